import { at } from '../lib/paths.mjs';
import { runScript } from '../lib/run.mjs';

/** A step that is one command of an installed tool: it passes or it does not. */
const tool = (name, script, args, { cwd, ...more } = {}) => ({
  name,
  ...more,
  async run() {
    const { code, output, timedOut } = await runScript(script, args, { cwd });
    return {
      passed: code === 0 ? 1 : 0,
      failed: code === 0 ? 0 : 1,
      note: timedOut ? 'took too long' : undefined,
      output,
    };
  },
});

/** What can be said of the code without running it. */
export const staticSteps = [
  tool('lint', 'eslint/bin/eslint.js', ['--config', at('.tools/eslint.config.mjs'), '--max-warnings', '0', '.']),
  tool('types', 'typescript/bin/tsc', ['-b'], { after: ['build'] }),
  tool('templates', 'lit-analyzer/cli.js', [
    '--strict', '--maxWarnings', '0',
    // Its table of CSS ends before container queries and color-scheme.
    '--rules.no-invalid-css', 'off',
    // It reads no attributes from `static properties`, and knows none that came after it.
    '--rules.no-unknown-attribute', 'off',
    // Classes register nothing here: what their templates use is imported by their define.ts.
    '--rules.no-missing-import', 'off',
    'src',
    // Its tsconfig is the nearest one, and only that of the elements knows a DOM.
  ], { cwd: at('packages/elements') }),
  tool('borders', 'dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', at('.tools/dependency-cruiser.mjs'), '--output-type', 'err-long', 'packages', 'test', 'stories', 'examples']),
  tool('dead-code', 'knip/bin/knip.js', ['--config', at('.tools/knip.json'), '--no-progress', '--no-config-hints']),
];
