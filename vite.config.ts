import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import { bareChunks } from './.tools/vite/bare-chunks.mjs';
import { mapBundle } from './.tools/vite/bundle-map.mjs';
import { chunkGroups } from './.tools/vite/chunk-groups.mjs';
import { earlyCore } from './.tools/vite/early-core.mjs';
import { squeezeTemplates } from './.tools/vite/squeeze-templates.mjs';
import { textOnly } from './.tools/vite/text-only.mjs';
import { unusedMethods } from './.tools/vite/unused-methods.mjs';
import { websocketOnly } from './.tools/vite/websocket-only.mjs';

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** A library's chunk is named after its package, a widget's after its folder: `board/define.ts` → `board`. */
const chunkName = (module: string | null | undefined) =>
  (/node_modules\/(?:@[^/]+\/)?([^/]+)/.exec(module ?? '') ?? /\/([^/]+)\/define\.ts$/.exec(module ?? ''))?.[1];

/**
 * The script tag: one small `madang.js`, and lazy chunks beside it that load from wherever it lies. `madang-push.js` is
 * no part of it: a service worker takes it in.
 */
export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [
    websocketOnly(), textOnly(), unusedMethods(), squeezeTemplates(), bareChunks(),
    earlyCore('madang.js', '/embed/src/page.ts'), mapBundle(),
  ],
  resolve: { conditions: ['@madang/source', ...defaultClientConditions] },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2022',
    outDir: at('packages/embed/dist/cdn'),
    emptyOutDir: true,
    reportCompressedSize: false,
    // Library mode leaves import() alone; elsewhere Vite wraps it in a preload helper twice the size of the loader.
    lib: {
      entry: { madang: at('packages/embed/src/madang.ts'), 'madang-push': at('packages/embed/src/push-worker.ts') },
      formats: ['es'],
    },
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      output: {
        // Library mode keeps whitespace unless it is told twice.
        minify: true,
        entryFileNames: '[name].js',
        // They stand in the first load, which has to be small: a digit of sixteen compresses better than one of 64.
        hashCharacters: 'hex',
        chunkFileNames: ({ facadeModuleId, name }) => `madang/${chunkName(facadeModuleId) ?? name}-[hash:7].js`,
        codeSplitting: chunkGroups(),
      },
    },
  },
});
