import { scoreWithoutVote } from '../../../domain/idea/trending.js';
import { mayMerge, mayTakeOver } from '../../../domain/person/merge.js';
import type { Merging } from '../../people.js';
import { mergeCustomers } from '../customers/people.js';
import { mergeInbox, mergePreferences } from '../inbox/merge.js';
import { mergeDue } from '../outreach.js';
import { mergeConsents } from '../privacy/consents.js';
import { forgetDevices, mergeDevices } from '../push.js';
import type { Plan, Query, Row } from '../plan.js';
import { counts, number, text } from '../rows/cells.js';
import { HELPED_BY, SHARED_BY } from '../rows/co-proposers.js';
import { PERSON_COLUMNS, personFromRow } from '../rows/people.js';
import { broughtFollows, broughtVotes } from './merge-brought.js';
import { uniteOpinions } from './merge-opinions.js';
import { logEvent, raiseTopic, stampCards, stampComments, stampIdeas } from './stamps.js';

/** A mark that is counted no more: who left it (by number), at which comment, which, and the counts there. */
type Lost = Row;

const LOST = 'select m.person, m.comment, m.mark, c.marks from marks m join comments c on c.id = m.comment where';

/**
 * Makes what one person did another's: votes, marks and what they follow are united, so that nothing counts twice;
 * ideas, comments and photos change hands; numberings of mutations go on. The one that is left is an id that leads to
 * the other. Doing it again changes nothing.
 *
 * Set by set: somebody with ten thousand votes holds the log for a moment, not for ten thousand of them.
 */
export function* mergePeople(merging: Merging): Plan<boolean> {
  const { community, from, into, by } = merging;
  const [rows = []] = yield [
    {
      // Joined to nothing, so that SQLite finds the two by their ids and does not walk through the community.
      sql: `select ${PERSON_COLUMNS}, p.no from people p where p.id in $1[] and p.community || '' = $2`,
      params: [[from, into], community],
    },
  ];
  const [a, b] = [from, into].map((id) => rows.find((row) => text(row, 0) === id));
  const person = b ? personFromRow(b) : null;
  // Who did nothing yet has no row, but may have sent photos for what they are about to say.
  if (!a && person && mayTakeOver(person)) {
    yield [handPhotos(community, from, into), ...mergePreferences(community, { from, into })];
  }
  if (!a || !b || mayMerge(personFromRow(a), person, by) !== 'yes') return false;
  const { origin, uncredited = false } = personFromRow(a);
  const hides = uncredited && person?.uncredited !== true;
  yield* unite(merging, { from: number(a, NO), into: number(b, NO), anonymous: origin === 'anonymous', hides });
  return true;
}

/** Where the number of a person follows their columns. */
const NO = PERSON_COLUMNS.split(',').length;

interface Numbers {
  readonly from: number;
  readonly into: number;
  /** The votes of whom is merged were counted as an unknown's. */
  readonly anonymous: boolean;
  /** Whoever they are now is named no more where ideas are credited. */
  readonly hides: boolean;
}

