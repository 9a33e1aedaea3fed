import type { SegmentCondition, SegmentRule, Trait } from '@madang/protocol';
import type { Bind } from '../reads/filters.js';

const DAY = 24 * 3_600_000;

/** A trait as it is kept: `type` tells the text `1` from the number. */
export function traitToCells(value: Trait): {
  readonly type: string;
  readonly word: string;
  readonly num: number | null;
} {
  switch (typeof value) {
    case 'number':
      return { type: 'number', word: String(value), num: value };
    case 'boolean':
      return { type: 'truth', word: String(value), num: null };
    default:
      return { type: 'text', word: value, num: null };
  }
}

/** The same, back. */
export function traitFromCells(type: string, word: string): Trait {
  if (type === 'number') return Number(word);
  return type === 'truth' ? word === 'true' : word;
}

/** A rule as a condition on `customers c`. Everybody is asked one by one: a trait is one look by its key. */
export function ruleSql({ match, conditions }: SegmentRule, now: number, bind: Bind): string {
  const parts = conditions.map((condition) => `(${conditionSql(condition, now, bind)})`);
  return parts.length === 0 ? '1 = 0' : `(${parts.join(match === 'all' ? ' and ' : ' or ')})`;
}

function conditionSql(condition: SegmentCondition, now: number, bind: Bind): string {
  switch (condition.on) {
    case 'trait': {
      const has = (more: string): string =>
        `exists (select 1 from customer_traits t where t.person = c.person and t.trait = ${bind(condition.trait)} and ${more})`;
      switch (condition.is) {
        case 'one-of':
        case 'none-of': {
          const values = condition.values.map((value) => traitToCells(value).word);
          return `${condition.is === 'none-of' ? 'not ' : ''}${has(`t.word in ${bind(values)}[]`)}`;
        }
        default:
          return has(`t.num ${compare(condition.is)} ${real(condition.value, bind)}`);
      }
    }
    case 'value':
      // Somebody of no account is worth nothing that is known: neither much nor little.
      return `c.account is not null and c.value ${compare(condition.is)} ${real(condition.value, bind)}`;
    case 'activity': {
      const column = { seen: 'c.seen_at', voted: 'coalesce(c.voted_at, 0)', proposed: 'coalesce(c.proposed_at, 0)' }[condition.what];
      const since = `cast(${bind(now - condition.days * DAY)} as bigint)`;
      return `${column} ${condition.is === 'within' ? '>=' : '<'} ${since}`;
    }
  }
}

const compare = (is: 'at-least' | 'at-most'): string => (is === 'at-least' ? '>=' : '<=');
const real = (value: number, bind: Bind): string => `cast(${bind(value)} as double precision)`;
