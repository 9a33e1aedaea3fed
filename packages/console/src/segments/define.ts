import { MadangConsoleSegments } from './segments.js';

if (!customElements.get('madang-console-segments')) customElements.define('madang-console-segments', MadangConsoleSegments);
