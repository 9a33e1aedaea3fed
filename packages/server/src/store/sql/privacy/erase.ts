import type { Erasing } from '../../privacy.js';
import { auditQuery } from '../audit.js';
import { DUE_AGAIN } from '../customers/due.js';
import { insertPerson } from '../people/confirm.js';
import { logEvent, stampCards, stampComments, stampIdeas } from '../people/stamps.js';
import type { Plan, Query } from '../plan.js';
import { number, text } from '../rows/cells.js';
import { HELPED_BY, SHARED_BY } from '../rows/co-proposers.js';
import { PERSON_COLUMNS, personFromRow } from '../rows/people.js';
import { eraseMentions } from './mentions.js';
import { eraseVoices } from './voices.js';

/** Where the number of a person follows their columns. */
const NO = PERSON_COLUMNS.split(',').length;

/** Columns that name whoever wrote or did something by their id, and go on naming somebody: nobody known. */
const BY_ID = [
  'ideas.person', 'ideas.answer_person', 'ideas.look_again_by', 'comments.person', 'edits.person', 'responses.person',
  'timeline.person', 'cases.person', 'cases.by_person', 'reports.person', 'photos.person',
  'releases.person', 'merges.finder',
] as const;

/** Those that name them by their number. */
const BY_NUMBER = ['votes', 'marks', 'opinions', 'news', 'merged_votes', 'customer_activity', 'idea_facts'] as const;

/** What is known of them by number, and of nobody else. */
const THEIRS_BY_NUMBER = [
  'follows', 'merged_follows', 'news_meant', 'inbox_reads', 'import_people', 'customers', 'customer_traits',
  'customer_words', 'segment_members',
] as const;

/** And by id. */
const THEIRS_BY_ID = ['addresses', 'vouched', 'sign_ins', 'push_devices', 'due', 'consents'] as const;

/**
 * Takes somebody out of every row. What they did is done by somebody new, of whom nothing is known but that it was one
 * person; the row of who they were, and of those who turned out to be them, is emptied and ends their sessions.
 */
