import '../vote/define.js';
import { MadangIdea } from './idea.js';

if (!customElements.get('madang-idea')) customElements.define('madang-idea', MadangIdea);
