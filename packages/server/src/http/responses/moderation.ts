import {
  type AuditEntry,
  type AuditPage,
  type Calm,
  type ThreadCalm,
  type CalmBoard,
  type CalmPage,
  type CalmThread,
  CASE_STATES,
  type Claim,
  CLAIM_STATES,
  type ClaimsPage,
  type HeldAnswer,
  HOLD_REASONS,
  type ModerationCase,
  type ModerationDetail,
  type ModerationOther,
  type ModerationQueue,
  type ModerationReport,
  type ModerationRules,
  type OwnHeld,
  type OwnHeldPage,
  REPORT_CHOICES,
  type ThreadSurge,
  UNANSWERED,
} from '@madang/protocol';
import { HUMAN_PROVIDERS } from '../../spam/spam-check.js';
import { constant, count, type JsonSchema, list, nullable, object, ref, text, time, truth, uuid, words } from './json-schema.js';

const kind = words(['idea', 'comment']);
const choices = { type: 'object', description: 'How many, by kind of report', additionalProperties: count };

/** A person as the company sees them beside what they wrote. */
const PERSON: JsonSchema = {
  type: 'object',
  properties: { id: uuid, name: text, anonymous: truth, blocked: truth, watched: truth },
  required: ['id', 'name', 'anonymous', 'blocked', 'watched'],
};

const CALM = { locked: truth, slow: count };
const CALM_THREAD = { thread: text, idea: nullable(uuid), title: text, ...CALM };

/** What the routes of moderation and of the audit log answer. */
export const MODERATION: Readonly<Record<string, JsonSchema>> = {
  HeldAnswer: object<HeldAnswer>({ id: uuid, held: constant(true) }, {}),
  OwnHeldPage: object<OwnHeldPage>(
    {
      held: list(
        object<OwnHeld>(
          {
            kind,
            id: uuid,
            thread: nullable(text),
            state: words(['held', 'hidden']),
            title: text,
            text,
            reason: text,
            at: time,
            until: time,
            riddle: object<NonNullable<OwnHeld['riddle']>>({ provider: words(HUMAN_PROVIDERS), siteKey: text }, {}),
          },
          { riddle: true, until: true },
        ),
      ),
    },
    {},
  ),
  ModerationCase: object<ModerationCase>(
    {
      kind,
      id: uuid,
      state: words(CASE_STATES),
      idea: nullable(uuid),
      thread: nullable(text),
      title: text,
      text,
      person: nullable(PERSON),
      why: list(words(HOLD_REASONS)),
      reason: text,
      reports: count,
      choices,
      createdAt: time,
      at: time,
    },
    {},
  ),
  ModerationQueue: object<ModerationQueue>({ cases: list(ref('ModerationCase')), waiting: count }, {}),
  ModerationDetail: object<ModerationDetail>(
    {
      case: ref('ModerationCase'),
      reports: list(object<ModerationReport>({ by: ref('Author'), choice: words(REPORT_CHOICES), words: text, at: time }, {})),
      others: list(object<ModerationOther>({ kind, id: uuid, title: text, state: words(CASE_STATES), at: time }, {})),
      block: nullable({ type: 'object', properties: { until: nullable(time), reason: text } }),
      ...CALM,
    },
    {},
  ),
  Calm: object<Calm>(CALM, {}),
  ThreadCalm: object<ThreadCalm>({ ...CALM, board: text }, { board: true }),
  CalmPage: object<CalmPage>(
    {
      boards: list(object<CalmBoard>({ id: text, name: text, ...CALM }, {})),
      threads: list(object<CalmThread>(CALM_THREAD, {})),
      surges: list(object<ThreadSurge>({ ...CALM_THREAD, at: time, times: count }, {})),
    },
    {},
  ),
  ModerationRules: object<ModerationRules>(
    {
      everyone: truth,
      traps: truth,
      haste: truth,
      numbers: truth,
      spam: words(UNANSWERED),
      human: words(UNANSWERED),
      passOn: truth,
      anonymous: truth,
      first: truth,
      links: count,
      words: list(text),
      repeats: count,
      boards: list(text),
      reports: count,
      surge: count,
      surgeSlow: count,
    },
    {
      everyone: true,
      traps: true,
      haste: true,
      numbers: true,
      spam: true,
      human: true,
      passOn: true,
      anonymous: true,
      first: true,
      links: true,
      words: true,
      repeats: true,
      boards: true,
      reports: true,
      surge: true,
      surgeSlow: true,
    },
  ),
  ClaimsPage: object<ClaimsPage>(
    {
      claims: list(
        object<Claim>(
          {
            id: uuid,
            kind,
            thing: uuid,
            idea: nullable(uuid),
            title: text,
            text,
            shown: nullable(words(CASE_STATES)),
            name: text,
            email: text,
            words: text,
            state: words(CLAIM_STATES),
            at: time,
            until: nullable(time),
          },
          {},
        ),
      ),
    },
    {},
  ),
  AuditPage: object<AuditPage>(
    {
      entries: list(
        object<AuditEntry>(
          {
            no: count,
            at: time,
            person: nullable(object<NonNullable<AuditEntry['person']>>({ id: text, name: text }, {})),
            action: text,
            kind: text,
            thing: text,
            title: nullable(text),
            data: { type: 'object', description: 'Ids, kinds and numbers', additionalProperties: true },
          },
          {},
        ),
      ),
      next: nullable(count),
    },
    {},
  ),
};
