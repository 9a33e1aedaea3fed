import type { Author, Mention } from '@madang/protocol';

/** Whom a note names, of the colleagues said to be named: `@` and the name that everybody sees. */
export function colleaguesIn(body: string, ids: readonly string[], colleagues: readonly Author[]): Mention[] {
  return colleagues
    .filter(({ id, name }) => ids.includes(id) && name !== '' && body.includes(`@${name}`))
    .map(({ id, name }) => ({ id, name }));
}
