import * as v from 'valibot';
import { LIMITS } from '../limits.js';
import { IDEA_KINDS } from '../records/kind.js';
import { CommentAdd } from './comment-add.js';
import { Alts, optionalText, Photos, requiredText, Slug, Uuid } from './text.js';

/** Proposes an idea; the proposer's own vote comes with it. */
export const IdeaCreate = v.strictObject({
  id: Uuid,
  board: Slug,
  title: requiredText(LIMITS.title),
  body: optionalText(LIMITS.body),
  tags: v.optional(v.pipe(v.array(requiredText(LIMITS.tag)), v.maxLength(LIMITS.tags, `must not be more than ${LIMITS.tags}`))),
  /** `idea` where it is not said. */
  kind: v.optional(v.picklist(IDEA_KINDS, `must be one of ${IDEA_KINDS.join(', ')}`)),
  photos: v.optional(Photos),
  alts: v.optional(Alts),
  /** As `trap` of a comment. */
  trap: CommentAdd.entries.trap,
  /** Where it was written, with the person's consent. */
  context: v.optional(v.strictObject({ url: v.pipe(v.string(), v.url(), v.regex(/^https?:/i, 'must be an http address'), v.maxLength(2_000)) })),
});

/** Arguments of `idea.create`. */
export type IdeaCreateArgs = v.InferOutput<typeof IdeaCreate>;
