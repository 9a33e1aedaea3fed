import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, loadConfigFromFile, mergeConfig, type Plugin, type UserConfig } from 'vite';

/** The folder of a build, and its end. */
export interface Build {
  readonly folder: string;
  remove(): Promise<void>;
}

const CONFIG = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

async function into(make: (folder: string) => Promise<unknown>): Promise<Build> {
  const folder = await mkdtemp(join(tmpdir(), 'madang-build-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await make(folder);
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder, remove };
}

/** Marks every class that a build defines, so that a test sees whose an element is: `customElements.get(…).build`. */
const mark = (name: string): Plugin => ({
  name: 'test:mark',
  transform(code, id) {
    if (!/\/define\.[jt]s$/.test(id)) return undefined;
    return { code: code.replaceAll(/customElements\.define\((["'][^"']+["']), (\w+)\)/g, `($2.build = '${name}', $&)`), map: null };
  },
});

/** A version that has learnt one more widget, `<madang-later>`: it shows whose community it stands in. */
const later: Plugin = {
  name: 'test:later',
  enforce: 'pre',
  resolveId: (id) => (id === 'test:later' ? '\0test:later' : undefined),
  load: (id) =>
    id === '\0test:later'
      ? `import { MadangElement } from ${JSON.stringify(`${ROOT}packages/elements/src/shared/element.ts`)};
        customElements.define('madang-later', class extends MadangElement {
          dictionary = () => ({});
          render() { return Object.assign(document.createElement('p'), { textContent: this.client?.community }); }
        });`
      : undefined,
  transform: (code, id) =>
    id.endsWith('/embed/src/madang.ts')
      ? { code: code.replace('thread:', "later: () => import('test:later'),\n  thread:"), map: null }
      : undefined,
};

/**
 * Another version of the script tag, really built from the sources: its classes are marked `other`, its files have
 * other names, and it knows a widget more, `<madang-later>`.
 */
export async function buildOther(): Promise<Build> {
  return into(async (folder) => {
    const loaded = await loadConfigFromFile({ command: 'build', mode: 'production' }, CONFIG);
    const config: UserConfig = loaded?.config ?? {};
    // The map of the bundle is of the real one.
    const plugins = (config.plugins ?? []).filter((plugin) => (plugin as Plugin).name !== 'madang:bundle-map');
    const changed: UserConfig = {
      root: ROOT,
      logLevel: 'error',
      build: { outDir: folder, rolldownOptions: { output: { chunkFileNames: 'parts/[name]-[hash:8].js' } } },
    };
    await build({
      ...mergeConfig({ ...config, plugins: [mark('other'), later, ...plugins] }, changed),
      configFile: false,
    });
  });
}

/** What a host's own bundler makes of the npm packages: one file, `host.js`, with the widgets that it imports. */
export async function buildHost(widgets: readonly string[]): Promise<Build> {
  return into(async (folder) => {
    const entry = join(folder, 'entry.js');
    await writeFile(entry, widgets.map((name) => `import '@madang/elements/${name}/define.js';`).join('\n'));
    await build({
      configFile: false,
      root: ROOT,
      logLevel: 'error',
      publicDir: false,
      plugins: [mark('npm')],
      // As from node_modules of the host, which has no sources of ours.
      resolve: { alias: { '@madang/elements': join(ROOT, 'packages/elements/dist') } },
      build: {
        outDir: join(folder, 'dist'),
        modulePreload: false,
        rolldownOptions: { input: entry, output: { entryFileNames: 'host.js', chunkFileNames: 'host/[name]-[hash:8].js' } },
      },
    });
  }).then(({ folder, remove }) => ({ folder: join(folder, 'dist'), remove }));
}
