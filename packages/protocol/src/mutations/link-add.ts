import * as v from 'valibot';
import { LINKS } from '../records/link.js';
import { requiredText, Uuid } from './text.js';

/** Links an idea to an issue of a tracker, by the address. Staff only; linking it again changes nothing. */
export const LinkAdd = v.strictObject({ idea: Uuid, url: requiredText(LINKS.url) });

/** Arguments of `link.add`. */
export type LinkAddArgs = v.InferOutput<typeof LinkAdd>;
