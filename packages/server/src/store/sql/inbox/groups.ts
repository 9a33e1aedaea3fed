import { type Author, INBOX, type News, type NewsGroup, type NewsKind, type NewsReason, type Status } from '@madang/protocol';
import { CLOCK_SLACK, type FollowBy, reasonOf } from '../../../domain/news/reason.js';
import { excerpt } from '../../../markdown/excerpt.js';
import { plainText } from '../../../markdown/render.js';
import type { Plan, Query, Row } from '../plan.js';
import { number, text, textOrNull } from '../rows/cells.js';
import { AUTHOR_WIDTH, authorColumns, authorFromRow } from '../rows/people.js';
import { type Candidate, CLOCKS_APART, COMMENTS, type LogPoint, NOT_MEANT, OFFICIAL } from './candidates.js';

/** Counted no further: nobody reads on from there by a number. */
const MOST_COUNTED = 1_000;

/** As much of a comment as its first words may take up. */
const BEGINNING_OF_WORDS = 4_000;

/** How what is found is told. */
export interface Telling {
  /** The number of the person. */
  readonly person: number;
  readonly by: FollowBy;
  /** How far everything was read. */
  readonly read: LogPoint;
  /** Comments that mean the person are told. */
  readonly meant: boolean;
  /** Whether they see a board: an idea that became part of one elsewhere tells of it only to whoever does. */
  readonly sees: (board: string) => boolean;
}

/** News of a reach of the idea `$1` for the person `$2`, from a time and after a number, as a condition on `news n`. */
const heard = (reach: number, from: string, floor: string, only = ''): string => `n.idea = $1 and n.reach = ${reach}
  and n.at >= ${from} and n.seq > ${floor} and n.person is distinct from $2 ${only}`;

const meantFor = (from: string, floor: string): string => `m.person = $2 and m.idea = $1 and m.at >= ${from} and m.seq > ${floor}`;

const CARDS = `select i.no, i.id, i.board, i.title, coalesce(i.merged_status, s.status) from ideas i join standings s on s.idea = i.no
  where i.no in $1[int] and i.deleted_at is null`;

/** Since when somebody wants an idea; `null` where they do not. */
function wantedSince({ proposed, voted }: Candidate['following']): number | null {
  return proposed === null || voted === null ? (proposed ?? voted) : Math.min(proposed, voted);
}

/** Whether the idea was there before, since somebody wants it: another note about it asks nothing anew. */
const ASKED_BEFORE = `case when exists (select 1 from news e where e.idea = n.idea and e.reach = ${OFFICIAL}
    and e.at >= cast($7 as bigint) - ${CLOCK_SLACK} and e.seq < n.seq and e.status = 'shipped') then 1 else 0 end`;

/** Tells what happened to ideas: their newest news, and how many there are. */
export function* groups(page: readonly Candidate[], telling: Telling): Plan<readonly NewsGroup[]> {
  if (page.length === 0) return [];
  const [cards = [], ...found] = yield [
    { sql: CARDS, params: [page.map(({ idea }) => idea)] },
    ...page.flatMap((candidate) => [newest(candidate, telling), count(candidate, telling)]),
  ];
  const byIdea = new Map(cards.map((row) => [number(row, 0), row]));
  return page.flatMap((candidate, index) => {
    const card = byIdea.get(candidate.idea);
    const [tally = []] = found[2 * index + 1] ?? [];
    if (!card) return [];
    const stands = text(card, 4) as Status;
    const told = (found[2 * index] ?? []).flatMap((row) => newsFromRow(row, stands, candidate, telling) ?? []);
    if (told.length === 0) return [];
    const news = choose(told, Math.max(telling.read.seq, candidate.read.seq));
    return {
      idea: { id: text(card, 1), board: text(card, 2), title: text(card, 3), status: stands },
      news,
      unread: number(tally, 0),
      more: Math.max(0, number(tally, 1) - news.length),
    };
  });
}

