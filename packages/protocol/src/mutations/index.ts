import type { CommentAddArgs } from './comment-add.js';
import type { CommentDeleteArgs } from './comment-delete.js';
import type { CommentEditArgs } from './comment-edit.js';
import type { CommentHelpfulArgs } from './comment-helpful.js';
import type { CommentReactArgs } from './comment-react.js';
import type { FollowSetArgs } from './follow-set.js';
import type { IdeaCreateArgs } from './idea-create.js';
import type { IdeaDeleteArgs } from './idea-delete.js';
import type { IdeaEditArgs } from './idea-edit.js';
import type { KindSetArgs } from './kind-set.js';
import type { LinkAddArgs } from './link-add.js';
import type { LinkRemoveArgs } from './link-remove.js';
import type { QuoteHideArgs } from './quote-hide.js';
import type { ResponseDoubtArgs } from './response-doubt.js';
import type { ResponseSetArgs } from './response-set.js';
import type { SolvedSetArgs } from './solved-set.js';
import type { StatusSetArgs } from './status-set.js';
import type { VoteSetArgs } from './vote-set.js';
import type { VoteWhyArgs } from './vote-why.js';

/**
 * Every mutation and its arguments. Each is idempotent by itself: votes are set, creations carry ids (SPEC rule M5).
 */
export interface Mutations {
  'vote.set': VoteSetArgs;
  'vote.why': VoteWhyArgs;
  'follow.set': FollowSetArgs;
  'idea.create': IdeaCreateArgs;
  'idea.edit': IdeaEditArgs;
  'idea.delete': IdeaDeleteArgs;
  'comment.add': CommentAddArgs;
  'comment.edit': CommentEditArgs;
  'comment.delete': CommentDeleteArgs;
  'comment.react': CommentReactArgs;
  'comment.helpful': CommentHelpfulArgs;
  'status.set': StatusSetArgs;
  'kind.set': KindSetArgs;
  'response.set': ResponseSetArgs;
  'response.doubt': ResponseDoubtArgs;
  'solved.set': SolvedSetArgs;
  'quote.hide': QuoteHideArgs;
  'link.add': LinkAddArgs;
  'link.remove': LinkRemoveArgs;
}

/** The name of a mutation. */
export type MutationName = keyof Mutations;

/** A mutation's name with its arguments. */
export type MutationCall = { [N in MutationName]: { readonly name: N; readonly args: Mutations[N] } }[MutationName];
