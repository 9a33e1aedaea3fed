import { MadangEditor } from './editor.js';

if (!customElements.get('madang-editor')) customElements.define('madang-editor', MadangEditor);
