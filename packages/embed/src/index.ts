/**
 * The script tag's build is `dist/cdn/madang.js`; this entry is its types, for pages that set `madangSettings` in
 * TypeScript.
 */
export type * from './settings.js';
