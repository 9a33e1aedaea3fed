import { IDEA_KINDS, type IdeaKind, VOICE_CHANNELS, type VoiceChannel } from '@madang/protocol';

/** What is kept of a voice that is being written: nothing by which anybody could be reached. */
export interface Draft {
  readonly words: string;
  readonly channel: VoiceChannel;
  readonly kind: IdeaKind;
}

const keyOf = (community: string): string => `madang-console-record:${community}`;

/** What was written here last and not saved, with the channel of the last one that was. */
export function readDraft(community: string): Draft {
  let kept: Partial<Record<keyof Draft, unknown>> = {};
  try {
    kept = (JSON.parse(localStorage.getItem(keyOf(community)) ?? '{}') ?? {}) as typeof kept;
  } catch {
    // A browser that keeps nothing, or something else in its place: one begins anew.
  }
  return {
    words: typeof kept.words === 'string' ? kept.words : '',
    channel: VOICE_CHANNELS.find((one) => one === kept.channel) ?? 'shop',
    kind: IDEA_KINDS.find((one) => one === kept.kind) ?? 'idea',
  };
}

/** Keeps what is written. */
export function keepDraft(community: string, draft: Draft): void {
  try {
    localStorage.setItem(keyOf(community), JSON.stringify(draft));
  } catch {
    // It stays on the page, at least.
  }
}