export function* erasePerson(erasing: Erasing): Plan<boolean> {
  const { community, person, became, words, at } = erasing;
  const [[row] = [], aliases = [], addresses = []] = yield [
    { sql: `select ${PERSON_COLUMNS}, p.no from people p where p.id = $1 and p.community || '' = $2`, params: [person, community] },
    { sql: 'select id from people where merged_into = $1', params: [person] },
    {
      sql: `select address, address from addresses where person = $1 union select address, lower(email) from vouched where person = $1`,
      params: [person],
    },
  ];
  if (!row) return false;
  const who = personFromRow(row);
  if (who.merged || who.role !== 'customer') return false;
  const no = number(row, NO);
  yield [
    insertPerson({
      id: became, community, origin: 'erased', externalId: null, name: '', nickname: null, email: null, avatar: null,
      role: 'customer', title: null, createdAt: at,
    }),
  ];
  const [[made = []] = []] = yield [{ sql: 'select no from people where id = $1', params: [became] }];
  const to = number(made, 0);
  const ids = [person, ...aliases.map((one) => text(one, 0))];
  const emails = [who.email?.toLowerCase() ?? '', ...addresses.flatMap((one) => [text(one, 0), text(one, 1)])].filter(Boolean);
  const named = yield* eraseMentions(community, { person, no });
  yield* eraseVoices(community, { no, to, emails, externalId: who.externalId }, words);
  yield [
    ...opinions({ no, to }, words),
    ...(words === 'remove' ? unseenIdeas(person) : []),
    // Votes of nobody are counted with those of visitors.
    ...(who.origin === 'anonymous'
      ? []
      : [{ sql: 'update standings set anonymous = anonymous + 1 where idea in (select idea from votes where person = $1)', params: [no] }]),
    {
      sql: `insert into idea_facts_due (community, idea) select cast($2 as text), v.idea from votes v where v.person = $1 ${DUE_AGAIN}`,
      params: [no, community],
    },
    { sql: 'update idea_texts set context_url = null where idea in (select id from ideas where person = $1)', params: [person] },
    { sql: `update cases set reason = '' where person = $1`, params: [person] },
    { sql: `update reports set words = '' where person = $1`, params: [person] },
    { sql: 'delete from photo_bytes where photo in (select id from photos where community = $2 and person = $1 and thing is null)', params: [person, community] },
    { sql: 'delete from photos where community = $2 and person = $1 and thing is null', params: [person, community] },
    ...BY_ID.map((column) => become(column, person, became)),
    ...BY_NUMBER.map((table) => ({ sql: `update ${table} set person = $2 where person = $1`, params: [no, to] })),
    ...lonelyAccount(no),
    ...THEIRS_BY_NUMBER.map((table) => ({ sql: `delete from ${table} where person = $1`, params: [no] })),
    ...THEIRS_BY_ID.map((table) => ({ sql: `delete from ${table} where person in $1[]`, params: [ids] })),
    { sql: 'delete from preferences where community = $1 and person in $2[]', params: [community, ids] },
    { sql: 'delete from suppressed where community = $1 and address in $2[]', params: [community, emails] },
    { sql: 'delete from clients where community = $1 and person in $2[]', params: [community, ids] },
    ...['topics', 'tombstones'].map((table) => ({
      sql: `delete from ${table} where community = $1 and topic in $2[]`,
      params: [community, ids.map((id) => `me:${id}`)],
    })),
    {
      sql: `update people set external_id = null, name = '', nickname = null, email = null, avatar = null, title = null,
          merged_into = '', merged_by = 'erased', created_at = $2,
          blocked_reason = case when blocked is null then null else '' end
        where id in $1[]`,
      params: [ids, at],
    },
  ];
  const [shown = []] = yield [
    {
      sql: `select no from ideas where person = $1 union select no from ideas where answer_person = $1
        union select no from (${SHARED_BY}) found union select no from (${HELPED_BY}) found`,
      params: [became],
    },
  ];
  yield [
    stampIdeas({
      sql: `select no from ideas where person = $1 or answer_person = $1 union select idea from votes where person = $2
        union select i.no from responses r join ideas i on i.id = r.idea where r.person = $1
        union select i.no from timeline e join ideas i on i.id = e.idea where e.person = $1`,
      params: [became, to],
    }),
    ...['responses', 'timeline'].map((table) => ({
      sql: `update ${table} set idea_seq = (select s.idea_head from ideas i join standings s on s.idea = i.no
        where i.id = ${table}.idea) where person = $1`,
      params: [became],
    })),
    ...stampCards(community, shown.map((one) => number(one, 0))),
    ...stampComments(became, named),
    ...logEvent(community, { at, kind: 'person.erased', person: became, data: {} }),
    // Of the log, which is long, they are taken out later, until there.
    ...ids.map((id) => ({
      sql: `insert into erasures (community, person, became, at, seq, until)
        select l.community, cast($2 as text), cast($3 as text), cast($4 as bigint), 0, l.head from logs l where l.community = $1
        on conflict (community, person) do update set became = excluded.became, seq = 0, until = excluded.until`,
      params: [community, id, became, at],
    })),
    auditQuery({ community, action: 'person.erased', kind: 'person', thing: became, at, ...erasing.audit }),
  ];
  return true;
}

function become(column: string, from: string, into: string): Query {
  const [table = '', name = ''] = column.split('.');
  return { sql: `update ${table} set ${name} = $2 where ${name} = $1`, params: [from, into] };
}

/**
 * What they said beside their votes: what only staff read is gone, what was quoted is words like others. That it
 * helped, or did not, counts on.
 */
function opinions({ no, to }: { readonly no: number; readonly to: number }, words: Erasing['words']): Query[] {
  const quotes = `select idea from opinions where person = $1 and kind = 'why' and choice = 'quote'`;
  return [
    ...(words === 'remove' ? [{ sql: `update ideas set quotes = quotes - 1 where no in (${quotes})`, params: [no] }] : []),
    {
      sql: `delete from opinions where person = $1 and kind = 'why'${words === 'remove' ? '' : ` and choice not in ('quote', 'hidden')`}`,
      params: [no],
    },
    { sql: `update opinions set words = '', person = $2 where person = $1 and kind <> 'why'`, params: [no, to] },
  ];
}

/** The words of ideas that nobody sees: of others they went before, with all that shows them. */
function unseenIdeas(person: string): Query[] {
  const those = 'select id from ideas where person = $1 and away is not null';
  const photos = `select id from photos where kind = 'idea' and thing in (${those})`;
  return [
    `delete from photo_bytes where photo in (${photos})`,
    `delete from photos where kind = 'idea' and thing in (${those})`,
    `delete from edits where kind = 'idea' and id in (${those})`,
    `update idea_texts set body = '', html = '', photos = null where idea in (${those})`,
    `update ideas set title = '', excerpt = '', tags = '[]' where person = $1 and away is not null`,
  ].map((sql) => ({ sql, params: [person] }));
}

/** An account that is theirs alone is theirs. */
function lonelyAccount(no: number): Query[] {
  return [
    {
      sql: `delete from accounts where no in (select account from customers where person = $1)
        and not exists (select 1 from customers c where c.account = accounts.no and c.person <> $1)`,
      params: [no],
    },
  ];
}
