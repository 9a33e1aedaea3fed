import {
  type Account,
  type CollectionNotice,
  type ConsentsPage,
  ERASED_WORDS,
  IDEA_KINDS,
  type NoticePage,
  type OptionalConsent,
  type OwnComment,
  type OwnDeed,
  type OwnEdit,
  type OwnIdea,
  type OwnVoice,
  type PersonData,
  type PrivacyRules,
  REPORT_CHOICES,
  ROLES,
} from '@madang/protocol';
import { constant, count, type JsonSchema, list, nullable, object, ref, text, time, truth, uuid, words } from './json-schema.js';

/** Words by language tag, or times by what they are of. */
const by = (what: JsonSchema): JsonSchema => ({ type: 'object', additionalProperties: what });
const TIMES = by(time);
const NOTICE = {
  notice: by(object<CollectionNotice>({ items: text, purpose: text, retention: text, refusal: text }, {})),
  consents: list(object<OptionalConsent>({ id: text, words: by(text) }, {})),
  over14: truth,
};
const edit = object<OwnEdit>({ at: time, title: text, body: text }, { title: true });
const deed = { idea: uuid, title: text, at: time };

/** What the routes of what is kept of people answer. */
export const PRIVACY_PAGES: Readonly<Record<string, JsonSchema>> = {
  PrivacyRules: object<PrivacyRules>(
    { words: words(ERASED_WORDS), reasons: truth, idle: count, contacts: count, pages: count, ...NOTICE },
    { words: true, reasons: true, idle: true, contacts: true, pages: true, notice: true, consents: true, over14: true },
  ),
  NoticePage: object<NoticePage>(NOTICE, {}),
  ConsentsPage: object<ConsentsPage>({ given: TIMES }, {}),
  PersonData: object<PersonData>(
    {
      community: object<PersonData['community']>({ id: text, name: text }, {}),
      at: time,
      person: object<PersonData['person']>(
        {
          id: uuid,
          name: text,
          fullName: text,
          role: words(ROLES),
          anonymous: truth,
          title: text,
          email: text,
          nickname: text,
          avatar: text,
          externalId: nullable(text),
          origin: text,
          createdAt: time,
          uncredited: constant(true),
        },
        { title: true, email: true, nickname: true, avatar: true, uncredited: true },
      ),
      addresses: list(object<PersonData['addresses'][number]>({ email: text, by: words(['code', 'company']), at: time }, {})),
      preferences: nullable(ref('Preferences')),
      account: nullable(object<Account>({ id: text, name: text, value: { type: 'number' } }, {})),
      traits: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
      segments: list(text),
      seenAt: nullable(time),
      ideas: list(
        object<OwnIdea>(
          {
            id: uuid,
            board: text,
            kind: words(IDEA_KINDS),
            status: text,
            title: text,
            body: text,
            createdAt: time,
            editedAt: nullable(time),
            page: nullable(text),
            photos: list(uuid),
            alts: { type: 'object', additionalProperties: text },
            before: list(edit),
          },
          { alts: true },
        ),
      ),
      comments: list(
        object<OwnComment>(
          {
            id: uuid,
            thread: text,
            body: text,
            createdAt: time,
            editedAt: nullable(time),
            photos: list(uuid),
            alts: { type: 'object', additionalProperties: text },
            before: list(edit),
          },
          { alts: true },
        ),
      ),
      votes: list(object<OwnDeed>(deed, {})),
      follows: list(object<PersonData['follows'][number]>({ ...deed, on: truth }, {})),
      reactions: list(object<PersonData['reactions'][number]>({ comment: uuid, mark: text, at: time }, {})),
      opinions: list(object<PersonData['opinions'][number]>({ ...deed, kind: text, choice: text, words: text }, {})),
      voices: list(
        object<OwnVoice>(
          {
            channel: text,
            words: text,
            original: nullable(text),
            url: nullable(text),
            name: nullable(text),
            email: nullable(text),
            externalId: nullable(text),
            account: nullable(text),
            saidAt: time,
          },
          {},
        ),
      ),
      reports: list(
        object<PersonData['reports'][number]>(
          { kind: words(['idea', 'comment']), id: uuid, choice: words(REPORT_CHOICES), words: text, at: time },
          {},
        ),
      ),
      devices: list(object<PersonData['devices'][number]>({ name: text, since: time }, {})),
      consents: TIMES,
      signIns: list(object<PersonData['signIns'][number]>({ at: time }, {})),
      blocked: nullable(object<NonNullable<PersonData['blocked']>>({ until: nullable(time), reason: text }, {})),
    },
    {},
  ),
};
