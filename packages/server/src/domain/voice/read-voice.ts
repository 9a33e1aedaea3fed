import type { Voice, VoiceBody } from '@madang/protocol';
import { cleanTitle } from '../../markdown/index.js';
import { readEmail } from '../person/email.js';
import { refuse, Refused } from '../refusal.js';
import type { NewVoice, NotAttached, VoiceRecord } from './records.js';

/** Ids for a voice whose sender names none. */
export interface VoiceIds {
  readonly voice: string;
  /** Of whoever said it, if nobody known did. */
  readonly person: string;
}

/** No database keeps half a character, and none needs what ends a string in C. */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

/**
 * Makes what came in ready to be kept. Words stay as they are; who said them is read as far as it can be.
 * @throws Refused where there are no words, or an address is none
 */
export function readVoice(body: VoiceBody, ids: VoiceIds, now: number, original: string | null = null): NewVoice {
  const words = body.words.replace(UNSTORABLE, '\ufffd');
  if (words.trim() === '') throw new Refused(refuse('invalid', 'words must not be empty', 'words'));
  const email = body.email === undefined || body.email.trim() === '' ? null : readEmail(body.email);
  if (email === null && body.email !== undefined && body.email.trim() !== '') {
    throw new Refused(refuse('invalid', 'email must be an e-mail address', 'email'));
  }
  const line = (given: string | undefined): string | null => cleanTitle(given ?? '') || null;
  const externalId = line(body.externalId);
  if (externalId !== null && /^(?:import|voice):/.test(externalId)) {
    throw new Refused(refuse('invalid', 'externalId must be one of the company’s own', 'externalId'));
  }
  return {
    id: body.id ?? ids.voice,
    sourceId: line(body.sourceId),
    channel: body.channel,
    kind: body.kind ?? 'idea',
    words,
    original: original?.replace(UNSTORABLE, '\ufffd') ?? null,
    url: body.url ?? null,
    name: line(body.name),
    email,
    externalId,
    account: line(body.account),
    // Nobody said anything tomorrow.
    saidAt: Math.max(0, Math.min(body.saidAt ?? now, now)),
    quotable: body.quotable ?? false,
    fresh: ids.person,
    idea: body.idea ?? null,
    vote: body.vote ?? false,
  };
}

/** A voice as staff read it. */
export function voiceOf(record: VoiceRecord): Voice {
  const { person, name, email, externalId, account, at, ...rest } = record;
  return { ...rest, who: { person, name, email, externalId, account }, recordedAt: at };
}

/** Why a voice was not given to an idea, as whoever asked is told. */
export function whyNotAttached(why: NotAttached): Refused {
  switch (why) {
    case 'no-voice':
      return new Refused(refuse('not-found', 'There is no such voice.', 'id'));
    case 'no-idea':
      return new Refused(refuse('not-found', 'There is no such idea.', 'idea'));
    case 'merged':
      return new Refused(refuse('closed', 'This idea became part of another. Take that one.', 'idea'));
    case 'closed':
      return new Refused(refuse('closed', 'This idea no longer takes votes.', 'vote'));
    case 'nobody':
      return new Refused(refuse('invalid', 'Say who said it: a vote has to be somebody’s.', 'vote'));
    case 'entangled':
      return new Refused(
        refuse('conflict', 'The idea became part of another, with this vote. Take that back first.', 'idea'),
      );
  }
}
