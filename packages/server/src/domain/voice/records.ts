import type { Author, IdeaKind, Status, VoiceChannel, VoiceState } from '@madang/protocol';

/** What somebody said elsewhere, as it comes in; its words cleaned of nothing but what no database keeps. */
export interface NewVoice {
  readonly id: string;
  readonly sourceId: string | null;
  readonly channel: VoiceChannel;
  readonly kind: IdeaKind;
  readonly words: string;
  readonly original: string | null;
  readonly url: string | null;
  readonly name: string | null;
  /** With the key by which mailboxes are told apart. */
  readonly email: { readonly address: string; readonly key: string } | null;
  readonly externalId: string | null;
  readonly account: string | null;
  readonly saidAt: number;
  readonly quotable: boolean;
  /** The id of whoever said it, if nobody known did. */
  readonly fresh: string;
  readonly idea: string | null;
  readonly vote: boolean;
}

/** A voice as kept. */
export interface VoiceRecord {
  readonly id: string;
  readonly sourceId: string | null;
  readonly channel: VoiceChannel;
  readonly kind: IdeaKind;
  readonly words: string;
  readonly original: string | null;
  readonly url: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly externalId: string | null;
  readonly account: string | null;
  /** Who said it, by their id. */
  readonly person: string | null;
  readonly saidAt: number;
  readonly at: number;
  readonly by: Author | null;
  readonly state: VoiceState;
  readonly idea: { readonly id: string; readonly title: string; readonly status: Status } | null;
  readonly vote: boolean;
  readonly quotable: boolean;
}

/**
 * Why a voice belongs to no idea by this: there is no such voice or idea; the idea is part of another, or takes no
 * votes any more; there is nobody whose vote it could be; its vote is counted in an idea of which that one is part.
 */
export type NotAttached = 'no-voice' | 'no-idea' | 'merged' | 'closed' | 'nobody' | 'entangled';

/** A voice that everybody may read. */
export interface QuotedVoice {
  readonly channel: VoiceChannel;
  readonly words: string;
  readonly at: number;
  /** Who said it, where they are a member who chose a name. */
  readonly by: Author | null;
}
