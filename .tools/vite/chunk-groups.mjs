import { at } from '../lib/paths.mjs';

/** What a page with a board asks for at once. */
const FIRST = [at('packages/embed/src/page.ts'), at('packages/elements/src/board/define.ts')];
/**
 * What the loader imports by name stays a chunk of its own, all but empty: the bundler would bring a chunk of helpers
 * to find it inside another. The board itself goes into the core although no other widget needs it: compressed for
 * itself it costs the first load 300 bytes.
 */
const OWN = FIRST.slice(0, 1);

/** What makes a page live: whatever else acts or shows more stands on it, and it compresses better as one. */
const ENGINE = at('packages/client/src/engine/start.ts');

/**
 * Puts all that the first load needs, and every widget stands on, into one chunk. Left alone, the bundler makes ten of
 * it: a twentieth more bytes, since each is compressed for itself, and a chain of requests before the first paint.
 * @returns {import('vite').Rolldown.OutputOptions['codeSplitting']}
 */
export const chunkGroups = () => {
  let core;
  let engine;
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
    }, {
      debugName: 'engine',
      name(id, context) {
        engine ??= reach(ENGINE, context, new Set());
        return engine.has(id) && !core?.has(id) && id !== ENGINE ? 'engine' : null;
      },
    }],
  };
};
