import type { Author, Mention } from '@madang/protocol';

/**
 * Whom a note names, of the colleagues said to be named: `@` and the name that everybody sees. Of names that begin
 * alike the longest is meant, and a name in Latin letters ends where they do; a Korean one may have a particle.
 */
export function colleaguesIn(body: string, ids: readonly string[], colleagues: readonly Author[]): Mention[] {
  let rest = body;
  const named = new Set<string>();
  const names = new Set(colleagues.map(({ name }) => name).filter((name) => name !== ''));
  for (const name of [...names].sort((one, other) => other.length - one.length)) {
    const parts = rest.split(`@${name}`);
    const isNamed = parts.slice(1).some((after) => !/[a-z]$/i.test(name) || !/^[a-z]/i.test(after));
    if (!isNamed) continue;
    named.add(name);
    rest = parts.join(' ');
  }
  return colleagues.filter(({ id, name }) => ids.includes(id) && named.has(name)).map(({ id, name }) => ({ id, name }));
}
