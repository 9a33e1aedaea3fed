import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** Ours is bundled, what is installed is not. */
const OURS = /^@madang\/protocol(\/|$)/;

/**
 * The command line in a few files instead of some hundred: node finds, reads and keeps each module by itself, which is
 * a third of the time that a server takes to start and 3 MB of what it rests at. All of them lie in one folder, as the
 * programs that a server starts beside itself are looked for next to it.
 */
export default defineConfig({
  publicDir: false,
  ssr: { resolve: { conditions: ['@madang/source'] }, noExternal: [OURS] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: at('dist/run'),
    emptyOutDir: true,
    reportCompressedSize: false,
    minify: false,
    rolldownOptions: {
      input: {
        main: at('src/cli/main.ts'),
        'backup-process': at('src/store/sqlite/backup-process.ts'),
        'encoder-process': at('src/photos/encoder-process.ts'),
        'drawing-process': at('src/photos/drawing-process.ts'),
      },
      external: (id) => /^[^./\0]/.test(id) && !OURS.test(id),
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash:7].js', hashCharacters: 'hex' },
    },
  },
});
