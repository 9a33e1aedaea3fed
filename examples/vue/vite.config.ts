import vue from '@vitejs/plugin-vue';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  base: './',
  // Vue is told which tags are elements of their own, and leaves those to the browser.
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('madang-') } } })],
  // In this repository the elements are taken from their sources; an app of your own does not need this line.
  resolve: { conditions: ['@madang/source', ...defaultClientConditions] },
  build: { target: 'es2022' },
});
