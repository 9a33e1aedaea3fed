import {
  type Board,
  type BoardPage,
  type ClockPage,
  type CodeAnswer,
  type Community,
  type ContextPage,
  DUE_REASONS,
  type DuePage,
  type EarlierWords,
  type HistoryPage,
  type MailHealth,
  type MailReportAnswer,
  type MailWeek,
  type IdeaNotYetPage,
  type MergedIdea,
  type MergedPage,
  type IdeaPage,
  type InboxPage,
  type Line,
  MAIL_PACES,
  type Me,
  type MePage,
  type MutedIdeas,
  NEWS_KINDS,
  NEWS_REASONS,
  type News,
  type NewsGroup,
  type NotYetPage,
  type PeoplePage,
  type Preferences,
  type QuotesPage,
  ROADMAP_STATUSES,
  type RoadmapPage,
  ROLES,
  type SessionAnswer,
  type SimilarPage,
  type StatusColors,
  STATUSES,
  type ThreadPage,
  type UnreadCount,
  type VotesPage,
  type WhyPage,
} from '@madang/protocol';
import type { Imported } from '../../importing/importer.js';
import { address, constant, count, type JsonSchema, list, nullable, object, ref, text, time, truth, uuid, words } from './json-schema.js';
import { CHANNELS, PUBLIC_VOICES, RELATED } from './voices.js';
import { IDEA_FIELDS, IDEA_OPTIONAL } from './rows.js';

/** The properties of what somebody said in a line. */
export const LINE = { by: ref('Author'), text, at: time };
const SNAPSHOT = { topic: text, version: ref('Version') };

const PACE = words(MAIL_PACES);

/** Names of statuses by language. */
const NAMES: JsonSchema = { type: 'object', additionalProperties: text };
const COLORS = { considering: true, planned: true, building: true, shipped: true } as const;

const STATUS_NAMES: JsonSchema = {
  type: 'object',
  properties: Object.fromEntries(STATUSES.map((status) => [status, NAMES])),
  additionalProperties: false,
};

const KEPT_TO = words(['customers', 'staff', 'some']);
const KEPT_RIGHT = words(['vote', 'comment', 'propose']);

/** What is kept to some on a board. */
const KEPT: JsonSchema = {
  type: 'object',
  properties: { vote: KEPT_TO, comment: KEPT_TO, propose: KEPT_TO },
  additionalProperties: false,
};

/** What statuses are called, beside their ideas. */
const STATUS_WORDS: JsonSchema = {
  type: 'object',
  description: 'By BCP 47 tag and by status; absent: as usual',
  additionalProperties: {
    type: 'object',
    properties: Object.fromEntries(STATUSES.map((status) => [status, text])),
    additionalProperties: false,
  },
};

