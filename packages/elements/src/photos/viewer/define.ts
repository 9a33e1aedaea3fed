import { MadangPhotoViewer } from './viewer.js';

if (!customElements.get('madang-photo-viewer')) customElements.define('madang-photo-viewer', MadangPhotoViewer);
