import { MadangOwnData } from './own-data.js';

if (!customElements.get('madang-own-data')) customElements.define('madang-own-data', MadangOwnData);
