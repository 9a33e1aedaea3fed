import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { browserArgs } from './lib/browser.mjs';
import { leaveOutcome } from './lib/outcomes.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Every test with the names of the groups around it. */
const testsOf = ({ tests, suites }, groups = []) => [
  ...tests.map((test) => ({ ...test, title: [...groups, test.name].join(' > ') })),
  ...suites.flatMap((suite) => testsOf(suite, [...groups, suite.name])),
];

const why = ({ message, stack } = {}) => [message, stack].filter(Boolean).join('\n');

/** Says at the end how many tests there were; a file that could not be loaded counts as one that failed. */
const sum = () => ({
  stop({ sessions }) {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const { testFile: file, testResults, errors } of sessions) {
      count.failed += errors.length;
      for (const error of errors) leaveOutcome({ file, passed: false, text: why(error) });
      for (const { title, passed, skipped, error } of testResults ? testsOf(testResults) : []) {
        count[skipped ? 'skipped' : passed ? 'passed' : 'failed'] += 1;
        if (!skipped) leaveOutcome({ file, title, passed, text: passed ? undefined : why(error) });
      }
    }
    process.stdout.write(`\nsum: ${JSON.stringify(count)}\n`);
  },
});

export default {
  rootDir: root,
  files: ['packages/{elements,embed,console}/src/**/*.test.ts'],
  nodeResolve: { exportConditions: ['@madang/source', 'browser', 'development'] },
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: path.join(root, 'tsconfig.json') })],
  browsers: [chromeLauncher({
    launchOptions: { executablePath: process.env.MADANG_CHROMIUM, args: browserArgs },
    // Pages of one context share a window, and the ones behind are hidden: throttled, and without events of dialogs.
    createPage: async ({ context }) => {
      const own = await context.browser().createBrowserContext();
      const page = await own.newPage();
      page.once('close', () => void own.close().catch(() => {}));
      return page;
    },
  })],
  concurrency: 2,
  // Longer than a test waits for a condition, so that its failure says what it waited for.
  testFramework: { config: { timeout: 120_000 } },
  // Nothing hangs on how fast a machine is: these end what never would.
  browserStartTimeout: 120_000,
  testsStartTimeout: 120_000,
  testsFinishTimeout: 600_000,
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), sum()],
};
