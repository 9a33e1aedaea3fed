import { at } from '../lib/paths.mjs';
import { runScript } from '../lib/run.mjs';

/** A step that is one command of an installed tool: it passes or it does not. */
const tool = (name, script, args, more = {}) => ({
  name,
  ...more,
  async run() {
    const { code, output, timedOut } = await runScript(script, args);
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
  tool('types', 'typescript/bin/tsc', ['-b'], { after: ['build'] }),
  tool('lint', 'eslint/bin/eslint.js', ['--config', at('.tools/eslint.config.mjs'), '--max-warnings', '0', '.']),
  tool('borders', 'dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', at('.tools/dependency-cruiser.mjs'), '--output-type', 'err-long', 'packages', 'test', 'stories', 'examples']),
];
