import { at } from '../lib/paths.mjs';

/** What a page with a board asks for at once. */
const FIRST = [at('packages/embed/src/page.ts'), at('packages/elements/src/board/define.ts')];
/**
 * What no other widget has use for stays a chunk of its own; so does what the loader imports by name, for the bundler
 * would bring a chunk of helpers to find it inside another.
 */
const OWN = [at('packages/elements/src/board/'), FIRST[0]];

/**
 * Puts all that the first load needs, and every widget stands on, into one chunk. Left alone, the bundler makes ten of
 * it: a twentieth more bytes, since each is compressed for itself, and a chain of requests before the first paint.
 * @returns {import('rolldown').OutputOptions['codeSplitting']}
 */
export const chunkGroups = () => {
  let core;
  const reach = (id, context, found) => {
    if (found.has(id)) return found;
    found.add(id);
    for (const next of context.getModuleInfo(id)?.importedIds ?? []) reach(next, context, found);
    return found;
  };
  return {
    groups: [{
      debugName: 'core',
      name(id, context) {
        core ??= FIRST.reduce((found, entry) => reach(entry, context, found), new Set());
        return core.has(id) && !OWN.some((own) => id.startsWith(own)) ? 'core' : null;
      },
    }],
  };
};
