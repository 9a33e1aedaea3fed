/**
 * The schemas by which the server reads everything that comes in. A separate entry (`@madang/protocol/schemas`), so
 * that no page ever loads a validator.
 */
import * as v from 'valibot';
import { CommentAdd, ThreadKey } from './mutations/comment-add.js';
import { CommentDelete } from './mutations/comment-delete.js';
import { CommentEdit } from './mutations/comment-edit.js';
import { CommentHelpful } from './mutations/comment-helpful.js';
import { CommentReact } from './mutations/comment-react.js';
import { FollowSet } from './mutations/follow-set.js';
import { IdeaCreate } from './mutations/idea-create.js';
import { IdeaDelete } from './mutations/idea-delete.js';
import { IdeaEdit } from './mutations/idea-edit.js';
import { KindSet } from './mutations/kind-set.js';
import { LinkAdd } from './mutations/link-add.js';
import { LinkRemove } from './mutations/link-remove.js';
import { QuoteHide } from './mutations/quote-hide.js';
import { ResponseDoubt } from './mutations/response-doubt.js';
import { ResponseSet } from './mutations/response-set.js';
import { SolvedSet } from './mutations/solved-set.js';
import { StatusSet } from './mutations/status-set.js';
import { Slug, Uuid } from './mutations/text.js';
import { VoteSet } from './mutations/vote-set.js';
import { VoteWhy } from './mutations/vote-why.js';

export {
  CommentAdd,
  CommentDelete,
  CommentEdit,
  CommentHelpful,
  CommentReact,
  FollowSet,
  IdeaCreate,
  IdeaDelete,
  IdeaEdit,
  KindSet,
  LinkAdd,
  LinkRemove,
  QuoteHide,
  ResponseDoubt,
  ResponseSet,
  Slug,
  SolvedSet,
  StatusSet,
  ThreadKey,
  Uuid,
  VoteSet,
  VoteWhy,
};

/** A mutation by name, with its arguments checked. */
export const MutationCallSchema = v.variant('name', [
  v.strictObject({ name: v.literal('vote.set'), args: VoteSet }),
  v.strictObject({ name: v.literal('vote.why'), args: VoteWhy }),
  v.strictObject({ name: v.literal('follow.set'), args: FollowSet }),
  v.strictObject({ name: v.literal('idea.create'), args: IdeaCreate }),
  v.strictObject({ name: v.literal('idea.edit'), args: IdeaEdit }),
  v.strictObject({ name: v.literal('idea.delete'), args: IdeaDelete }),
  v.strictObject({ name: v.literal('comment.add'), args: CommentAdd }),
  v.strictObject({ name: v.literal('comment.edit'), args: CommentEdit }),
  v.strictObject({ name: v.literal('comment.delete'), args: CommentDelete }),
  v.strictObject({ name: v.literal('comment.react'), args: CommentReact }),
  v.strictObject({ name: v.literal('comment.helpful'), args: CommentHelpful }),
  v.strictObject({ name: v.literal('status.set'), args: StatusSet }),
  v.strictObject({ name: v.literal('kind.set'), args: KindSet }),
  v.strictObject({ name: v.literal('response.set'), args: ResponseSet }),
  v.strictObject({ name: v.literal('response.doubt'), args: ResponseDoubt }),
  v.strictObject({ name: v.literal('solved.set'), args: SolvedSet }),
  v.strictObject({ name: v.literal('quote.hide'), args: QuoteHide }),
  v.strictObject({ name: v.literal('link.add'), args: LinkAdd }),
  v.strictObject({ name: v.literal('link.remove'), args: LinkRemove }),
]);

const Seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A {@link Version}. */
export const VersionSchema = v.strictTuple([Seq, Seq]);

/** The numbering of a `mutate` message; its call is checked apart, so that a bad one is a rejection and not a hole. */
export const MutateEnvelope = v.object({
  client: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/, 'must be 16 to 64 URL-safe characters')),
  n: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  call: v.unknown(),
});

/** A `sub` message. */
export const SubSchema = v.object({ topic: v.pipe(v.string(), v.maxLength(160)), since: v.nullable(VersionSchema) });

/** A handshake. Unknown fields are left for later versions. */
export const HandshakeSchema = v.object({
  v: v.pipe(v.number(), v.safeInteger()),
  caps: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.maxLength(40))),
  community: Slug,
  session: v.optional(v.pipe(v.string(), v.maxLength(8_192))),
});
