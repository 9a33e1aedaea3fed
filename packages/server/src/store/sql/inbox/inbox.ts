import { INBOX, type MutedIdeas, NEWS_CLASSES } from '@madang/protocol';
import { mutedBoardsOf, type SaidPreferences } from '../../../domain/news/preferences.js';
import { FOLLOW_BY } from '../../../domain/news/reason.js';
import type { InboxAnswer, InboxQuery } from '../../inbox.js';
import type { Plan, Query, Row } from '../plan.js';
import { number, text } from '../rows/cells.js';
import { BEGINNING, type Candidate, candidates, type LogPoint } from './candidates.js';
import { groups } from './groups.js';
import { unseenFromRows, unseenQueries } from './unseen.js';

/** What has to be known of somebody before their news are looked for. */
interface Reader {
  /** Their number; `null` for who never did anything. */
  readonly no: number | null;
  readonly preferences: SaidPreferences | null;
  /** How far everything was read. */
  readonly read: LogPoint;
  /** The newest number in the log. */
  readonly head: number;
  readonly since: LogPoint;
  /** The boards that they do not see, with since when they hear nothing of them: ever. */
  readonly unseen: ReadonlyMap<string, number>;
  /** The boards of which they hear nothing, with since when: those that they muted, and those that they do not see. */
  readonly unheard: ReadonlyMap<string, number>;
}

function* readerOf(community: string, person: string, since?: number): Plan<Reader> {
  const [people = [], said = [], reads = [], logs = [], access = [], segments = [], point = []] = yield [
    { sql: 'select no from people where id = $1 and community = $2', params: [person, community] },
    preferencesQuery(community, person),
    {
      sql: `select r.seq, r.at from people p join inbox_reads r on r.person = p.no and r.idea = 0
        where p.id = $1 and p.community = $2`,
      params: [person, community],
    },
    { sql: 'select head from logs where community = $1', params: [community] },
    ...unseenQueries(community, person),
    ...(since === undefined ? [] : [pointQuery(community, since)]),
  ];
  const [row] = people;
  const preferences = preferencesFromRows(said);
  const unseen = unseenFromRows(community, person, access, segments);
  return {
    unseen,
    no: row ? number(row, 0) : null,
    preferences,
    unheard: new Map([...mutedBoardsOf(preferences), ...unseen]),
    read: pointFromRows(reads),
    head: logs[0] ? number(logs[0], 0) : 0,
    since: since === undefined ? BEGINNING : { ...pointFromRows(point), seq: since },
  };
}

/** The newest entry of the log up to a number: when that was. */
export function pointQuery(community: string, seq: number): Query {
  return {
    sql: 'select seq, at from events where community = $1 and seq <= $2 order by seq desc limit 1',
    params: [community, seq],
  };
}

/** Reads what {@link pointQuery} gave. */
export function pointFromRows([row]: readonly Row[]): LogPoint {
  return row ? { seq: number(row, 0), at: number(row, 1) } : BEGINNING;
}

function preferencesQuery(community: string, person: string): Query {
  return { sql: 'select value from preferences where community = $1 and person = $2', params: [community, person] };
}

function preferencesFromRows([row]: readonly Row[]): SaidPreferences | null {
  return row ? (JSON.parse(text(row, 0)) as SaidPreferences) : null;
}

/** Ideas of which a person said that they want to hear no more, the latest first. */
export function* mutedIdeas(community: string, person: string, limit: number): Plan<MutedIdeas['ideas']> {
  const [access = [], segments = [], rows = []] = yield [
    ...unseenQueries(community, person),
    {
      sql: `select i.id, i.board, i.title, f.at from people p join follows f on f.person = p.no and f.wanted = 0
        join ideas i on i.no = f.idea and i.deleted_at is null
        where p.id = $1 and p.community || '' = $2 order by f.at desc, i.id limit $3`,
      params: [person, community, limit],
    },
  ];
  const unseen = unseenFromRows(community, person, access, segments);
  const seen = rows.filter((row) => !unseen.has(text(row, 1)));
  return seen.map((row) => ({ id: text(row, 0), board: text(row, 1), title: text(row, 2), at: number(row, 3) }));
}

/** What a person wants to hear, as they said. */
export function* preferences(community: string, person: string): Plan<SaidPreferences | null> {
  const [rows = []] = yield [preferencesQuery(community, person)];
  return preferencesFromRows(rows);
}

/** What happened to what a person follows. */
export function* inbox(query: InboxQuery): Plan<InboxAnswer> {
  const { community, person, limit, after = Number.MAX_SAFE_INTEGER, classes = NEWS_CLASSES, unread = false } = query;
  const reader = yield* readerOf(community, person, query.since);
  const { no, head, read } = reader;
  if (no === null) return { groups: [], unread: 0, seq: head, next: null };
  const by = reader.preferences?.follow ?? FOLLOW_BY;
  const floor = unread && read.seq > reader.since.seq ? read : reader.since;
  const found = yield* candidates({ person: no, by, mutedBoards: reader.unheard, classes, floor, unread });
  const rest = found.filter(({ newest }) => newest < after).sort((a, b) => b.newest - a.newest);
  const page = rest.slice(0, limit);
  const told = yield* groups(page, {
    person: no, by, read, meant: classes.includes('direct'), sees: (board) => !reader.unseen.has(board),
  });
  const isUnread = (candidate: Candidate): boolean => candidate.newest > Math.max(read.seq, candidate.read.seq);
  return {
    groups: told,
    unread: Math.min(INBOX.unread, found.filter(isUnread).length),
    seq: head,
    next: rest.length > limit ? (page.at(-1)?.newest ?? null) : null,
  };
}

/** How many ideas have news that a person did not read. */
export function* unreadCount(community: string, person: string): Plan<number> {
  const { no, preferences: said, read, unheard } = yield* readerOf(community, person);
  if (no === null) return 0;
  const found = yield* candidates({
    person: no,
    by: said?.follow ?? FOLLOW_BY,
    mutedBoards: unheard,
    classes: NEWS_CLASSES,
    floor: read,
    unread: true,
  });
  return Math.min(INBOX.unread, found.length);
}
