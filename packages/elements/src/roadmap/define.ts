import { MadangRoadmap } from './roadmap.js';

if (!customElements.get('madang-roadmap')) customElements.define('madang-roadmap', MadangRoadmap);
