import {
  type ChannelCount,
  IDEA_KINDS,
  type PublicVoice,
  type RelatedIdea,
  STATUSES,
  type Voice,
  VOICE_CHANNELS,
  VOICE_STATES,
  type VoicesPage,
  type VoicesRecorded,
} from '@madang/protocol';
import { address, count, type JsonSchema, list, nullable, object, ref, text, time, truth, uuid, words } from './json-schema.js';

/** On which channels an idea was heard of. */
export const CHANNELS = list(object<ChannelCount>({ channel: words(VOICE_CHANNELS), voices: count }, {}));

/** What was said elsewhere, as everybody may read it. */
export const PUBLIC_VOICES = list(
  object<PublicVoice>({ channel: words(VOICE_CHANNELS), text, at: time, by: ref('Author') }, { by: true }),
);

/** Ideas that came out of one, and the one that it came out of. */
export const RELATED = list(object<RelatedIdea>({ id: uuid, title: text, way: words(['from', 'to']) }, {}));

/** What the routes of voices answer. */
export const VOICE_PAGES: Readonly<Record<string, JsonSchema>> = {
  Voice: object<Voice>(
    {
      id: uuid,
      sourceId: nullable(text),
      channel: words(VOICE_CHANNELS),
      kind: words(IDEA_KINDS),
      words: text,
      original: nullable(text),
      url: nullable(address),
      who: object<Voice['who']>(
        {
          person: nullable(uuid),
          name: nullable(text),
          email: nullable(text),
          externalId: nullable(text),
          account: nullable(text),
        },
        {},
      ),
      saidAt: time,
      recordedAt: time,
      by: nullable(ref('Author')),
      state: words(VOICE_STATES),
      idea: nullable(object<NonNullable<Voice['idea']>>({ id: uuid, title: text, status: words(STATUSES) }, {})),
      vote: truth,
      quotable: truth,
    },
    {},
  ),
  VoicesPage: object<VoicesPage>({ voices: list(ref('Voice')), waiting: count, next: text }, { next: true }),
  VoicesRecorded: object<VoicesRecorded>({ added: count, known: count, ids: list(uuid) }, {}),
};
