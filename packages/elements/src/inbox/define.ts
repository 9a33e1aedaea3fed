import { MadangInbox } from './inbox.js';

if (!customElements.get('madang-inbox')) customElements.define('madang-inbox', MadangInbox);
