import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from '../lib/glob.mjs';
import { isBundled, describeWeight, weighBundle, weighConsole } from '../lib/sizes.mjs';
import { findStale } from '../lib/manifest.mjs';
import { at, root } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { rulesStep } from './rules.mjs';

const count = (problems, checked) => ({
  passed: checked - problems.length,
  failed: problems.length,
  output: problems.join('\n'),
});

/** Whether each package is one that npm users can install: entries that exist, types that belong to them. */
const packages = {
  name: 'packages',
  after: ['build'],
  built: true,
  async run() {
    const { publint } = await import('publint');
    const { formatMessage } = await import('publint/utils');
    const problems = [];
    const published = globSync(at('packages'), /^[^/]+\/package\.json$/, 1)
      .filter((file) => !JSON.parse(readFileSync(file, 'utf8')).private);
    for (const file of published) {
      const { messages, pkg } = await publint({ pkgDir: path.dirname(file), strict: true, pack: 'npm' });
      // The condition of this checkout leads to sources, which are not published; nobody else asks for it.
      const ours = messages.filter((message) => !message.path.includes('@madang/source'));
      if (ours.length > 0) {
        problems.push(`${pkg.name}\n${ours.map((message) => `  ${formatMessage(message, pkg, { color: false })}`).join('\n')}`);
      }
    }
    return count(problems, published.length);
  },
};

/** Whether the committed manifest, and the types and editor data made of it, say what the elements say. */
const manifest = {
  name: 'manifest',
  async run() {
    const { stale, checked } = await findStale();
    return checked === 0
      ? { passed: 0, failed: 0, note: 'no elements yet' }
      : count(stale.map((file) => `${file} is out of date: npm run manifest`), checked);
  },
};

const VISIBLE = [
  'LICENSE', 'README.md', 'examples', 'package-lock.json', 'package.json', 'packages', 'stories', 'test', 'tsconfig.json',
  'vite.config.ts',
];

/** Whether the top of the repository shows what it should and nothing else. */
const layout = {
  name: 'layout',
  async run() {
    const { code, output } = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z']);
    // An unpacked archive has no git to ask, and nothing in it but the repository and what npm put there.
    const names = code === 0 ? output.split('\0').map((file) => file.split('/')[0]) : readdirSync(root);
    const there = new Set(names.filter((name) => name && !name.startsWith('.') && name !== 'node_modules'));
    const problems = [
      ...[...there].filter((name) => !VISIBLE.includes(name)).map((name) => `${name} does not belong at the top`),
      ...VISIBLE.filter((name) => !there.has(name)).map((name) => `${name} is missing at the top`),
    ];
    return problems.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output: problems.join('\n') };
  },
};

/** Whether a page that embeds us stays light. */
const sizes = {
  name: 'sizes',
  after: ['build'],
  built: true,
  async run() {
    if (!isBundled()) return { passed: 0, failed: 1, output: `no bundle in ${path.relative(root, at('packages/embed/dist'))}` };
    const weights = [...weighBundle(), ...weighConsole()];
    const over = weights.filter(({ bytes, max }) => bytes > max);
    const note = weights.slice(0, 3).map(({ name, bytes }) => `${name} ${bytes} B`).join(', ');
    return { passed: weights.length - over.length, failed: over.length, note, output: weights.map(describeWeight).join('\n') };
  },
};

/** What ships: how it is packed, described and weighed, and whether its specification is held to. */
export const shapeSteps = [packages, manifest, layout, rulesStep, sizes];
