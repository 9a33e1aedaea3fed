import '../../markdown/define.js';
import { MadangIdeaDesk } from './desk.js';

if (!customElements.get('madang-idea-desk')) customElements.define('madang-idea-desk', MadangIdeaDesk);
