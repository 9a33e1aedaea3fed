/** What people write: cleaned, rendered, shortened. */
export { cleanText, cleanTitle } from './clean.js';
export { excerpt } from './excerpt.js';
export { plainText, render, RENDERER_VERSION, type Rendered } from './render.js';
