/**
 * The wire and the vocabulary of Madang, for every runtime: types and constants only. The schemas that check what
 * comes in are in `@madang/protocol/schemas`.
 */
export * from './version.js';
export * from './limits.js';
export * from './errors.js';
export * from './topics.js';
export * from './versions.js';
export type * from './records/author.js';
export * from './records/status.js';
export * from './records/kind.js';
export type * from './records/idea.js';
export type * from './records/comment.js';
export type * from './records/vote.js';
export * from './records/reaction.js';
export type * from './records/follow.js';
export * from './records/news.js';
export * from './records/loop.js';
export * from './records/opinion.js';
export type * from './records/photo.js';
export type * from './records/row.js';
export * from './records/person.js';
export type * from './records/community.js';
export type * from './messages/delta.js';
export type * from './messages/down.js';
export type * from './messages/up.js';
export type * from './mutations/index.js';
export type { VoteSetArgs } from './mutations/vote-set.js';
export type { IdeaCreateArgs } from './mutations/idea-create.js';
export type { IdeaEditArgs } from './mutations/idea-edit.js';
export type { CommentAddArgs } from './mutations/comment-add.js';
export type { CommentEditArgs } from './mutations/comment-edit.js';
export type { StatusSetArgs } from './mutations/status-set.js';
export type { ResponseSetArgs } from './mutations/response-set.js';
export type { IdeaDeleteArgs } from './mutations/idea-delete.js';
export type { CommentDeleteArgs } from './mutations/comment-delete.js';
export type { CommentReactArgs } from './mutations/comment-react.js';
export type { CommentHelpfulArgs } from './mutations/comment-helpful.js';
export type { ResponseDoubtArgs } from './mutations/response-doubt.js';
export type { SolvedSetArgs } from './mutations/solved-set.js';
export type { VoteWhyArgs } from './mutations/vote-why.js';
export type { FollowSetArgs } from './mutations/follow-set.js';
export type { KindSetArgs } from './mutations/kind-set.js';
export { MINE, SORTS } from './http/pages.js';
export type * from './http/pages.js';
export * from './http/inbox.js';
export * from './http/loop.js';
export * from './http/webhooks.js';
