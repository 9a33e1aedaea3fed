import type { CaseKind, IdeaKind, OwnEdit, OwnIdea, PersonData, ReportChoice } from '@madang/protocol';
import { saidOf } from '../../../domain/news/preferences.js';
import { authorOf } from '../../../domain/projections.js';
import { customerKept } from '../customers/index.js';
import { preferences } from '../inbox/index.js';
import type { Plan, Row } from '../plan.js';
import { number, numberOrNull, text, textOrNull, truth } from '../rows/cells.js';
import { PERSON_COLUMNS, personFromRow } from '../rows/people.js';
import { photosFromCell } from '../rows/photos.js';

/** Where the number of a person, and the name of their community, follow their columns. */
const NO = PERSON_COLUMNS.split(',').length;

/** Everything that is kept of one person. */
export function* personData(community: string, id: string, at: number): Plan<PersonData | null> {
  const [[row] = []] = yield [
    {
      sql: `select ${PERSON_COLUMNS}, p.no, c.name from people p join communities c on c.id = p.community
        where p.id = $1 and p.community || '' = $2`,
      params: [id, community],
    },
  ];
  if (!row) return null;
  const person = personFromRow(row);
  if (person.merged) return null;
  const by = [number(row, NO)];
  const found = yield [
    {
      sql: `select p.email, 'code', a.confirmed_at, a.address from addresses a join people p on p.id = a.person where a.person = $1
        union all select email, 'company', at, address from vouched where person = $1`,
      params: [id],
    },
    { sql: 'select s.name from segment_members m join segments s on s.no = m.segment where m.person = $1 order by s.name', params: by },
    {
      sql: `select i.id, i.board, i.kind, coalesce(i.away, i.merged_status, s.status), i.title, t.body, i.created_at, i.edited_at,
          t.context_url, t.photos from ideas i join standings s on s.idea = i.no join idea_texts t on t.idea = i.id
        where i.person = $1 and (i.deleted_at is null or i.away is not null) order by i.created_at, i.id`,
      params: [id],
    },
    {
      sql: `select id, thread, body, created_at, edited_at, photos from comments
        where person = $1 and (deleted_at is null or away is not null) order by created_at, id`,
      params: [id],
    },
    { sql: 'select kind, id, at, title, body from edits where person = $1 order by seq', params: [id] },
    { sql: 'select i.id, i.title, v.at from votes v join ideas i on i.no = v.idea where v.person = $1 order by v.at', params: by },
    { sql: 'select i.id, i.title, v.at, v.wanted from follows v join ideas i on i.no = v.idea where v.person = $1 order by v.at', params: by },
    { sql: 'select comment, mark, at from marks where person = $1 order by at', params: by },
    {
      sql: 'select i.id, i.title, v.at, v.kind, v.choice, v.words from opinions v join ideas i on i.no = v.idea where v.person = $1 order by v.at',
      params: by,
    },
    {
      sql: `select channel, words, original, url, name, email, external_id, account, said_at from voices
        where person = $1 order by said_at, id`,
      params: by,
    },
    { sql: 'select kind, id, choice, words, at from reports where community = $2 and person = $1 order by at', params: [id, community] },
    { sql: 'select name, created_at from push_devices where person = $1 order by created_at', params: [id] },
    { sql: 'select at from sign_ins where person = $1 order by at', params: [id] },
    { sql: 'select consent, at from consents where person = $1 order by consent', params: [id] },
  ];
  const [addresses = [], segments = [], ideas = [], comments = [], edits = [], votes = [], follows = []] = found;
  const [marks = [], opinions = [], voices = [], reports = []] = found.slice(7);
  const [devices = [], signIns = [], consents = []] = found.slice(11);
  const wanted = yield* preferences(community, id);
  const kept = yield* customerKept(community, id);
  const before = editsBy(edits);
  return {
    community: { id: community, name: text(row, NO + 1) },
    at,
    person: {
      id: person.id,
      name: authorOf(person).name,
      fullName: person.name,
      role: person.role,
      anonymous: person.origin === 'anonymous',
      ...(person.title !== null && { title: person.title }),
      ...(person.email !== null && { email: person.email }),
      ...(person.nickname !== null && { nickname: person.nickname }),
      ...(person.avatar !== null && { avatar: person.avatar }),
      ...(person.uncredited && { uncredited: true as const }),
      externalId: person.externalId,
      origin: person.origin,
      createdAt: person.createdAt,
    },
    addresses: addresses.map((one) => ({
      email: textOrNull(one, 0) ?? text(one, 3),
      by: text(one, 1) === 'code' ? 'code' : 'company',
      at: number(one, 2),
    })),
    preferences: wanted && saidOf(wanted),
    account: kept?.account ?? null,
    traits: kept?.traits ?? {},
    segments: segments.map((one) => text(one, 0)),
    seenAt: kept?.seenAt || null,
    ideas: ideas.map((one) => ({
      id: text(one, 0),
      board: text(one, 1),
      kind: text(one, 2) as IdeaKind,
      status: text(one, 3) as OwnIdea['status'],
      title: text(one, 4),
      body: text(one, 5),
      createdAt: number(one, 6),
      editedAt: numberOrNull(one, 7),
      page: textOrNull(one, 8),
      ...photosOf(one, 9),
      before: before.get(`idea ${text(one, 0)}`) ?? [],
    })),
    comments: comments.map((one) => ({
      id: text(one, 0),
      thread: text(one, 1),
      body: text(one, 2),
      createdAt: number(one, 3),
      editedAt: numberOrNull(one, 4),
      ...photosOf(one, 5),
      before: before.get(`comment ${text(one, 0)}`) ?? [],
    })),
    votes: votes.map(deed),
    follows: follows.map((one) => ({ ...deed(one), on: truth(one, 3) })),
    reactions: marks.map((one) => ({ comment: text(one, 0), mark: text(one, 1), at: number(one, 2) })),
    opinions: opinions.map((one) => ({ ...deed(one), kind: text(one, 3), choice: text(one, 4), words: text(one, 5) })),
    voices: voices.map((one) => ({
      channel: text(one, 0),
      words: text(one, 1),
      original: textOrNull(one, 2),
      url: textOrNull(one, 3),
      name: textOrNull(one, 4),
      email: textOrNull(one, 5),
      externalId: textOrNull(one, 6),
      account: textOrNull(one, 7),
      saidAt: number(one, 8),
    })),
    reports: reports.map((one) => ({
      kind: text(one, 0) as CaseKind,
      id: text(one, 1),
      choice: text(one, 2) as ReportChoice,
      words: text(one, 3),
      at: number(one, 4),
    })),
    devices: devices.map((one) => ({ name: text(one, 0), since: number(one, 1) })),
    signIns: signIns.map((one) => ({ at: number(one, 0) })),
    consents: Object.fromEntries(consents.map((one) => [text(one, 0), number(one, 1)])),
    blocked: person.blocked ?? null,
  };
}

function deed(row: Row): { readonly idea: string; readonly title: string; readonly at: number } {
  return { idea: text(row, 0), title: text(row, 1), at: number(row, 2) };
}

function editsBy(rows: readonly Row[]): ReadonlyMap<string, readonly OwnEdit[]> {
  const byThing = new Map<string, OwnEdit[]>();
  for (const row of rows) {
    const key = `${text(row, 0)} ${text(row, 1)}`;
    const title = textOrNull(row, 3);
    const edit = { at: number(row, 2), ...(title !== null && { title }), body: text(row, 4) };
    byThing.set(key, [...(byThing.get(key) ?? []), edit]);
  }
  return byThing;
}

/** Photos beside words of one's own, and what one said that they show. */
function photosOf(row: Row, at: number): Pick<OwnIdea, 'photos' | 'alts'> {
  const photos = photosFromCell(row, at);
  const alts = photos.flatMap(({ id, alt }) => (alt === undefined ? [] : [[id, alt] as const]));
  return { photos: photos.map(({ id }) => id), ...(alts.length > 0 && { alts: Object.fromEntries(alts) }) };
}
