/** The key of what one says of an idea among facts. */
export function opinionKey(idea: string, person: string, kind: string): string {
  return `${idea} ${person} ${kind}`;
}

/** The key of a mark among facts. */
export function markKey(comment: string, person: string, mark: string): string {
  return `${comment} ${person} ${mark}`;
}

/** The parts of the keys of what is there no more. */
export function pairsOf(map: ReadonlyMap<string, object | null>): (readonly [string, string, string])[] {
  return [...map].flatMap(([key, kept]) => {
    const [first = '', second = '', third = ''] = key.split(' ');
    return kept === null ? [[first, second, third] as const] : [];
  });
}

/** What a group changed, else what was there; `undefined` where it is there no more. */
export function found<T>(
  changed: ReadonlyMap<string, T | null>,
  facts: ReadonlyMap<string, T>,
  key: string,
): T | undefined {
  const now = changed.get(key);
  return now === undefined ? facts.get(key) : (now ?? undefined);
}