function* unite(merging: Merging, no: Numbers): Plan<void> {
  const { community, from, into, by, at } = merging;
  const numbers = [no.from, no.into];
  const partOf = `${SHARED_BY} union select no from (${HELPED_BY}) found`;
  const [both = [], own = [], shared = [], tally = [], twice = [], selfish = [], hidden = [], hiddenIn = []] = yield [
    {
      // Looked up one by one: as a join, a planner that knows nothing of the tables compares all with all.
      sql: `select v.idea, s.score, v.at, s.created_at from votes v join standings s on s.idea = v.idea
        where v.person = $1 and (select w.at from votes w where w.person = $2 and w.idea = v.idea) is not null`,
      params: numbers,
    },
    { sql: 'select no from ideas where person = $1', params: [from] },
    { sql: partOf, params: [from] },
    { sql: 'select count(*) from votes where person = $1', params: [no.from] },
    {
      sql: `${LOST} m.person = $1
        and (select w.at from marks w where w.person = $2 and w.comment = m.comment and w.mark = m.mark) is not null`,
      params: numbers,
    },
    // Whether a comment helped is for others to say: those who were the other are one with its author now.
    {
      sql: `${LOST} m.mark = 'helpful' and ((m.person = $1 and c.person = $4) or (m.person = $2 and c.person = $3))`,
      params: [...numbers, from, into],
    },
    ...(no.hides ? [{ sql: 'select no from ideas where person = $1', params: [into] }, { sql: partOf, params: [into] }] : []),
  ];
  const credits = [...shared, ...hidden, ...hiddenIn].map((row) => number(row, 0));
  const lost = [...twice, ...selfish];
  const { queries: opinions, ideas: said } = yield* uniteOpinions(community, into, no);
  const cards = [...new Set([...[...both, ...own].map((row) => number(row, 0)), ...credits, ...said])];
  yield [
    raiseTopic(community, `me:${into}`),
    ...votes(no, both),
    stampIdeas({
      sql: `select idea from votes where person = $1 union select no from ideas where person = $2
        union select idea from opinions where person = $1 union select no from ideas where no in $3[int]`,
      params: [no.from, from, credits],
    }),
    ...stampCards(community, cards),
    ...broughtVotes(no),
    ...broughtFollows(no),
    ...moveVotes(community, into, no, both),
    ...follows(community, into, no),
    ...opinions,
    ...mergeInbox(community, { from, into }, no),
    ...mergeDue(from, into),
    ...mergeCustomers(no),
    ...marks(community, into, no, lost),
    ...stampComments(from, [...new Set(lost.map((row) => text(row, 1)))]),
    ...words(community, from, into),
    { sql: 'update voices set person = $2 where person = $1', params: [no.from, no.into] },
    ...ways(merging),
    ...handOn(merging),
    {
      sql: `update people set merged_into = $2, merged_by = $3, name = '', nickname = null, email = null, avatar = null
        where id = $1`,
      params: [from, into, by],
    },
    {
      // Whoever is blocked stays so, whoever they turn out to be.
      sql: `update people set blocked = 1,
          blocked_until = (select p.blocked_until from people p where p.id = $1),
          blocked_reason = (select p.blocked_reason from people p where p.id = $1)
        where id = $2 and blocked is null and exists (select 1 from people p where p.id = $1 and p.blocked = 1)`,
      params: [from, into],
    },
    {
      sql: 'update people set watched = 1 where id = $2 and exists (select 1 from people p where p.id = $1 and p.watched = 1)',
      params: [from, into],
    },
    { sql: 'update merges set finder = $2 where finder = $1', params: [from, into] },
    {
      // Who wants not to be named is not, whoever they turn out to be.
      sql: 'update people set uncredited = 1 where id = $2 and exists (select 1 from people p where p.id = $1 and p.uncredited = 1)',
      params: [from, into],
    },
    ...(no.hides
      ? [{
          // Release notes name whom they thank.
          sql: 'update releases set changed_at = $2 where id in (select n.release from release_ideas n where n.idea in $1[int])',
          params: [credits, at],
        }]
      : []),
    { sql: 'update cases set person = $2 where person = $1', params: [from, into] },
    ...logEvent(community, {
      at,
      kind: 'person.merged',
      person: into,
      data: { from, by, votes: number(tally[0] ?? [], 0), twice: both.length },
    }),
  ];
}

/**
 * By what somebody came in and is reached. A secret, or a code sent to an address, shows who is there: they go along
 * with what was done. What staff say shows nothing of the kind: whoever holds them must not become another by it.
 */
function ways({ from, into, by }: Merging): Query[] {
  const tables = ['addresses', 'sign_ins'];
  if (by === 'staff') {
    return [
      ...tables.map((table) => ({ sql: `delete from ${table} where person = $1`, params: [from] })),
      forgetDevices(from),
      { sql: 'delete from consents where person = $1', params: [from] },
    ];
  }
  return [
    ...tables.map((table) => ({ sql: `update ${table} set person = $2 where person = $1`, params: [from, into] })),
    mergeDevices(from, into),
    ...mergeConsents(from, into),
  ];
}

/** Leads on who was merged into the one that is merged now, by no better a word than this one. */
function handOn({ from, into, by }: Merging): Query[] {
  return [
    ...(by === 'staff' ? [{ sql: 'update people set merged_by = $2 where merged_into = $1', params: [from, by] }] : []),
    { sql: 'update people set merged_into = $2 where merged_into = $1', params: [from, into] },
  ];
}

/** Takes back the votes that both gave, of which one counts, and those of the unknown from the unknown's count. */
function votes(no: Numbers, both: readonly Row[]): Query[] {
  const scores = both.map((row) => [
    String(number(row, 0)),
    String(scoreWithoutVote(number(row, 1), number(row, 2), number(row, 3))),
  ]);
  return [
    ...(no.anonymous
      ? [
          {
            sql: `update standings set anonymous = anonymous - 1
              where idea in (select idea from votes where person = $1)`,
            params: [no.from],
          },
        ]
      : []),
    {
      sql: `update standings set votes = votes - 1, score = cast(n.b as double precision)
        from pairs($1) n where standings.idea = cast(n.a as bigint)`,
      params: [JSON.stringify(scores)],
    },
  ];
}

