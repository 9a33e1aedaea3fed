import tseslint from 'typescript-eslint';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { house } from './eslint-rules.mjs';

const SOURCES = ['packages/*/src/**/*.ts'];
const TESTS = ['packages/*/src/**/*.test.ts', 'packages/elements/src/testing/**/*.ts', 'test/**/*.ts', 'packages/testkit/src/**/*.ts'];
const TYPED = ['packages/*/src/**/*.ts', 'test/**/*.ts', 'stories/**/*.ts'];

const syntax = {
  enum: { selector: 'TSEnumDeclaration', message: 'Use string kinds `as const`: an enum is code that no other tool reads.' },
  namespace: {
    selector: "TSModuleDeclaration[kind='namespace']",
    message: 'Modules are files; a namespace cannot be tree-shaken.',
  },
  defaultExport: { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
  define: {
    selector: "CallExpression[callee.property.name='define'][callee.object.name='customElements']",
    message: 'Only a define.ts registers elements: a class that registers itself cannot be imported twice.',
  },
  define2: {
    selector: "CallExpression[callee.property.name='define'][callee.object.property.name='customElements']",
    message: 'Only a define.ts registers elements: a class that registers itself cannot be imported twice.',
  },
  inlineStyle: {
    selector: "TaggedTemplateExpression[tag.name='html'] TemplateElement[value.raw=/<style|\\sstyle=/i]",
    message: 'A strict style-src blocks inline styles: use static styles, or the .style property.',
  },
  now: {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The clock is injected.',
  },
  newDate: { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is injected.' },
  random: {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Randomness is injected.',
  },
  sql: {
    selector: ':matches(Literal[value=/^\\s*(select\\s.+\\sfrom|insert into|update\\s.+\\sset|delete from|create table)\\b/i], '
      + 'TemplateElement[value.raw=/^\\s*(select\\s[^]+\\sfrom|insert into|update\\s[^]+\\sset|delete from|create table)\\b/i])',
    message: 'SQL lives under store/.',
  },
  sleep: {
    selector: "NewExpression[callee.name='Promise'] CallExpression[callee.name='setTimeout']",
    message: 'A test waits on a condition, never on time.',
  },
};

const always = [syntax.enum, syntax.namespace];
const restrict = (...more) => ({ 'no-restricted-syntax': ['error', ...always, ...more] });

const publicNames = {
  'no-restricted-imports': ['error', {
    patterns: [{
      regex: '(^|/)packages/|^(\\.\\./)+[^.]*/?(protocol|client|elements|embed|server|ssr|testkit)/(src|dist)',
      message: 'Tests, stories and examples use public package names only.',
    }],
  }],
};

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**', '**/dist/**', '**/storybook-static/**', '.madang/**',
      'packages/elements/custom-elements.json', 'packages/elements/types/**', 'examples/**/*.min.js',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    plugins: { '@typescript-eslint': tseslint.plugin, house },
    languageOptions: { parser: tseslint.parser },
    rules: {
      ...tseslint.configs.eslintRecommended.rules,
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-constant-binary-expression': 'error',
      'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
      'no-control-regex': 'off',
      'no-empty': ['error', { allowEmptyCatch: true }],
      'no-fallthrough': 'error',

      'no-self-compare': 'error',
      'no-sparse-arrays': 'error',
      'no-template-curly-in-string': 'error',
      'no-unsafe-finally': 'error',
      'no-unused-expressions': 'off',
      'no-useless-escape': 'error',
      'no-implied-eval': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'object-shorthand': 'error',
      'max-len': ['error', {
        code: 120, ignoreUrls: true, ignoreRegExpLiterals: true, ignoreStrings: true, ignoreTemplateLiterals: true,
      }],
      ...restrict(),
    },
  },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: TYPED })),
  {
    files: TYPED,
    languageOptions: {
      // One program of everything: one for each package would check what they share once for each.
      parserOptions: { project: ['.tools/tsconfig.lint.json'], tsconfigRootDir: `${import.meta.dirname}/..` },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-expressions': ['error', { allowShortCircuit: true, allowTernary: true }],
      // The compiler says it already, and says it better.
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: SOURCES,
    ignores: TESTS,
    rules: {
      'house/documented-export': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      ...restrict(syntax.defaultExport),
    },
  },
  {
    files: ['packages/protocol/src/**/*.ts', 'packages/client/src/**/*.ts', 'packages/server/src/domain/**/*.ts'],
    ignores: TESTS,
    rules: restrict(syntax.defaultExport, syntax.now, syntax.newDate, syntax.random, syntax.define, syntax.sql),
  },
  {
    files: ['packages/server/src/**/*.ts'],
    ignores: [...TESTS, 'packages/server/src/domain/**', 'packages/server/src/store/**'],
    rules: restrict(syntax.defaultExport, syntax.sql),
  },
  {
    // The command line speaks to a terminal.
    files: ['packages/server/src/cli/**/*.ts', 'packages/testkit/src/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['packages/{elements,embed,console}/src/**/*.ts', 'stories/**/*.ts'],
    plugins: { lit, wc, 'lit-a11y': litA11y },
    rules: {
      ...lit.configs['flat/recommended'].rules,
      ...wc.configs['flat/best-practice'].rules,
      ...litA11y.configs.recommended.rules,
      'lit/attribute-names': ['error', { convention: 'kebab' }],
      'lit/lifecycle-super': 'error',
      'lit/no-classfield-shadowing': 'error',
      'lit/no-invalid-escape-sequences': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/prefer-nothing': 'error',
      'lit/value-after-constraints': 'error',
      // LitElement always has the callbacks of its superclass.
      'wc/guard-super-call': 'off',
    },
  },
  {
    files: ['packages/elements/src/**/*.ts', 'packages/embed/src/**/*.ts', 'packages/console/src/**/*.ts'],
    ignores: TESTS,
    rules: restrict(syntax.defaultExport, syntax.define, syntax.define2, syntax.inlineStyle),
  },
  { files: ['packages/{elements,console}/src/**/define.ts'], rules: restrict(syntax.defaultExport, syntax.inlineStyle) },
  {
    files: ['packages/elements/src/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-globals': ['error', ...['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource', 'localStorage', 'sessionStorage',
        'indexedDB'].map((name) => ({ name, message: 'Elements show; the client fetches, connects and stores.' }))],
    },
  },
  {
    files: TESTS,
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', {
        // node:test returns promises that its runner awaits by itself.
        allowForKnownSafeCalls: [{ from: 'package', name: ['test', 'it', 'describe', 'suite'], package: 'node:test' }],
      }],
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  { files: ['**/*.test.ts'], rules: restrict(syntax.sleep) },
  { files: ['test/**/*.ts', 'stories/**/*.ts', 'examples/**/*.{ts,tsx,js,mjs}'], rules: publicNames },
);
