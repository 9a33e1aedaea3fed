import { MadangConsoleRecord } from './record.js';

if (!customElements.get('madang-console-record')) customElements.define('madang-console-record', MadangConsoleRecord);
