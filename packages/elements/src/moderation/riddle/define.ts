import { MadangRiddle } from './riddle.js';

if (!customElements.get('madang-riddle')) customElements.define('madang-riddle', MadangRiddle);
