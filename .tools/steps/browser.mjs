import { globSync } from '../lib/glob.mjs';
import { withOutcomes } from '../lib/outcomes.mjs';
import { at } from '../lib/paths.mjs';
import { runScript } from '../lib/run.mjs';

const describeFailure = ({ file, title, text }) =>
  [[file, title].filter(Boolean).join(' > '), text.replaceAll(/^/gm, '    ')].join('\n');

/** Tests of the elements in a real Chromium. */
export const browserStep = {
  name: 'browser',
  async run({ resources }) {
    const files = globSync(at('packages'), /^(elements|embed|console)\/src\/.*\.test\.ts$/);
    if (files.length === 0) return { passed: 0, failed: 0, note: 'no tests yet' };
    const browser = await resources.browser();
    const test = (...args) => withOutcomes((env) =>
      runScript('@web/test-runner/dist/bin.js', ['--config', at('.tools/wtr.config.mjs'), ...args], {
        env: { ...env, MADANG_CHROMIUM: browser },
      }));
    const { code, output, outcomes } = await test();
    const line = /^sum: (.*)$/m.exec(output)?.[1];
    if (!line) return { passed: 0, failed: 1, output };
    const { passed, failed, skipped } = JSON.parse(line);
    return {
      passed,
      failed: failed || (code === 0 ? 0 : 1),
      skipped: skipped > 0 ? [`${skipped} tests in the browser, by their own .skip`] : [],
      note: `${files.length} files`,
      // What the pages said beside it is for whoever runs one file.
      output: outcomes.filter(({ passed }) => !passed).map(describeFailure).join('\n') || output,
      outcomes,
      again: async (some) => (await test('--concurrency', '1', '--files', ...some)).outcomes,
    };
  },
};
