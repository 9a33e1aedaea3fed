import type { SignInKey } from '../../people.js';
import type { Plan } from '../plan.js';
import { number, text } from '../rows/cells.js';

/** Ends what is older than a time among the next so many secrets, in their order: that needs no index of ages. */
export function* forgetSignIns(after: SignInKey | null, before: number, limit: number): Plan<SignInKey | null> {
  const [rows = []] = yield [
    {
      sql: `select community, secret, at from sign_ins where (community, secret) > ($1, $2)
        order by community, secret limit $3`,
      params: [after?.community ?? '', after?.secret ?? '', limit],
    },
  ];
  const old = rows.filter((row) => number(row, 2) < before);
  const communities = [...new Set(old.map((row) => text(row, 0)))];
  yield communities.map((community) => ({
    sql: 'delete from sign_ins where community = $1 and secret in $2[] and at < $3',
    params: [community, old.filter((row) => text(row, 0) === community).map((row) => text(row, 1)), before],
  }));
  const last = rows.length < limit ? undefined : rows.at(-1);
  return last ? { community: text(last, 0), secret: text(last, 1) } : null;
}
