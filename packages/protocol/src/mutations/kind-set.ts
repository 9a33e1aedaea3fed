import * as v from 'valibot';
import { IDEA_KINDS } from '../records/kind.js';
import { Uuid } from './text.js';

/** Corrects what kind of thing an idea is. Staff only: who proposes chooses it once. */
export const KindSet = v.strictObject({
  idea: Uuid,
  kind: v.picklist(IDEA_KINDS, `must be one of ${IDEA_KINDS.join(', ')}`),
});

/** Arguments of `kind.set`. */
export type KindSetArgs = v.InferOutput<typeof KindSet>;