/** What each route answers when all is well. */
export const PAGES: Readonly<Record<string, JsonSchema>> = {
  Health: object<{ readonly status: string }>({ status: words(['ok', 'ready']) }, {}),
  Community: object<Community>(
    {
      id: text,
      name: text,
      locales: list(text),
      boards: list(object<Board>({ id: text, name: text, description: text, promise: ref('Promise'), tags: list(text), calm: ref('Calm'), kept: KEPT }, { promise: true, tags: true, calm: true, kept: true })),
      statuses: list(ref('Status')),
      statusNames: STATUS_NAMES,
      statusColors: object<StatusColors>({ considering: text, planned: text, building: text, shipped: text }, COLORS),
      tags: list(text),
      policy: object<Community['policy']>(
        {
          anonymous: object<Community['policy']['anonymous']>({ propose: truth, vote: truth, comment: truth }, {}),
          emailCode: truth,
          erased: constant('remove'),
          notice: truth,
          numbers: constant('shown'),
        },
        { emailCode: true, erased: true, notice: true, numbers: true },
      ),
    },
    { statusNames: true, statusColors: true },
  ),
  BoardPage: object<BoardPage>({ ...SNAPSHOT, statusWords: STATUS_WORDS, ideas: list(ref('Idea')), next: text }, { statusWords: true, next: true }),
  SimilarPage: object<SimilarPage>({ ideas: list(ref('Idea')) }, {}),
  RoadmapPage: object<RoadmapPage>(
    {
      ...SNAPSHOT,
      statusWords: STATUS_WORDS,
      columns: list(
        object<RoadmapPage['columns'][number]>({ status: words(ROADMAP_STATUSES), ideas: list(ref('Idea')) }, {}),
      ),
    },
    { statusWords: true },
  ),
  IdeaPage: object<IdeaPage>(
    {
      ...SNAPSHOT,
      statusWords: STATUS_WORDS,
      ...IDEA_FIELDS,
      body: text,
      html: text,
      photos: list(ref('Photo')),
      timeline: list(ref('TimelineEntry')),
      response: nullable(ref('Response')),
    },
    { ...IDEA_OPTIONAL, statusWords: true, photos: true },
  ),
  ContextPage: object<ContextPage>({ url: nullable(address) }, {}),
  Image: { type: 'string', format: 'binary', description: 'A picture, as the server encoded it' },
  VoteAnswer: object<{ readonly id: string; readonly votes: number; readonly voted: boolean }>(
    { id: uuid, votes: count, voted: truth },
    {},
  ),
  ThreadPage: object<ThreadPage>({ ...SNAPSHOT, comments: list(ref('Comment')), next: text }, { next: true }),
  VotesPage: object<VotesPage>(
    {
      ...SNAPSHOT,
      total: count,
      members: count,
      anonymous: count,
      onBehalf: count,
      before: count,
      channels: CHANNELS,
      supporters: list(ref('Author')),
    },
    { onBehalf: true, channels: true },
  ),
  ClockPage: object<ClockPage>(
    {
      days: count,
      clock: nullable(
        object<NonNullable<ClockPage['clock']>>(
          { n: count, answered: count, median: nullable({ type: 'number', minimum: 0 }), listened: count },
          {},
        ),
      ),
    },
    {},
  ),
  DuePage: object<DuePage>(
    { due: list(object<DuePage['due'][number]>({ why: words(DUE_REASONS), at: time, idea: ref('Idea') }, {})) },
    {},
  ),
  MergedPage: object<MergedPage>(
    {
      ...SNAPSHOT,
      ideas: list(
        object<MergedIdea>(
          {
            id: uuid, title: text, body: text, html: text, author: nullable(ref('Author')), createdAt: time, votes: count,
            note: text, finder: ref('Author'), at: time,
          },
          { finder: true },
        ),
      ),
    },
    {},
  ),
  QuotesPage: object<QuotesPage>(
    { ...SNAPSHOT, quotes: list(object<Line>(LINE, {})), voices: PUBLIC_VOICES, channels: CHANNELS, related: RELATED },
    { voices: true, channels: true, related: true },
  ),
  WhyPage: object<WhyPage>(
    { why: list(object<WhyPage['why'][number]>({ ...LINE, quote: truth, hidden: truth }, { hidden: true })) },
    {},
  ),
  IdeaNotYetPage: object<IdeaNotYetPage>({ notYet: list(object<Line>(LINE, {})) }, {}),
  NotYetPage: object<NotYetPage>(
    {
      notYet: list(
        object<NotYetPage['notYet'][number]>(
          { ...LINE, idea: object<NotYetPage['notYet'][number]['idea']>({ id: uuid, title: text }, {}) },
          {},
        ),
      ),
    },
    {},
  ),
  PeoplePage: object<PeoplePage>({ people: list(ref('Author')) }, {}),
  HistoryPage: object<HistoryPage>(
    {
      earlier: list(
        object<EarlierWords>(
          { from: time, until: time, by: ref('Author'), title: text, body: text, html: text, withheld: constant(true) },
          { title: true, withheld: true },
        ),
      ),
    },
    {},
  ),
  MailReportAnswer: object<MailReportAnswer>({ changed: count }, {}),
  MailHealth: object<MailHealth>(
    {
      sends: truth,
      weeks: list(
        object<MailWeek>(
          {
            from: time,
            sent: count,
            givenUp: count,
            bounced: count,
            complained: count,
            unsubscribed: count,
            muted: count,
            muteRate: nullable({ type: 'number', minimum: 0 }),
          },
          {},
        ),
      ),
      reportTo: address,
    },
    { reportTo: true },
  ),
  Me: object<Me>(
    {
      id: uuid,
      name: text,
      role: words(ROLES),
      anonymous: truth,
      title: text,
      email: text,
      nickname: text,
      fullName: text,
      avatar: address,
      follow: object<NonNullable<Me['follow']>>({ proposed: truth, commented: truth, voted: truth }, {}),
      mutedBoards: { type: 'object', additionalProperties: time },
      may: { type: 'object', additionalProperties: list(KEPT_RIGHT) },
      uncredited: constant(true),
      unconfirmed: constant(true),
    },
    {
      title: true, email: true, nickname: true, fullName: true, avatar: true, follow: true, mutedBoards: true,
      may: true, uncredited: true, unconfirmed: true,
    },
  ),
  MePage: object<MePage>(
    {
      ...SNAPSHOT,
      person: ref('Me'),
      votes: list(ref('Vote')),
      marks: list(ref('Mark')),
      follows: list(ref('Follow')),
      doubts: list(ref('Doubt')),
      solved: list(ref('Solved')),
      whys: list(ref('Why')),
    },
    {},
  ),
  InboxPage: object<InboxPage>({ groups: list(ref('NewsGroup')), unread: count, seq: count, next: text }, { next: true }),
  MutedIdeas: object<MutedIdeas>(
    { ideas: list(object<MutedIdeas['ideas'][number]>({ id: uuid, board: text, title: text, at: time }, {})) },
    {},
  ),
  NewsGroup: object<NewsGroup>(
    {
      idea: object<NewsGroup['idea']>({ id: uuid, board: text, title: text, status: ref('Status') }, {}),
      news: list(ref('News')),
      unread: count,
      more: count,
    },
    {},
  ),
  News: object<News>(
    {
      seq: count,
      kind: words(NEWS_KINDS),
      at: time,
      why: words(NEWS_REASONS),
      by: nullable(ref('Author')),
      status: ref('Status'),
      text,
      comment: uuid,
      into: object<NonNullable<News['into']>>({ id: uuid, title: text }, {}),
    },
    { status: true, comment: true, into: true },
  ),
  UnreadCount: object<UnreadCount>({ unread: count }, {}),
  Preferences: object<Preferences>(
    {
      mail: object<Preferences['mail']>({ official: PACE, direct: PACE, comments: PACE }, {}),
      push: object<Preferences['push']>({ official: truth, direct: truth, comments: truth }, {}),
      muted: truth,
      mutedBoards: list(text),
      locale: text,
      timeZone: text,
      quiet: nullable(object<NonNullable<Preferences['quiet']>>({ from: count, until: count }, {})),
      follow: object<NonNullable<Preferences['follow']>>({ proposed: truth, commented: truth, voted: truth }, {}),
    },
    { follow: true },
  ),
  Session: object<SessionAnswer>(
    { session: text, person: ref('Me'), expiresAt: time, visitor: text, was: text },
    { visitor: true, was: true },
  ),
  CodeAnswer: object<CodeAnswer>({ expiresAt: time, retryAfter: count }, {}),
  Imported: object<Imported>({ added: count, known: count }, {}),
  ExportedIdea: {
    type: 'object',
    description: 'An idea with its words, response and comments, as `madang import` takes it',
    required: ['id', 'title', 'body', 'votes', 'status', 'createdAt'],
  },
  ExportedRow: {
    type: 'object',
    description:
      'A voice as `POST …/voices/batch` takes it, with how it stands; a vote; a segment as `PUT …/segments/{id}` takes it; ' +
      'a customer, with the id, name, address, account and traits that `PUT …/customers` takes; or an account',
  },
  Metrics: text,
  OpenApi: { type: 'object', required: ['openapi', 'info', 'paths'], properties: { openapi: constant('3.1.0') } },
};
