import { MadangLauncher } from './launcher.js';

if (!customElements.get('madang-launcher')) customElements.define('madang-launcher', MadangLauncher);
