import type { IdeaRecord, IdeaTextRecord } from '../../domain/records.js';
import { searchKey, terms } from '../../search/index.js';
import { boardPath, type IDEA_GRAMS, type IDEA_SEARCH, type RowOf } from './tables.js';

/** Longest keys that are kept: a title whole, of a body what a reader sees before scrolling. */
const TITLE_KEY = 400;
const BODY_KEY = 4000;

/**
 * What a new or rewritten idea writes so that it is found.
 * @throws Error when its board was not among the needs: terms carry the board's number
 */
export function searchRows(
  idea: IdeaRecord,
  text: IdeaTextRecord,
  boardNumbers: ReadonlyMap<string, number>,
): { readonly keys: RowOf<typeof IDEA_SEARCH>; readonly grams: RowOf<typeof IDEA_GRAMS> } {
  const board = boardNumbers.get(idea.board);
  if (board === undefined) throw new Error(`board ${idea.board} of an idea was not named among the needs`);
  const title = searchKey(idea.title, TITLE_KEY);
  const body = searchKey(text.body, BODY_KEY);
  return {
    keys: { idea: idea.id, board: boardPath(idea.community, idea.board), title_key: title, body_key: body },
    grams: { rowid: idea.id, terms: terms(board, { title, body }).join(' ') },
  };
}
