/** A rule of the protocol that did not hold. */
export class Violation extends Error {
  override readonly name = 'Violation';

  /** @param rule The rule's id in SPEC.md, or a word for what the product promises beyond it */
  constructor(
    readonly rule: string,
    message: string,
  ) {
    super(`${rule}: ${message}`);
  }
}

/** Throws unless the rule held. */
export function hold(rule: string, held: boolean, message: () => string): asserts held {
  if (!held) throw new Violation(rule, message());
}

/** Whether two values say the same in JSON, whatever the order of their fields. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b || Array.isArray(a) !== Array.isArray(b)) return false;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => same((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]));
}
