import { MadangPhotoPicker } from './picker.js';

if (!customElements.get('madang-photo-picker')) customElements.define('madang-photo-picker', MadangPhotoPicker);
