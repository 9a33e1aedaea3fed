import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import { textOnly } from '../../.tools/vite/text-only.mjs';
import { unusedMethods } from '../../.tools/vite/unused-methods.mjs';
import { websocketOnly } from '../../.tools/vite/websocket-only.mjs';

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/**
 * What brings a hosted page to life: a bundle of its own, so that no page with the script tag carries a byte of it. The
 * white space of templates stays as it is written: a template is known by its text, which the server has drawn.
 */
export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [websocketOnly(), textOnly(), unusedMethods()],
  resolve: { conditions: ['@madang/source', ...defaultClientConditions] },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2022',
    outDir: at('dist/cdn'),
    emptyOutDir: true,
    reportCompressedSize: false,
    lib: { entry: at('src/page/define.ts'), formats: ['es'], fileName: 'madang-hosted' },
    rolldownOptions: {
      output: {
        minify: true,
        entryFileNames: 'madang-hosted.js',
        chunkFileNames: 'madang-hosted/[name]-[hash:7].js',
        hashCharacters: 'hex',
      },
    },
  },
});
