import { MadangThread } from './thread.js';

if (!customElements.get('madang-thread')) customElements.define('madang-thread', MadangThread);
