import { MadangConsoleWeight } from './weight.js';

if (!customElements.get('madang-console-weight')) customElements.define('madang-console-weight', MadangConsoleWeight);
