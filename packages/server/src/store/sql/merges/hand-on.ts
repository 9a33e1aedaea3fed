import type { Query } from '../plan.js';

/**
 * Hands votes, or what people said about following, on before an idea parts from another: who brought theirs by the
 * idea `$1` and wants one of the ideas `$3` as well, which are part of the same `$2`, has it there by that one from now
 * on. That one brought nothing of theirs, for it was there already. The first statement returns a row for each.
 */
export function handOn(table: 'votes' | 'follows', from: number, into: number, siblings: readonly number[]): Query[] {
  const same = table === 'follows' ? 'and w.wanted = v.wanted' : '';
  return [
    {
      // Who took theirs back after that one had brought it does not want it by that one.
      sql: `insert into merged_${table} (source, person, at)
        select min(w.idea), m.person, m.at from merged_${table} m
          join ${table} v on v.person = m.person and v.idea = $2 and v.at = m.at
          join ${table} w on w.person = m.person and w.idea in $3[int] ${same}
        where m.source = $1
          and not exists (select 1 from merged_${table} x where x.source = w.idea and x.person = m.person)
        group by m.person, m.at returning person`,
      params: [from, into, siblings],
    },
    {
      sql: `delete from merged_${table} where source = $1 and exists (select 1 from merged_${table} x
        where x.source in $2[int] and x.person = merged_${table}.person and x.at = merged_${table}.at)`,
      params: [from, siblings],
    },
  ];
}
