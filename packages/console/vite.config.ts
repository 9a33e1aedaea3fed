import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import { textOnly } from '../../.tools/vite/text-only.mjs';
import { unusedMethods } from '../../.tools/vite/unused-methods.mjs';
import { websocketOnly } from '../../.tools/vite/websocket-only.mjs';

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** The console: one page, and a chunk for each of its pages that loads when somebody goes there. */
export default defineConfig({
  root: at('src'),
  base: '/console/',
  publicDir: false,
  plugins: [websocketOnly(), textOnly(), unusedMethods()],
  resolve: { conditions: ['@madang/source', ...defaultClientConditions] },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2022',
    outDir: at('dist/page'),
    emptyOutDir: true,
    reportCompressedSize: false,
    // What may run on the page stands in files of this server, and nothing in the page itself.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { hashCharacters: 'hex' } },
  },
});
