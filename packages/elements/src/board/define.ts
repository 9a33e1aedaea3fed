import { MadangBoard } from './board.js';

if (!customElements.get('madang-board')) customElements.define('madang-board', MadangBoard);
