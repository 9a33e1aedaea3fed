import * as v from 'valibot';
import { LIMITS } from '../limits.js';
import { Alts, Photos, requiredText, Uuid } from './text.js';

/** The key of a thread: `idea:<id>`, or what a page chose, such as `page:pricing`. */
export const ThreadKey = v.pipe(
  v.string(),
  v.maxLength(LIMITS.thread),
  v.regex(/^[a-z0-9][a-z0-9_-]{0,30}:[A-Za-z0-9][A-Za-z0-9._~/-]*$/, 'must look like page:pricing'),
);

/** How programs give themselves away: by a field that nobody sees, or by being faster than anybody types. */
export const TRAPS = ['field', 'haste'] as const;

/** One of {@link TRAPS}. */
export type Trap = (typeof TRAPS)[number];

/** Writes a comment in a thread. */
export const CommentAdd = v.strictObject({
  id: Uuid,
  thread: ThreadKey,
  parent: v.optional(v.nullable(Uuid)),
  body: requiredText(LIMITS.comment),
  photos: v.optional(Photos),
  alts: v.optional(Alts),
  /** It was written as programs write, by one of {@link TRAPS}: of a visitor, it may wait for a look. */
  trap: v.optional(v.picklist(TRAPS, `must be one of ${TRAPS.join(', ')}`)),
  /** Whom its words name as `@name`. Who did not take part in the thread, or is not named there, is left out. */
  mentions: v.optional(v.pipe(v.array(Uuid), v.maxLength(LIMITS.mentions, `must not be more than ${LIMITS.mentions}`))),
});

/** Arguments of `comment.add`. */
export type CommentAddArgs = v.InferOutput<typeof CommentAdd>;
