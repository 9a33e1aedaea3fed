import { globSync } from '../lib/glob.mjs';
import { at } from '../lib/paths.mjs';
import { runScript } from '../lib/run.mjs';

/** Tests of the elements in a real Chromium. */
export const browserStep = {
  name: 'browser',
  async run({ resources }) {
    const files = globSync(at('packages'), /^(elements|embed)\/src\/.*\.test\.ts$/);
    if (files.length === 0) return { passed: 0, failed: 0, note: 'no tests yet' };
    const { code, output } = await runScript('@web/test-runner/dist/bin.js', ['--config', at('.tools/wtr.config.mjs')], {
      env: { MADANG_CHROMIUM: await resources.browser() },
    });
    const line = /^sum: (.*)$/m.exec(output)?.[1];
    if (!line) return { passed: 0, failed: 1, output };
    const { passed, failed, skipped } = JSON.parse(line);
    return {
      passed,
      failed: failed || (code === 0 ? 0 : 1),
      skipped: skipped > 0 ? [`${skipped} tests in the browser, by their own .skip`] : [],
      note: `${files.length} files`,
      output,
    };
  },
};
