import path from 'node:path';
import { bundleTests } from '../lib/bundle-tests.mjs';
import { globSync } from '../lib/glob.mjs';
import { withOutcomes } from '../lib/outcomes.mjs';
import { at, root } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';

const MINUTES = 60_000;

/** What node's spec reporter says at the end, and why it skipped what it skipped. */
export const readSpec = (output) => {
  const number = (word) => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? NaN);
  const passed = number('pass');
  if (Number.isNaN(passed)) return undefined;
  const skipped = [...output.matchAll(/^\s*﹣ (.+?) \([\d.]+ms\) # (.*)$/gm)]
    .map(([, name, reason]) => (reason && reason !== 'SKIP' ? `${name}: ${reason}` : name));
  return { passed, failed: number('fail') + number('cancelled'), skipped };
};

/** How much of what came last is shown of a run that never came to its end. */
const LAST = 60;

/** Only what has to be read: the failures, which the reporter repeats at the end; before it came so far, the last. */
const failures = (output) => {
  const told = /^✖ failing tests:$[^]*/m.exec(output)?.[0];
  if (told) return told;
  const lines = output.trimEnd().split('\n');
  return [...lines.filter((line) => /^\s*✖/.test(line)), '…', ...lines.slice(-LAST)].join('\n');
};

/** A runner that is made to end may do so before it has told of what failed: what it left behind still says it. */
const untold = (outcomes, { failed }, code) => {
  if (failed > 0 || code === 0) return [];
  const told = outcomes.filter(({ passed }) => !passed);
  return [
    `The runner ended with code ${code}, though it told of no failure.`,
    ...told.map(({ file, title, text = '' }) => `✖ ${[file, title].filter(Boolean).join(' > ')}\n${text}`),
  ];
};

/** The files that take longest, without what it takes to start them. */
const slowest = (outcomes) => {
  const files = new Map();
  for (const { file, took = 0 } of outcomes) files.set(file, (files.get(file) ?? 0) + took);
  return [...files].sort(([, a], [, b]) => b - a).slice(0, 12).map(([file, took]) => `${(took / 1000).toFixed(1)} s  ${file}`);
};

const reportTo = (...reporters) =>
  reporters.flatMap((reporter) => [`--test-reporter=${reporter}`, '--test-reporter-destination=stdout']);

/**
 * `driven`: in a real browser, and so tried twice. `commandLine`: what tests start with a command, bundled as they are
 * since every start costs seconds else.
 */
const suite = ({ name, files, needs, concurrency, driven = false, commandLine, ...more }) => ({
  name,
  ...more,
  async run({ resources, full }) {
    const tests = files().filter((file) => full || !file.endsWith('.full.test.ts'));
    if (tests.length === 0) return { passed: 0, failed: 0, note: 'no tests yet' };
    const env = { MADANG_FULL: full ? '1' : undefined };
    if (needs.includes('postgres')) env.MADANG_TEST_DATABASE_URL = await resources.postgres();
    if (needs.includes('redis')) env.MADANG_REDIS_SERVER = await resources.redis();
    if (needs.includes('firefox')) env.MADANG_FIREFOX = await resources.firefox();
    if (needs.includes('browser')) env.MADANG_CHROMIUM = await resources.browser();
    if (needs.includes('push')) env.MADANG_CHROMIUM_PUSH = (await resources.pushBrowser()) ?? '';
    const test = async (some) => {
      const programs = commandLine ? [at(commandLine)] : [];
      const bundled = await bundleTests(name, some.map((file) => path.resolve(root, file)), programs);
      const [program] = bundled.programs;
      const { outcomes: found, ...ended } = await withOutcomes((place) => run(process.execPath, [
        '--conditions=@madang/source', '--import', at('.tools/lib/sources-below.mjs'), '--import', at('.tools/lib/keep-alive.mjs'),
        '--test', '--test-force-exit', ...reportTo('spec', at('.tools/lib/node-outcomes.mjs')),
        `--test-concurrency=${concurrency}`, ...bundled.files.map((file) => path.relative(root, file)),
      ], { env: { ...env, ...place, MADANG_TEST_COMMANDS: program }, timeout: (full ? 120 : 40) * MINUTES }));
      const outcomes = found.map(({ file, ...outcome }) => ({ ...outcome, file: bundled.sourceOf(file) }));
      return { ...ended, outcomes };
    };
    const { code, output, timedOut, outcomes } = await test(tests);
    const counts = readSpec(output);
    const note = `${tests.length} files${timedOut ? ', took too long' : ''}`;
    if (!counts) return { passed: 0, failed: 1, note, output: failures(output) };
    // A runner that fails with every test passed has something to say all the same.
    const failed = counts.failed || (code === 0 ? 0 : 1);
    const again = async (some) => (await test(some)).outcomes;
    const slow = slowest(outcomes);
    return { ...counts, failed, note, slow, output: [...untold(outcomes, counts, code), failures(output)].join('\n'), ...(driven && { outcomes, again }) };
  },
});

/**
 * Tests of node's own runner: beside the sources, across packages, on pages of other people, and over whole pages. What
 * the tools find in a page (`.page.test.mjs`) needs a browser, as these do.
 */
export const nodeTestSteps = [
  suite({
    name: 'unit',
    files: () => [
      ...globSync(at('packages'), /^(?!console\/|elements\/|embed\/)[^/]+\/src\/.*\.test\.ts$/),
      ...globSync(at('.tools'), /(?<!\.page)\.test\.mjs$/),
    ],
    commandLine: 'packages/server/src/cli/main.ts',
    needs: ['postgres'],
    concurrency: 2,
  }),
  suite({
    name: 'simulation',
    files: () => globSync(at('test'), /^(?!e2e\/|nodes\/|firefox\/|frameworks\/|hostile\/).*\.test\.ts$/),
    needs: ['postgres'],
    concurrency: 1,
  }),
  suite({
    name: 'nodes',
    files: () => globSync(at('test/nodes'), /\.test\.ts$/),
    needs: ['postgres', 'redis'],
    concurrency: 1,
  }),
  suite({
    name: 'hosts',
    files: () => [...globSync(at('test/hostile'), /\.test\.ts$/), ...globSync(at('test/frameworks'), /\.test\.ts$/)],
    needs: ['browser'],
    driven: true,
    concurrency: 1,
    after: ['build'],
    built: true,
  }),
  suite({
    name: 'firefox',
    files: () => globSync(at('test/firefox'), /\.test\.ts$/),
    needs: ['firefox'],
    driven: true,
    concurrency: 1,
    after: ['build'],
    built: true,
  }),
  suite({
    name: 'e2e',
    files: () => [...globSync(at('test/e2e'), /\.test\.ts$/), ...globSync(at('.tools'), /\.page\.test\.mjs$/)],
    needs: ['postgres', 'browser', 'push'],
    driven: true,
    concurrency: 1,
    after: ['build'],
    built: true,
  }),
];
