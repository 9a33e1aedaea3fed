import { MadangIdeaMerged } from './merged.js';

if (!customElements.get('madang-idea-merged')) customElements.define('madang-idea-merged', MadangIdeaMerged);
