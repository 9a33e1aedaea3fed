import { MadangCommunity } from './community.js';

if (!customElements.get('madang-community')) customElements.define('madang-community', MadangCommunity);
