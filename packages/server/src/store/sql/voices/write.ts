import { takesVotes } from '@madang/protocol';
import type { NotAttached } from '../../../domain/voice/records.js';
import type { Attached, Attaching, Recorded, Recording, VoiceChange, VoicePatch } from '../../voices.js';
import { type Numbered, numbered } from '../merges/two.js';
import { auditQuery } from '../audit.js';
import { stampCards, stampIdeas } from '../people/stamps.js';
import type { Plan, Row } from '../plan.js';
import { number, numberOrNull, text, textOrNull, truth } from '../rows/cells.js';
import { peopleOf } from './people.js';
import { countPublicWords } from './public.js';
import { insertVoice, keyOf } from './rows.js';
import { unvoteFor, voteFor } from './votes.js';

/** What is noted of how a voice came to stand. */
const ACTION = { attached: 'voice.attached', waiting: 'voice.detached', dismissed: 'voice.dismissed' } as const;

const refused = (why: NotAttached): { readonly type: 'refused'; readonly why: NotAttached } => ({ type: 'refused', why });

/** Takes voices in. Where one is refused, all are, before anything is written. */
export function* recordVoices({ community, voices, person, at }: Recording): Plan<readonly Recorded[]> {
  const sources = voices.flatMap(({ sourceId }) => sourceId ?? []);
  const [kept = []] = yield [
    {
      sql: `select id, source_id, community from voices where id in $1[]
        union select id, source_id, community from voices where community = $2 and source_id in $3[]`,
      params: [voices.map(({ id }) => id), community, sources],
    },
  ];
  const known = new Map<string, string>();
  for (const row of kept) {
    // An id of another community is not told of: it is taken, and that is all.
    if (text(row, 2) !== community) return voices.map(() => refused('no-voice'));
    known.set(`id ${text(row, 0)}`, text(row, 0));
    known.set(`source ${textOrNull(row, 1) ?? ''}`, text(row, 0));
  }
  const answers: Recorded[] = [];
  const fresh: typeof voices[number][] = [];
  for (const voice of voices) {
    const { id, sourceId } = voice;
    const there = known.get(`id ${id}`) ?? (sourceId === null ? undefined : known.get(`source ${sourceId}`));
    answers.push({ type: there === undefined ? 'new' : 'known', id: there ?? id });
    if (there !== undefined) continue;
    fresh.push(voice);
    known.set(`id ${id}`, id);
    if (sourceId !== null) known.set(`source ${sourceId}`, id);
  }
  const ideas = yield* numbered(community, fresh.flatMap(({ idea }) => idea ?? []));
  for (const { idea, vote, externalId, email, name } of fresh) {
    if (idea === null) continue;
    const why = whyNot(ideas.get(idea), vote, externalId !== null || email !== null || name !== null);
    if (why) return voices.map(() => refused(why));
  }
  const people = yield* peopleOf(community, fresh, at);
  yield [
    ...fresh.map((voice) => insertVoice(community, voice, people.get(voice.id) ?? null, { by: person, at })),
    ...fresh.slice(0, 1).map(({ id }) =>
      auditQuery({ community, person, action: 'voice.recorded', kind: 'voice', thing: id, data: { voices: fresh.length }, at }),
    ),
  ];
  for (const { id: voice, idea, vote } of fresh) {
    if (idea !== null) yield* attach({ community, voice, idea, vote, person, at });
  }
  yield* tell(community, [...ideas.values()]);
  return answers;
}

function whyNot(to: Numbered | undefined, vote: boolean, hasPerson: boolean): NotAttached | null {
  if (!to) return 'no-idea';
  if (to.idea.mergedInto !== null) return 'merged';
  if (vote && !hasPerson) return 'nobody';
  return vote && !takesVotes(to.idea.status) ? 'closed' : null;
}

/** A voice as attaching reads it. */
interface Standing {
  readonly state: string;
  readonly person: number | null;
  readonly vote: boolean;
  /** The id of its idea. */
  readonly idea: string | null;
}

const standing = (row: Row): Standing => ({
  state: text(row, 0),
  person: numberOrNull(row, 1),
  vote: truth(row, 2),
  idea: textOrNull(row, 3),
});

/** Gives a voice to an idea, or takes it from one. */
export function* attachVoice(attaching: Attaching): Plan<Attached> {
  const { touched, ...attached } = yield* attach(attaching);
  yield* tell(attaching.community, touched);
  return attached;
}

