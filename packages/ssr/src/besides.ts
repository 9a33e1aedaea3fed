import type { ClockPage, Community, QuotesPage } from '@madang/protocol';

/** What stands beside a board's ideas. Whatever is left out is not drawn, and comes by script. */
export interface BesideBoard {
  /** `GET …/v1/{community}`: what is promised. */
  readonly info?: Community;
  /** `GET …/boards/{board}/clock`: how many ideas are answered, and how soon. */
  readonly clock?: ClockPage;
}

/** What stands beside an idea's words. Whatever is left out is not drawn, and comes by script. */
export interface BesideIdea {
  /** `GET …/v1/{community}`: what is promised. */
  readonly info?: Community;
  /** `GET …/ideas/{id}/quotes`: why some voted for it. */
  readonly quotes?: QuotesPage;
}
