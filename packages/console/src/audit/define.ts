import { MadangConsoleAudit } from './audit.js';

if (!customElements.get('madang-console-audit')) customElements.define('madang-console-audit', MadangConsoleAudit);
