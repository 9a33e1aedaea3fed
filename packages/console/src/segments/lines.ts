import type { SegmentCondition, Trait } from '@madang/protocol';
import type { SegmentsMessages } from './en.js';

/** What a condition is about, and how it compares. */
export type Kind = keyof SegmentsMessages['kinds'];

/** A condition as it is being written. */
export interface Line {
  readonly kind: Kind;
  readonly trait: string;
  readonly value: string;
}

/** A condition nobody has written yet. */
export const NEW_LINE: Line = { kind: 'trait/one-of', trait: '', value: '' };

/** A condition as it is written. */
export function lineOf(condition: SegmentCondition): Line {
  switch (condition.on) {
    case 'trait':
      return 'values' in condition
        ? { kind: `trait/${condition.is}`, trait: condition.trait, value: condition.values.join(', ') }
        : { kind: `trait/${condition.is}`, trait: condition.trait, value: String(condition.value) };
    case 'value':
      return { kind: `value/${condition.is}`, trait: '', value: String(condition.value) };
    case 'activity':
      return { kind: `${condition.what}/${condition.is}`, trait: '', value: String(condition.days) };
  }
}

/** What is written, as a condition; `null` while something is missing. Known values keep their type. */
export function conditionOf({ kind, trait, value }: Line, known: readonly Trait[]): SegmentCondition | null {
  const number = value.trim() === '' ? NaN : Number(value);
  switch (kind) {
    case 'trait/one-of':
    case 'trait/none-of': {
      const words = value.split(',').map((word) => word.trim()).filter((word) => word !== '');
      if (trait.trim() === '' || words.length === 0) return null;
      const values = words.map((word) => known.find((one) => String(one) === word) ?? word);
      return { on: 'trait', trait: trait.trim(), is: kind === 'trait/one-of' ? 'one-of' : 'none-of', values };
    }
    case 'trait/at-least':
    case 'trait/at-most':
      if (trait.trim() === '' || !Number.isFinite(number)) return null;
      return { on: 'trait', trait: trait.trim(), is: kind === 'trait/at-least' ? 'at-least' : 'at-most', value: number };
    case 'value/at-least':
    case 'value/at-most':
      if (!Number.isFinite(number)) return null;
      return { on: 'value', is: kind === 'value/at-least' ? 'at-least' : 'at-most', value: number };
    default: {
      const what = kind.startsWith('seen') ? 'seen' : kind.startsWith('voted') ? 'voted' : 'proposed';
      if (!Number.isInteger(number) || number < 1 || number > 3_650) return null;
      return { on: 'activity', what, is: kind.endsWith('not-within') ? 'not-within' : 'within', days: number };
    }
  }
}
