import { MadangAdopted } from './adopted.js';

if (!customElements.get('madang-adopted')) customElements.define('madang-adopted', MadangAdopted);
