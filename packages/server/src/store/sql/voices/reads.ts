import { VOICES_COUNTED } from '@madang/protocol';
import { searchKey } from '../../../search/index.js';
import type { VoiceRecord } from '../../../domain/voice/records.js';
import type { VoiceQuery } from '../../voices.js';
import { one, type Param, type Plan } from '../plan.js';
import { number } from '../rows/cells.js';
import { SELECT_VOICES, voiceFromRow } from './rows.js';

/** Voices in which words are looked for: the latest ones. */
const SEARCHED = 20_000;

/** One voice. */
export function voice(community: string, id: string): Plan<VoiceRecord | null> {
  return one({ sql: `${SELECT_VOICES} where v.id = $1 and v.community = $2`, params: [id, community] }, ([row]) =>
    row ? voiceFromRow(row) : null,
  );
}

/** A page of voices, the latest recorded first. */
export function* voices({ community, state, channel, kind, idea, q, after, limit }: VoiceQuery): Plan<{
  readonly voices: readonly VoiceRecord[];
  readonly more: boolean;
  readonly waiting: number;
}> {
  const params: Param[] = [community];
  const bind = (value: Param): string => `$${params.push(value)}`;
  const where = ['w.community = $1'];
  if (state !== undefined) where.push(`w.state = ${bind(state)}`);
  if (channel !== undefined) where.push(`w.channel = ${bind(channel)}`);
  if (kind !== undefined) where.push(`w.kind = ${bind(kind)}`);
  if (idea !== undefined) where.push(`w.idea = (select no from ideas where id = ${bind(idea)} and community = $1)`);
  if (after) where.push(`(w.at, w.id) < (${bind(after.value)}, ${bind(after.id)})`);
  const words = searchKey(q ?? '', 200).split('_').filter(Boolean).slice(0, 8);
  const found = words.map((word) => `x.search_key like ${bind(`%\\_${word}%`)} escape '\\'`);
  const latest = `select w.id, w.at, w.search_key from voices w where ${where.join(' and ')} order by w.at desc, w.id desc`;
  const picked =
    found.length === 0
      ? `${latest} limit ${bind(limit + 1)}`
      : `select x.id from (${latest} limit ${SEARCHED}) x where ${found.join(' and ')} order by x.at desc, x.id desc limit ${bind(limit + 1)}`;
  const [rows = [], [[waiting = 0] = []] = []] = yield [
    { sql: `${SELECT_VOICES} where v.id in (select y.id from (${picked}) y) order by v.at desc, v.id desc`, params },
    {
      sql: `select count(*) from (select 1 from voices where community = $1 and state = 'waiting' limit ${VOICES_COUNTED}) n`,
      params: [community],
    },
  ];
  return { voices: rows.slice(0, limit).map(voiceFromRow), more: rows.length > limit, waiting: number([waiting], 0) };
}
