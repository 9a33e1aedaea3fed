import path from 'node:path';
import { at, cache } from './paths.mjs';
import { runScript } from './run.mjs';

/** Builds the Storybook. Gives its folder, or what went wrong. */
export const buildStorybook = async () => {
  const folder = path.join(cache, 'storybook');
  const { code, output } = await runScript('storybook/dist/bin/dispatcher.js',
    ['build', '--config-dir', at('.storybook'), '--output-dir', folder, '--quiet', '--disable-telemetry'],
    { env: { STORYBOOK_DISABLE_TELEMETRY: '1' } });
  return code === 0 ? { folder } : { failure: output };
};
