export { cleanText, cleanTitle } from './clean.js';
export { excerpt } from './excerpt.js';
export { render, RENDERER_VERSION, type Rendered } from './render.js';
