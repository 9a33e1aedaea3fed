import '../lens/define.js';
import '../queue/define.js';
import { MadangConsoleRoadmap } from './roadmap.js';

if (!customElements.get('madang-console-roadmap')) customElements.define('madang-console-roadmap', MadangConsoleRoadmap);
