import { IDEA_KINDS, type IdeaKind } from '@madang/protocol';
import type { IdeaQuery } from '../../store.js';
import type { Param, Plan } from '../plan.js';
import { number } from '../rows/cells.js';
import { BOARD } from './versions.js';

/** Adds a parameter, and says by which name the statement knows it. */
export type Bind = (value: Param) => string;

/** The kinds that are kept: an idea that is none of them is an `idea`. */
const KEPT = IDEA_KINDS.filter((kind) => kind !== 'idea')
  .map((kind) => `'${kind}'`)
  .join(', ');

/** The ideas of a kind on a board, as a condition on `standings s`; `board` is the board's number. */
export function ofKind(kind: IdeaKind, board: string, bind: Bind): string {
  return kind === 'idea'
    ? `not exists (select 1 from idea_kinds k where k.board = ${board} and k.kind in (${KEPT}) and k.idea = s.idea)`
    : `exists (select 1 from idea_kinds k where k.board = ${board} and k.kind = ${bind(kind)} and k.idea = s.idea)`;
}

/** Like {@link ofKind}, of a rare kind: what there is of it is gathered. */
export function gatherKind(kind: IdeaKind, bind: Bind): string {
  return `s.idea in (select k.idea from idea_kinds k where k.board = ${BOARD} and k.kind = ${bind(kind)})`;
}

/** The ideas that a person proposed or voted for, as a condition on `standings s`. */
export function ofPerson({ how, person }: NonNullable<IdeaQuery['mine']>, bind: Bind): string {
  return how === 'proposed'
    ? `s.idea in (select m.no from ideas m where m.person = ${bind(person)} and m.deleted_at is null)`
    : `s.idea in (select m.idea from votes m join people n on n.no = m.person where n.id = ${bind(person)})`;
}

/** How many ideas of a kind a board has, counted no further than one above `most`. */
export function* countKind(path: string, kind: IdeaKind, most: number): Plan<number> {
  const [[row = []] = []] = yield [
    {
      sql: `select count(*) from (select 1 from idea_kinds where board = ${BOARD} and kind = $2 limit $3) picked`,
      params: [path, kind, most + 1],
    },
  ];
  return number(row, 0);
}
