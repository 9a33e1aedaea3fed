/**
 * Madang's web components as classes, for those who register or extend them themselves;
 * `@madang/elements/board/define.js` and its siblings register each one under its own name.
 */
export { MadangAdopted } from './adopted/adopted.js';
export { MadangBoard } from './board/board.js';
export { MadangClosedEvent, MadangProposedEvent, MadangProposeEvent } from './board/board.events.js';
export { MadangCommunity } from './community/community.js';
export { placeContext, type Place } from './community/context.js';
export { type PagePlace, providePlace } from './community/page.js';
export { MadangIdea } from './idea/idea.js';
export { MadangAnsweredEvent, MadangMovedEvent } from './idea/idea.events.js';
export { MadangInbox } from './inbox/inbox.js';
export { MadangInboxClosedEvent, MadangInboxOpenEvent, MadangUnreadEvent } from './inbox/inbox.events.js';
export { MadangLauncher } from './launcher/launcher.js';
export { MadangHiddenEvent, MadangShowEvent } from './launcher/launcher.events.js';
export { addLanguage } from './locale/add-language.js';
export type { LanguageWords, SomeWords } from './locale/words.js';
export { MadangRoadmap } from './roadmap/roadmap.js';
export { MadangOpenEvent } from './shared/open.events.js';
export { MadangSignInEvent, type SignInReason } from './shared/sign-in.events.js';
export { MadangCommentedEvent, MadangCommentEvent } from './thread/thread.events.js';
export { MadangThread } from './thread/thread.js';
export { MadangVote } from './vote/vote.js';
export { MadangVoteEvent } from './vote/vote.events.js';
export { MadangVotedEvent } from './vote/voted.events.js';
