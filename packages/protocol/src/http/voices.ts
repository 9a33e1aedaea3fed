import type { Author } from '../records/author.js';
import type { IdeaKind } from '../records/kind.js';
import type { Status } from '../records/status.js';

/** Where somebody can be heard, in the order in which it is offered. */
export const VOICE_CHANNELS = [
  'call-centre',
  'email',
  'event',
  'social',
  'shop',
  'sales',
  'survey',
  'import',
  'api',
  'other',
] as const;

/** One of {@link VOICE_CHANNELS}. */
export type VoiceChannel = (typeof VOICE_CHANNELS)[number];

/** How a voice stands: nobody has decided about it, it belongs to an idea, or it belongs to none. */
export const VOICE_STATES = ['waiting', 'attached', 'dismissed'] as const;

/** One of {@link VOICE_STATES}. */
export type VoiceState = (typeof VOICE_STATES)[number];

/** Limits of voices. */
export const VOICES = {
  /** Longest original words, in UTF-16 units. */
  words: 20_000,
  /** Longest name of a person, of an account, and longest id of another system. */
  name: 80,
  account: 120,
  sourceId: 200,
  /** Longest address of where it was said. */
  url: 2_000,
  /** Largest page of a list, and the page where none is asked for. */
  page: 100,
  pageDefault: 50,
  /** Voices of one batch. */
  batch: 200,
  /** Ideas offered beside a voice. */
  suggestions: 9,
  /** Voices told publicly of one idea, and how much of each. */
  quotes: 20,
  quote: 600,
  /** Largest mail that is taken in, in bytes. */
  mail: 5_242_880,
} as const;

/** `POST …/voices`, for staff and the company's server: what somebody said, wherever they said it. */
export interface VoiceBody {
  /** Made by who sends it; again with the same id it is not there twice. */
  readonly id?: string;
  /** Its id in the system it comes from: again with the same one it is not there twice. */
  readonly sourceId?: string;
  readonly channel: VoiceChannel;
  /** Default: `idea`. */
  readonly kind?: IdeaKind;
  /** Plain text, kept exactly. */
  readonly words: string;
  /** Where it was said, http(s). */
  readonly url?: string;
  /** Who said it, as far as that is known. */
  readonly name?: string;
  readonly email?: string;
  /** The company's own user id, as `sub` in its tokens. */
  readonly externalId?: string;
  /** In a word, which customer of the company they belong to. */
  readonly account?: string;
  /** Unix time in milliseconds; now if left out. */
  readonly saidAt?: number;
  /** Everybody may read the words beside the idea. Default: no. */
  readonly quotable?: boolean;
  /** The idea that it belongs to; it waits where this is left out. */
  readonly idea?: string;
  /** Count it as the person's vote. */
  readonly vote?: boolean;
}

/** A voice, for staff only. */
export interface Voice {
  readonly id: string;
  readonly sourceId: string | null;
  readonly channel: VoiceChannel;
  readonly kind: IdeaKind;
  readonly words: string;
  /** All that came, where `words` is only what was said: the whole text of a mail with its quoted history. */
  readonly original: string | null;
  readonly url: string | null;
  /** Who said it, as it was recorded; `person` is their id here, where there is anything to know them by. */
  readonly who: {
    readonly person: string | null;
    readonly name: string | null;
    readonly email: string | null;
    readonly externalId: string | null;
    readonly account: string | null;
  };
  /** Unix time in milliseconds. */
  readonly saidAt: number;
  readonly recordedAt: number;
  /** Who recorded it. */
  readonly by: Author | null;
  readonly state: VoiceState;
  /** The idea that it belongs to. */
  readonly idea: { readonly id: string; readonly title: string; readonly status: Status } | null;
  /** It counts as the person's vote; theirs is counted once, however often they were heard. */
  readonly vote: boolean;
  readonly quotable: boolean;
}

/** `GET …/voices`, for staff only: the latest recorded first. */
export interface VoicesPage {
  readonly voices: readonly Voice[];
  /** How many wait, at most `VOICES_COUNTED`. */
  readonly waiting: number;
  /** Cursor of the next page. */
  readonly next?: string;
}

/** Voices that are counted; what is more is told as this many. */
export const VOICES_COUNTED = 1_000;

/** `POST …/voices/batch`. */
export interface VoicesRecorded {
  readonly added: number;
  /** Were there already, and stay as they are. */
  readonly known: number;
  /** In the order in which they were sent. */
  readonly ids: readonly string[];
}

/** `PUT …/voices/{id}`: what is not named stays as it is. The words are never changed. */
export type VoiceEdit = Partial<Pick<VoiceBody, 'channel' | 'kind' | 'quotable'>> & {
  readonly url?: string | null;
  readonly account?: string | null;
};

/** How often an idea was heard of on a channel. */
export interface ChannelCount {
  readonly channel: VoiceChannel;
  readonly voices: number;
}

/** What somebody said elsewhere, as everybody may read it. */
export interface PublicVoice {
  readonly channel: VoiceChannel;
  /** Plain text; addresses and long numbers in it are hidden. */
  readonly text: string;
  /** When it was said, Unix time in milliseconds. */
  readonly at: number;
  /** Only of members who chose a name. */
  readonly by?: Author;
}

/** An idea that was taken out of another, or came of what was said somewhere. */
export interface RelatedIdea {
  readonly id: string;
  readonly title: string;
  /** `from`: this one was taken out of it; `to`: it was taken out of this one. */
  readonly way: 'from' | 'to';
}

/** `POST …/voices/{id}/promote` and `POST …/comments/{id}/promote`, for staff: makes an idea of it. */
export interface PromoteBody {
  /** Of the new idea. */
  readonly id?: string;
  readonly board: string;
  readonly title: string;
  /** Markdown; the words themselves where it is left out. */
  readonly body?: string;
}

/** `POST …/ideas/{id}/split`, for staff: takes a second idea out of one. */
export interface SplitBody {
  /** Of the new idea. */
  readonly id?: string;
  readonly title: string;
  /** Markdown. */
  readonly body?: string;
  /** Comments that go with it, each with its answers. */
  readonly comments?: readonly string[];
  /** Whoever voted for the one votes for the other as well. */
  readonly voters?: boolean;
}

/** Most comments that go with an idea that is split off. */
export const SPLIT_COMMENTS = 200;
