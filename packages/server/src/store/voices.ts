import type { ChannelCount, IdeaKind, RelatedIdea, VoiceChannel, VoiceState, WireError } from '@madang/protocol';
import type { Needs } from '../domain/needs.js';
import type { NewVoice, NotAttached, QuotedVoice, VoiceRecord } from '../domain/voice/records.js';
import type { Changes, World } from '../domain/world.js';
import type { At } from './at.js';

/** Voices that come in together. */
export interface Recording {
  readonly community: string;
  readonly voices: readonly NewVoice[];
  /** Who records them. */
  readonly person: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** What became of one: there now; there already; or why not, and then none of them is there. */
export type Recorded =
  | { readonly type: 'new' | 'known'; readonly id: string }
  | { readonly type: 'refused'; readonly why: NotAttached };

/** What became of it. */
export type Attached = { readonly type: 'done' | 'already' } | { readonly type: 'refused'; readonly why: NotAttached };

/** A voice that is to belong to an idea, or to none. */
export interface Attaching {
  readonly community: string;
  readonly voice: string;
  /** `null`: to none. */
  readonly idea: string | null;
  /** Count it as the person's vote. */
  readonly vote: boolean;
  /** How it stands where it belongs to no idea. */
  readonly state?: Exclude<VoiceState, 'attached'>;
  readonly person: string;
  readonly at: number;
}

/** What of a voice may be changed. */
export type VoicePatch = Partial<Pick<VoiceRecord, 'channel' | 'kind' | 'quotable' | 'url' | 'account'>>;

/** Which voice is changed, by whom and when. */
export interface VoiceChange {
  readonly community: string;
  readonly id: string;
  readonly person: string;
  readonly at: number;
}

/** A page of voices, the latest recorded first. */
export interface VoiceQuery {
  readonly community: string;
  readonly state?: VoiceState;
  readonly channel?: VoiceChannel;
  readonly kind?: IdeaKind;
  readonly idea?: string;
  /** Words of what was said, of who said it or of their account. Looked for among the latest. */
  readonly q?: string;
  readonly after?: { readonly value: number; readonly id: string };
  readonly limit: number;
}

/** What everybody is told of where an idea was heard of. */
export interface HeardOf extends At {
  readonly voices: readonly QuotedVoice[];
  readonly channels: readonly ChannelCount[];
  /** With the boards that they stand on, and that the idea itself does. */
  readonly related: readonly (RelatedIdea & { readonly boards: readonly [theirs: string, own: string] })[];
  /** How many of its votes staff gave in the name of somebody known. */
  readonly onBehalf: number;
}

/** What a store does about voices. Each write is one transaction that holds the community's log. */
export interface VoiceStore {
  /** Takes voices in, each once by its id and by its source; either all of them or, where one is refused, none. */
  recordVoices(recording: Recording): Promise<readonly Recorded[]>;
  voice(community: string, id: string): Promise<VoiceRecord | null>;
  voices(query: VoiceQuery): Promise<{
    readonly voices: readonly VoiceRecord[];
    readonly more: boolean;
    /** How many wait, counted up to `VOICES_COUNTED`. */
    readonly waiting: number;
  }>;
  /** Gives a voice to an idea, or takes it from one: its vote comes and goes with it. */
  attachVoice(attaching: Attaching): Promise<Attached>;
  /** Changes what is said of a voice; `false` where there is none. */
  patchVoice(of: VoiceChange, patch: VoicePatch): Promise<boolean>;
  /** Takes a voice away, with its vote. */
  removeVoice(of: Pick<Attaching, 'community' | 'voice' | 'person' | 'at'>): Promise<Attached>;
  /** Where an idea was heard of, those that became part of it among it; `null` when there is no such idea. */
  heardOf(community: string, idea: string, limit: number): Promise<HeardOf | null>;
  /**
   * Makes an idea of what was said, all of it in one transaction: decides on the idea as `write` does, gives it its
   * voice, notes where it came from and takes along what goes with it. `null` where this idea came of this already.
   * @throws Refused why not; then nothing is written
   */
  deriveIdea(deriving: Deriving): Promise<Changes | null>;
  relation(community: string, idea: string): Promise<Relation | null>;
  /** Takes that back, but for the idea itself, of which nothing of anybody else's is left then. */
  unrelateIdea(of: Pick<Relating, 'community' | 'idea' | 'person' | 'at'>): Promise<TakenBack>;
}

/** That an idea came out of another, or of something that was said. */
export interface Relating {
  readonly community: string;
  /** The new one. */
  readonly idea: string;
  readonly origin: string | null;
  readonly kind: 'split' | 'comment' | 'voice';
  /** The comment or voice that it came of; for a split the idea. */
  readonly source: string;
  /** Comments of the origin that go with it, each with its answers. */
  readonly comments: readonly string[];
  /** Whoever voted for the origin votes for it as well. */
  readonly voters: boolean;
  readonly person: string;
  readonly at: number;
}

/** An idea that is made of what was said, or out of another. */
export interface Deriving {
  readonly needs: Needs;
  /** Makes the idea, or says why not. */
  readonly decide: (world: World) => WireError | null;
  readonly relating: Relating;
  /** The voice that goes to it. */
  readonly attaching: Attaching | null;
}

/** Where an idea came from. */
export type Relation = Pick<Relating, 'kind' | 'source' | 'origin'>;

/** Whether that was taken back; `shared`: others have taken part since, and it is theirs, too. */
export type TakenBack = 'done' | 'shared' | 'unknown';
