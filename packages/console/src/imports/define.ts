import { MadangConsoleImports } from './imports.js';

if (!customElements.get('madang-console-imports')) customElements.define('madang-console-imports', MadangConsoleImports);
