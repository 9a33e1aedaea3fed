import { build, buildExamples } from '../lib/build.mjs';

/** Every package, the script tag, and the examples that have a build of their own. */
export const buildStep = {
  name: 'build',
  async run() {
    try {
      await build();
      await buildExamples();
      return { passed: 1, failed: 0 };
    } catch (error) {
      return { passed: 0, failed: 1, output: error.message };
    }
  },
};
