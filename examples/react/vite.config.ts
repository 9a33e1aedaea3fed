import { defaultClientConditions, defineConfig } from 'vite';

/** In this repository the elements are taken from their sources; an app of your own needs no configuration at all. */
export default defineConfig({
  base: './',
  resolve: { conditions: ['@madang/source', ...defaultClientConditions] },
  build: { target: 'es2022' },
});
