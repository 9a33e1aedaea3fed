import { MadangConsoleWho } from './who.js';

if (!customElements.get('madang-console-who')) customElements.define('madang-console-who', MadangConsoleWho);
