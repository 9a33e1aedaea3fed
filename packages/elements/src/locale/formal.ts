import { formalKo } from './formal-ko.js';
import { over } from './over.js';
import type { LanguageLoader } from './words.js';

/** Korean in 합니다체: its own words over the 해요체, in which much is the same. */
export const formal: LanguageLoader = async (widget, ours) => over(await ours(), widget, formalKo);