/** The head of the topic in which somebody's own rows now stand. */
const ME = `(select head from topics where community = $3 and topic = $4)`;

function moveVotes(community: string, into: string, { from, into: to }: Numbers, both: readonly Row[]): Query[] {
  return [
    {
      // What either of them wants by themselves is no vote in their name any more.
      sql: `update votes set behalf = 0 where person = $2 and idea in $3[int]
        and exists (select 1 from votes w where w.person = $1 and w.idea = votes.idea and w.behalf = 0)`,
      params: [from, to, both.map((row) => number(row, 0))],
    },
    {
      sql: 'delete from votes where person = $1 and idea in $2[int]',
      params: [from, both.map((row) => number(row, 0))],
    },
    { sql: `update votes set person = $2, me_seq = ${ME} where person = $1`, params: [from, to, community, `me:${into}`] },
  ];
}

/**
 * Of what both said about following one idea, one holds: what was said goes before what a comment began by itself, and
 * of the same sort the later. What a comment began goes on beside what is said.
 */
function follows(community: string, into: string, { from, into: to }: Numbers): Query[] {
  const beginning = (kept: number, lost: number): Query => ({
    sql: `update follows set commented_at = (select case when n.by_comment = 1 then n.at else n.commented_at end
        from follows n where n.person = $2 and n.idea = follows.idea and n.wanted = 1)
      where person = $1 and wanted = 1 and by_comment = 0 and commented_at is null`,
    params: [kept, lost],
  });
  return [
    beginning(to, from),
    beginning(from, to),
    {
      sql: `delete from follows where person = $2
        and exists (select 1 from follows n where n.person = $1 and n.idea = follows.idea
          and (n.by_comment < follows.by_comment or (n.by_comment = follows.by_comment and n.at > follows.at)))`,
      params: [from, to],
    },
    {
      sql: `delete from follows where person = $1
        and (select n.at from follows n where n.person = $2 and n.idea = follows.idea) is not null`,
      params: [from, to],
    },
    { sql: `update follows set person = $2, me_seq = ${ME} where person = $1`, params: [from, to, community, `me:${into}`] },
  ];
}

function marks(community: string, into: string, { from, into: to }: Numbers, lost: readonly Lost[]): Query[] {
  const left = new Map<string, Record<string, number>>();
  for (const row of lost) {
    const [comment, mark] = [text(row, 1), text(row, 2)];
    const kept = left.get(comment) ?? { ...counts(row, 3) };
    kept[mark] = (kept[mark] ?? 0) - 1;
    if (kept[mark] <= 0) delete kept[mark];
    left.set(comment, kept);
  }
  const gone = (who: number): string[][] =>
    lost.filter((row) => number(row, 0) === who).map((row) => [text(row, 1), text(row, 2)]);
  const remove = (who: number): Query => ({
    sql: 'delete from marks where person = $2 and (comment, mark) in (select n.a, n.b from pairs($1) n)',
    params: [JSON.stringify(gone(who)), who],
  });
  return [
    {
      sql: 'update comments set marks = n.b from pairs($1) n where comments.id = n.a',
      params: [JSON.stringify([...left].map(([id, kept]) => [id, JSON.stringify(kept)]))],
    },
    remove(from),
    remove(to),
    {
      sql: `insert into tombstones (community, topic, kind, id, seq)
        select t.community, t.topic, 'mark', n.a || ' ' || n.b, t.head from pairs($1) n
          join topics t on t.community = $2 and t.topic = $3 where true
        on conflict (community, topic, kind, id) do update set seq = excluded.seq`,
      params: [JSON.stringify(gone(to)), community, `me:${into}`],
    },
    { sql: `update marks set person = $2, me_seq = ${ME} where person = $1`, params: [from, to, community, `me:${into}`] },
  ];
}

/** Everything that says whose it is. */
function words(community: string, from: string, into: string): Query[] {
  return [
    ...['ideas', 'comments', 'edits'].map((table) => ({
      sql: `update ${table} set person = $2 where person = $1`,
      params: [from, into],
    })),
    {
      sql: 'update clients set person = $2 where community = $3 and person = $1',
      params: [from, into, community],
    },
    handPhotos(community, from, into),
  ];
}

/** Hands the photos over that wait for words. One that stands beside words belongs to them. */
export function handPhotos(community: string, from: string, into: string): Query {
  return {
    sql: 'update photos set person = $2 where community = $3 and person = $1 and thing is null',
    params: [from, into, community],
  };
}
