import { MadangNotice } from './notice.js';

if (!customElements.get('madang-notice')) customElements.define('madang-notice', MadangNotice);
