import { type IdeaPage, type Line, LOOP, type QuotesPage, VOICES } from '@madang/protocol';
import { ideaRow, responseRow, timelineRow } from '../domain/projections.js';
import type { CommunityRecord } from '../domain/records.js';
import { refuse, Refused } from '../domain/refusal.js';
import { publicVoice } from '../domain/voice/public-voice.js';
import type { SaidLine } from '../store/loop.js';
import type { Store, WholeIdea } from '../store/store.js';

/** An idea with all that its page shows. */
export function ideaPage({ version, idea, text, response, timeline }: WholeIdea): IdeaPage {
  const { kind: _, ...row } = ideaRow(idea, 'idea');
  return {
    topic: `idea:${idea.id}`,
    version,
    ...row,
    body: text.body,
    html: text.html,
    ...(text.photos.length > 0 && { photos: text.photos }),
    timeline: timeline.map(timelineRow),
    response: response && responseRow(response),
  };
}

/** Reads an idea's page; throws `not-found`. */
export async function readIdea(store: Pick<Store, 'idea'>, community: string, id: string): Promise<IdeaPage> {
  const whole = await store.idea(community, id);
  if (!whole) throw new Refused(refuse('not-found', 'There is no such idea.', 'id'));
  return ideaPage(whole);
}

/** What somebody said of an idea, as others may read it. */
export const lineOf = ({ by, text, at }: SaidLine): Line => ({ by, text, at });

/**
 * Reads why some voted for an idea, with their consent, and what was said of it elsewhere on boards that whoever asks
 * sees; throws `not-found`.
 */
export async function readQuotes(
  store: Pick<Store, 'quotes' | 'heardOf'>,
  { id: community }: CommunityRecord,
  id: string,
  isSeen: (board: string) => boolean,
): Promise<QuotesPage> {
  // At the version of the first: what is read after it is no older.
  const found = await store.quotes(community, id, LOOP.quotes);
  const heard = found && (await store.heardOf(community, id, VOICES.quotes));
  if (!heard) throw new Refused(refuse('not-found', 'There is no such idea.', 'id'));
  const { voices, channels } = heard;
  // What stands on a board that not everybody sees is named beside what stands there, too.
  const related = heard.related.filter(({ boards: [board, own] }) => board === own || isSeen(board));
  return {
    topic: `idea:${id}`,
    version: found.version,
    quotes: found.quotes.map(lineOf),
    ...(voices.length > 0 && { voices: voices.map(publicVoice) }),
    ...(channels.length > 0 && { channels }),
    ...(related.length > 0 && { related: related.map(({ id: other, title, way }) => ({ id: other, title, way })) }),
  };
}
