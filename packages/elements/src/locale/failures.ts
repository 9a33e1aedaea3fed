import { dictionary } from './dictionary.js';
import { failuresEn } from './failures.en.js';

/** Every kind of failure in words. */
export const failures = dictionary(failuresEn, { ko: () => import('./failures.ko.js').then((module) => module.failuresKo) });