/** The newest of each sort, with their words: enough of each that any of them may be all that is told. */
function newest({ idea, from, floor, following }: Candidate, { person, meant }: Telling): Query {
  const some = (reach: number, since: string, only = ''): string => `select * from (
      select n.reach, n.at, n.seq from news n where ${heard(reach, since, '$6', only)}
      order by n.at desc, n.seq desc limit ${INBOX.newsOfIdea}
    ) part`;
  return {
    sql: `select n.seq, n.kind, n.at, n.status, n.words, m.how, t.note, c.body, i.answer_excerpt, ${authorColumns('p')},
        g.note, o.id, o.title, o.board, ${ASKED_BEFORE}
      from (
        ${some(OFFICIAL, '$3')} union ${some(COMMENTS, '$4', meant ? '' : NOT_MEANT('$2'))}
        union select * from (
          select ${COMMENTS}, m.at, m.seq from news_meant m where ${meantFor('$5', '$6')}
          order by m.at desc, m.seq desc limit ${INBOX.newsOfIdea}
        ) part
      ) picked
      join news n on n.idea = $1 and n.reach = picked.reach and n.at = picked.at and n.seq = picked.seq
      join ideas i on i.no = n.idea
      left join news_meant m on m.person = $2 and m.idea = n.idea and m.at = n.at and m.seq = n.seq
      left join people p on p.no = n.person
      left join timeline t on t.id = n.words
      left join comments c on c.id = n.words and c.deleted_at is null
      left join merges g on g.source = n.idea and n.kind = 'merged'
      left join ideas o on o.no = g.target
      order by n.seq desc`,
    params: [idea, person, from.official, from.comments, from.meant, floor, wantedSince(following)],
  };
}

/** How many were not read, and how many there are. */
function count({ idea, from, floor, read }: Candidate, { person, read: all, meant }: Telling): Query {
  const last = read.seq > all.seq ? read : all;
  const unreadFrom = last.at - CLOCKS_APART;
  const since = (time: number | null): number | null => (time === null ? null : Math.max(time, unreadFrom));
  const of = (from_: readonly [string, string, string], after: string): string => `
    (select count(*) from (select 1 from news n where ${heard(OFFICIAL, from_[0], after)} limit ${MOST_COUNTED}) part) +
    (select count(*) from (select 1 from news n
      where ${heard(COMMENTS, from_[1], after, meant ? '' : NOT_MEANT('$2'))} limit ${MOST_COUNTED}) part) +
    (select count(*) from (select 1 from news_meant m where ${meantFor(from_[2], after)}
      and (cast($4 as bigint) is null or m.at < $4) limit ${MOST_COUNTED}) part)`;
  return {
    sql: `select ${of(['$6', '$7', '$8'], '$9')}, ${of(['$3', '$4', '$5'], '$10')}`,
    params: [
      idea, person, from.official, from.comments, from.meant,
      since(from.official), since(from.comments), since(from.meant), Math.max(floor, last.seq), floor,
    ],
  };
}

function newsFromRow(row: Row, stands: Status, { following }: Candidate, { by, sees }: Telling): News | null {
  const at = number(row, 2);
  const how = textOrNull(row, 5) as 'mention' | 'reply' | null;
  const kept = text(row, 1) as NewsKind;
  const words = textOrNull(row, 4);
  const reach = kept === 'comment' ? 'comments' : 'official';
  const why = how === null ? reasonOf(following, reach, by, at) : WHY_MEANT[how];
  if (why === null) return null;
  const status = textOrNull(row, 3) as Status | null;
  // Who wanted it is asked whether it helped, once, as long as it is there.
  const asks = status === 'shipped' && wantedSince(following) !== null && number(row, INTO + 4) === 0;
  const kind = kept === 'status' && stands === 'shipped' && asks ? 'asked' : kept;
  const author: Author | null = authorFromRow(row, 9);
  const into = textOrNull(row, INTO + 1);
  return {
    seq: number(row, 0),
    kind: how ?? kind,
    at,
    why,
    by: author,
    ...(status !== null && { status }),
    text: wordsOf(kept, row),
    ...(kept === 'comment' && words !== null && { comment: words }),
    ...(into !== null && sees(text(row, INTO + 3)) && { into: { id: into, title: text(row, INTO + 2) } }),
  };
}

/** Where a row of news tells of the idea that its idea became part of: what was said, its id, title and board. */
const INTO = 9 + AUTHOR_WIDTH;

const WHY_MEANT = { mention: 'mentioned', reply: 'replied' } as const satisfies Record<string, NewsReason>;

function wordsOf(kind: NewsKind, row: Row): string {
  switch (kind) {
    case 'comment':
      return excerpt(plainText((textOrNull(row, 7) ?? '').slice(0, BEGINNING_OF_WORDS)), INBOX.text);
    case 'response':
      return textOrNull(row, 8) ?? '';
    case 'merged':
      return excerpt(textOrNull(row, INTO) ?? '', INBOX.text);
    default:
      return excerpt(textOrNull(row, 6) ?? '', INBOX.text);
  }
}

/** The newest, among them what means the reader and was not read, which a busy thread would bury. */
function choose(newestFirst: readonly News[], read: number): readonly News[] {
  const isMeant = ({ kind, seq }: News): boolean => (kind === 'reply' || kind === 'mention') && seq > read;
  const first = newestFirst.filter(isMeant);
  const chosen = [...first, ...newestFirst.filter((news) => !isMeant(news))].slice(0, INBOX.newsOfIdea);
  return chosen.sort((a, b) => b.seq - a.seq);
}
