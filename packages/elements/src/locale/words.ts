import type { AdoptedMessages } from '../adopted/en.js';
import type { BoardMessages } from '../board/en.js';
import type { DeskMessages } from '../idea/desk/en.js';
import type { LoopMessages } from '../idea/loop/en.js';
import type { MergedMessages } from '../idea/merged/en.js';
import type { MoreMessages } from '../idea/more/en.js';
import type { IdeaMessages } from '../idea/en.js';
import type { InboxMessages } from '../inbox/en.js';
import type { NewsMessages } from '../inbox/news/en.js';
import type { OwnDataMessages } from '../inbox/own-data/en.js';
import type { SettingsMessages } from '../inbox/settings/en.js';
import type { LauncherMessages } from '../launcher/en.js';
import type { EditorMessages } from '../markdown/editor-en.js';
import type { ModerationMessages } from '../moderation/en.js';
import type { PhotosMessages } from '../photos/en.js';
import type { RoadmapMessages } from '../roadmap/en.js';
import type { SignInMessages } from '../sign-in/en.js';
import type { NoticeMessages } from '../sign-in/notice/en.js';
import type { ActingMessages } from '../thread/acting-en.js';
import type { ThreadMessages } from '../thread/en.js';
import type { SpeakingMessages } from '../thread/speaking-en.js';
import type { VoteMessages } from '../vote/en.js';
import type { FirstMessages } from './en.js';
import type { FailureMessages } from './failures-en.js';

/** Some of the words of a widget: of a group of words, such as the statuses, some too. */
export type SomeWords<T> = {
  readonly [K in keyof T]?: T[K] extends Record<string, string> ? Partial<T[K]> : T[K];
};

/**
 * Words of a language, by the widget that says them; what is left out is said in Madang's own words for that language,
 * else in English. A word with something in it (a number, a name) is a function, so that a language may choose its
 * plural by `Intl.PluralRules` or whatever its grammar asks for.
 */
export interface LanguageWords {
  /** The first paint: a board's cards. Its `statuses`, `someone` and `staff` count for every widget. */
  readonly first?: SomeWords<FirstMessages>;
  /** What a failure says: in every widget. */
  readonly failures?: SomeWords<FailureMessages>;
  /** What is done with a comment that is there: reactions, editing. */
  readonly acting?: SomeWords<ActingMessages>;
  /** `<madang-adopted>` */
  readonly adopted?: SomeWords<AdoptedMessages>;
  /** `<madang-board>`: composer, filters, notices. */
  readonly board?: SomeWords<BoardMessages>;
  /** What staff see beneath an idea. */
  readonly desk?: SomeWords<DeskMessages>;
  /** Where Markdown is written. */
  readonly editor?: SomeWords<EditorMessages>;
  /** `<madang-idea>` */
  readonly idea?: SomeWords<IdeaMessages>;
  /** Around an idea: following it, who wants it, what it said before, one's own. */
  readonly ideaMore?: SomeWords<MoreMessages>;
  /** `<madang-inbox>`: the bell. */
  readonly inbox?: SomeWords<InboxMessages>;
  /** The list that the bell opens. */
  readonly inboxNews?: SomeWords<NewsMessages>;
  /** What one wants to hear, and how. */
  readonly inboxSettings?: SomeWords<SettingsMessages>;
  /** What is kept of oneself: taken along, or erased. */
  readonly ownData?: SomeWords<OwnDataMessages>;
  /** What a company says that it collects, and what one may say yes to besides. */
  readonly notice?: SomeWords<NoticeMessages>;
  /** `<madang-launcher>` */
  readonly launcher?: SomeWords<LauncherMessages>;
  /** Ideas that became part of others. */
  readonly merged?: SomeWords<MergedMessages>;
  /** Promises, answers that are none, why people want something and whether it helped. */
  readonly loop?: SomeWords<LoopMessages>;
  /** One's own that others do not see, and reports. */
  readonly moderation?: SomeWords<ModerationMessages>;
  /** Photos: choosing and looking at them. */
  readonly photos?: SomeWords<PhotosMessages>;
  /** `<madang-roadmap>` */
  readonly roadmap?: SomeWords<RoadmapMessages>;
  /** Where somebody signs in by a code, and sees as whom they take part. */
  readonly signIn?: SomeWords<SignInMessages>;
  /** Where a comment is written. */
  readonly speaking?: SomeWords<SpeakingMessages>;
  /** `<madang-thread>` */
  readonly thread?: SomeWords<ThreadMessages>;
  /** What is said about a vote. */
  readonly vote?: SomeWords<VoteMessages>;
}

/** What a widget's words are called in {@link LanguageWords}. */
export type WordsName = Exclude<keyof LanguageWords, 'failures'>;

/** Loads a widget's words, by its name in `LanguageWords`, over `ours`: Madang's own in that language, or English. */
export type LanguageLoader = <M>(widget: WordsName, ours: () => Promise<M>) => Promise<M>;