/** That, but for telling of the ideas it touched: many voices are told of once. */
function* attach(attaching: Attaching): Plan<Attached & { readonly touched: readonly (Numbered | undefined)[] }> {
  const { community, voice, idea: wanted, person: by, at, state = 'waiting' } = attaching;
  const [[row] = []] = yield [
    {
      sql: `select v.state, v.person, v.vote, i.id from voices v left join ideas i on i.no = v.idea
        where v.id = $1 and v.community = $2`,
      params: [voice, community],
    },
  ];
  if (!row) return { ...refused('no-voice'), touched: [] };
  const before = standing(row);
  const vote = attaching.vote && wanted !== null;
  if (wanted === null ? before.state === state : before.idea === wanted && before.vote === vote) {
    return { type: 'already', touched: [] };
  }
  const ideas = yield* numbered(community, [wanted, before.idea].flatMap((id) => id ?? []));
  const [to, from] = [ideas.get(wanted ?? ''), ideas.get(before.idea ?? '')];
  if (wanted !== null) {
    const why = whyNot(to, vote, before.person !== null);
    if (why) return { ...refused(why), touched: [] };
  }
  const behalf = { community, voice, person: before.person ?? 0, by, at };
  if (before.vote && from && before.person !== null && !(yield* unvoteFor(behalf, from))) {
    return { ...refused('entangled'), touched: [] };
  }
  yield [
    {
      sql: `update voices set state = $2, idea = $3, vote = $4, score_before = null, score_after = null where id = $1`,
      params: [voice, wanted === null ? state : 'attached', to?.no ?? null, Number(vote)],
    },
    auditQuery({ community, person: by, action: ACTION[wanted === null ? state : 'attached'], kind: 'voice', thing: voice, data: { idea: wanted, vote }, at }),
  ];
  // Read again: what the voice took along may have changed this very idea.
  const now = to && (yield* numbered(community, [to.idea.id])).get(to.idea.id);
  if (vote && now && before.person !== null) yield* voteFor(behalf, now);
  return { type: 'done', touched: [to, from] };
}

/** Stamps what shows ideas, and the ideas that those became part of. */
export function* tell(community: string, of: readonly (Numbered | undefined)[]): Plan<void> {
  const numbers = [...new Set(of.flatMap((one) => one?.no ?? []))];
  if (numbers.length === 0) return;
  const [above = []] = yield [
    {
      sql: `with recursive up (no, parent) as (
          select no, merged_into from ideas where no in $1[int]
          union all select i.no, i.merged_into from ideas i join up u on i.id = u.parent
        ) select distinct no from up`,
      params: [numbers],
    },
  ];
  const all = above.map((row) => number(row, 0));
  yield [
    ...all.map(countPublicWords),
    stampIdeas({ sql: 'select no from ideas where no in $1[int]', params: [all] }),
    ...stampCards(community, all),
  ];
}

const PATCHED = { channel: 'channel', kind: 'kind', quotable: 'quotable', url: 'url', account: 'account' } as const;

/** Changes what is said of a voice. */
export function* patchVoice(
  { community, id, person, at }: VoiceChange,
  patch: VoicePatch,
): Plan<boolean> {
  const [[row] = []] = yield [
    {
      sql: `select i.id, v.words, v.name, v.email, v.account from voices v left join ideas i on i.no = v.idea
        where v.id = $1 and v.community = $2`,
      params: [id, community],
    },
  ];
  if (!row) return false;
  const account = patch.account === undefined ? textOrNull(row, 4) : patch.account;
  const words = { words: text(row, 1), name: textOrNull(row, 2), email: textOrNull(row, 3) };
  const columns = Object.entries(PATCHED).filter(([field]) => patch[field as keyof VoicePatch] !== undefined);
  const cells = columns.map(([field]) => {
    const value = patch[field as keyof VoicePatch];
    return typeof value === 'boolean' ? Number(value) : (value ?? null);
  });
  const set = columns.map(([, column], at) => `${column} = $${at + 3}`);
  yield [
    {
      sql: `update voices set ${[...set, 'search_key = $2'].join(', ')} where id = $1`,
      params: [id, keyOf({ ...words, account }), ...cells],
    },
    auditQuery({ community, person, action: 'voice.edited', kind: 'voice', thing: id, data: {}, at }),
  ];
  const idea = textOrNull(row, 0);
  if (idea !== null) yield* tell(community, [(yield* numbered(community, [idea])).get(idea)]);
  return true;
}

/** Takes a voice away, with its vote. */
export function* removeVoice({ community, voice, person, at }: Pick<Attaching, 'community' | 'voice' | 'person' | 'at'>): Plan<Attached> {
  const left = yield* attachVoice({ community, voice, idea: null, vote: false, person, at });
  if (left.type === 'refused') return left;
  yield [
    { sql: 'delete from voices where id = $1 and community = $2', params: [voice, community] },
    auditQuery({ community, person, action: 'voice.removed', kind: 'voice', thing: voice, data: {}, at }),
  ];
  return { type: 'done' };
}
