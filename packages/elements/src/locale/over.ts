import type { LanguageWords, WordsName } from './words.js';

type Words = Readonly<Record<string, unknown>>;

const isGroup = (value: unknown): value is Words => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Puts words over others, one by one; a group of words is gone through. What no widget says is left out. */
function put(ours: Words, theirs: Words): Words {
  const all: Record<string, unknown> = { ...ours };
  for (const [name, word] of Object.entries(theirs)) {
    const own = ours[name];
    // A word that is not there, or is of another kind, would break the widget that says it.
    if (typeof word === typeof own) all[name] = isGroup(word) && isGroup(own) ? put(own, word) : word;
  }
  return all;
}

/** A widget's words with those of a language over them: those that every widget shares first, then its own. */
export function over<M>(ours: M, widget: WordsName, { failures = {}, first = {}, ...rest }: LanguageWords): M {
  const { statuses = {}, someone, staff } = first;
  const shared = { ...failures, statuses, ...(someone && { someone }), ...(staff && { staff }) };
  const own = widget === 'first' ? first : (rest[widget] ?? {});
  return put(put(ours as Words, shared), own) as M;
}
