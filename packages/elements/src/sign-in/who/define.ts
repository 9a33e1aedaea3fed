import { MadangWho } from './who.js';

if (!customElements.get('madang-who')) customElements.define('madang-who', MadangWho);
