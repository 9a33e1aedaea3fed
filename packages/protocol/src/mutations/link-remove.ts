import * as v from 'valibot';
import { LINKS } from '../records/link.js';
import { requiredText, Uuid } from './text.js';

/** Takes the link to an issue away, by the address. Staff only. */
export const LinkRemove = v.strictObject({ idea: Uuid, url: requiredText(LINKS.url) });

/** Arguments of `link.remove`. */
export type LinkRemoveArgs = v.InferOutput<typeof LinkRemove>;
