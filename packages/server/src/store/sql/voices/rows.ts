import type { IdeaKind, Status, VoiceChannel, VoiceState } from '@madang/protocol';
import { searchKey } from '../../../search/index.js';
import type { NewVoice, VoiceRecord } from '../../../domain/voice/records.js';
import type { Query, Row } from '../plan.js';
import { number, text, textOrNull, truth } from '../rows/cells.js';
import { authorColumns, authorFromRow } from '../rows/people.js';

const COLUMNS = `v.id, v.source_id, v.channel, v.kind, v.words, v.original, v.url, v.name, v.email, v.external_id, v.account,
  p.id, v.said_at, v.at, v.state, v.vote, v.quotable, i.id, i.title, s.status, ${authorColumns('r')}`;

/** `select …` of voices `v`; {@link voiceFromRow} reads it. What was said of an idea that is gone belongs to none. */
export const SELECT_VOICES = `select ${COLUMNS} from voices v left join people p on p.no = v.person
  left join ideas i on i.no = v.idea and (i.deleted_at is null or i.away is not null)
  left join standings s on s.idea = v.idea left join people r on r.id = v.recorded_by`;

/** A voice as kept. */
export function voiceFromRow(row: Row): VoiceRecord {
  const idea = textOrNull(row, 17);
  return {
    id: text(row, 0),
    sourceId: textOrNull(row, 1),
    channel: text(row, 2) as VoiceChannel,
    kind: text(row, 3) as IdeaKind,
    words: text(row, 4),
    original: textOrNull(row, 5),
    url: textOrNull(row, 6),
    name: textOrNull(row, 7),
    email: textOrNull(row, 8),
    externalId: textOrNull(row, 9),
    account: textOrNull(row, 10),
    person: textOrNull(row, 11),
    saidAt: number(row, 12),
    at: number(row, 13),
    state: text(row, 14) as VoiceState,
    vote: truth(row, 15),
    quotable: truth(row, 16),
    idea: idea === null ? null : { id: idea, title: text(row, 18), status: text(row, 19) as Status },
    by: authorFromRow(row, 20),
  };
}

/** How much of what was said is searched. */
const SEARCHED = 1_000;

/** What a voice is found by. */
export function keyOf({ words, name, email, account }: Pick<VoiceRecord, 'words' | 'name' | 'email' | 'account'>): string {
  return searchKey([words.slice(0, SEARCHED), name, email, account].filter(Boolean).join(' '), 2 * SEARCHED);
}

/** Writes a new voice that waits; `person` is the number of whoever said it. */
export function insertVoice(
  community: string,
  voice: NewVoice,
  person: number | null,
  recorded: { readonly by: string; readonly at: number },
): Query {
  const { id, sourceId, channel, kind, words, original, url, name, email, externalId, account, saidAt } = voice;
  const key = keyOf({ words, name, email: email?.address ?? null, account });
  const cells = [
    id, community, sourceId, channel, kind, words, original, url, name, email?.address ?? null, externalId, account,
    person, saidAt, recorded.at, recorded.by, Number(voice.quotable), key,
  ];
  return {
    sql: `insert into voices (id, community, source_id, channel, kind, words, original, url, name, email, external_id,
        account, person, said_at, at, recorded_by, quotable, search_key, state, idea, vote)
      values (${cells.map((_, at) => `$${at + 1}`).join(', ')}, 'waiting', null, 0)`,
    params: cells,
  };
}
