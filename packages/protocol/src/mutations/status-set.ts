import * as v from 'valibot';
import { LIMITS } from '../limits.js';
import { STATUSES } from '../records/status.js';
import { optionalText, Uuid } from './text.js';

/** Moves an idea to a status, with a public note. Staff only; declining needs a note. */
export const StatusSet = v.pipe(
  v.strictObject({
    /** Id of the timeline entry this makes. */
    id: Uuid,
    idea: Uuid,
    status: v.picklist(STATUSES),
    note: v.optional(optionalText(LIMITS.note), ''),
    /** Of a decline: when it is looked at again, Unix milliseconds. Everybody can read it. */
    lookAgainAt: v.optional(v.pipe(v.number('must be Unix milliseconds'), v.safeInteger('must be Unix milliseconds'), v.minValue(0, 'must be Unix milliseconds'))),
  }),
  v.forward(
    v.check((args) => args.status !== 'declined' || args.note !== '', 'must say why: a decline needs a reason'),
    ['note'],
  ),
  v.forward(
    v.check(
      (args) => args.status === 'declined' || args.lookAgainAt === undefined,
      'must be left out: only what is declined is looked at again',
    ),
    ['lookAgainAt'],
  ),
);

/** Arguments of `status.set`. */
export type StatusSetArgs = v.InferOutput<typeof StatusSet>;
