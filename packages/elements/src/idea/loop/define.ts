import { MadangIdeaLoop } from './loop.js';

if (!customElements.get('madang-idea-loop')) customElements.define('madang-idea-loop', MadangIdeaLoop);
