import { HIDDEN } from '../../../domain/loop/hide-quote.js';
import type { Plan, Query, Row } from '../plan.js';
import { number, text } from '../rows/cells.js';

/** Two people by their numbers: the one of whom nothing is left, and who they turned out to be. */
interface Two {
  readonly from: number;
  readonly into: number;
}

/**
 * What both said of one idea is one's: the later holds, and the earlier is counted no more. Reads what there is, and
 * gives what is to be written, with the ideas whose counts change by it.
 */
export function* uniteOpinions(
  community: string,
  into: string,
  no: Two,
): Plan<{ readonly queries: readonly Query[]; readonly ideas: readonly number[] }> {
  const numbers = [no.from, no.into];
  const [twice = []] = yield [
    {
      sql: `select a.idea, a.kind, a.choice, b.choice, a.at, b.at, i.answer_round from opinions a
        join opinions b on b.person = $2 and b.idea = a.idea and b.kind = a.kind join ideas i on i.no = a.idea
        where a.person = $1`,
      params: numbers,
    },
  ];
  const lost = twice.map((row) => ({ row, who: number(row, 4) > number(row, 5) ? no.into : no.from }));
  const counted = lost.flatMap(({ row, who }) => columnOf(row, text(row, who === no.from ? 2 : 3)));
  // What staff took from the public of either stays taken.
  const barred = lost
    .filter(({ row, who }) => text(row, 1) === 'why' && HIDDEN.has(text(row, who === no.from ? 2 : 3)))
    .map(({ row, who }) => ({ row, kept: who === no.from ? no.into : no.from }));
  for (const { row, kept } of barred) counted.push(...columnOf(row, text(row, kept === no.from ? 2 : 3)));
  const bar = (who: number): Query => ({
    sql: `update opinions set choice = case when choice in ('quote', 'hidden') then 'hidden' else 'barred' end
      where person = $1 and kind = 'why' and idea in $2[int]`,
    params: [who, barred.filter(({ kept }) => kept === who).map(({ row }) => number(row, 0))],
  });
  const gone = (who: number): Query => ({
    sql: 'delete from opinions where person = $2 and (idea, kind) in (select cast(n.a as bigint), n.b from pairs($1) n)',
    params: [
      JSON.stringify(lost.filter((one) => one.who === who).map(({ row }) => [String(number(row, 0)), text(row, 1)])),
      who,
    ],
  });
  return {
    ideas: [...new Set(counted.map(({ idea }) => idea))],
    queries: [
      ...(['doubts', 'solved', 'not_yet', 'quotes'] as const).map(
        (column): Query => ({
          sql: `update ideas set ${column} = ${column} - 1 where no in $1[int]`,
          params: [counted.filter((one) => one.column === column).map(({ idea }) => idea)],
        }),
      ),
      bar(no.from),
      bar(no.into),
      gone(no.from),
      gone(no.into),
      {
        sql: `update opinions set person = $2,
          me_seq = (select head from topics where community = $3 and topic = $4) where person = $1`,
        params: [...numbers, community, `me:${into}`],
      },
    ],
  };
}

/** In which of an idea's counts an opinion stands, if in any. */
function columnOf(
  row: Row,
  choice: string,
): { readonly idea: number; readonly column: 'doubts' | 'solved' | 'not_yet' | 'quotes' }[] {
  const idea = number(row, 0);
  switch (`${text(row, 1)} ${choice}`) {
    case `doubt ${number(row, 6)}`:
      return [{ idea, column: 'doubts' }];
    case 'solved yes':
      return [{ idea, column: 'solved' }];
    case 'solved not-yet':
      return [{ idea, column: 'not_yet' }];
    case 'why quote':
      return [{ idea, column: 'quotes' }];
    default:
      return [];
  }
}
