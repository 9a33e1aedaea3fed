import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  base: './',
  plugins: [svelte()],
  // In this repository the elements are taken from their sources; an app of your own does not need this line.
  resolve: { conditions: ['@madang/source', ...defaultClientConditions] },
  build: { target: 'es2022' },
});
