/** What people write: cleaned, rendered, shortened. */
export { cleanText, cleanTitle } from './clean.js';
export { excerpt } from './excerpt.js';
export { render, RENDERER_VERSION } from './render.js';
