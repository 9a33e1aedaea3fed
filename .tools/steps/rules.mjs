import { readFileSync } from 'node:fs';
import { floorProblems } from '../lib/floors.mjs';
import { globSync } from '../lib/glob.mjs';
import { at } from '../lib/paths.mjs';

const all = (text, pattern) => [...text.matchAll(pattern)].map(([, id]) => id);

/**
 * Whether every rule of the specification has a test that names it, and every rule that is named exists; and whether
 * nothing can be installed with dependencies that are older than those of the lock file.
 */
export const rulesStep = {
  name: 'rules',
  async run() {
    const ids = all(readFileSync(at('packages/protocol/SPEC.md'), 'utf8'), /^- \*\*([A-Z]\d+)\*\*/gm);
    const rules = new Set(ids);
    const files = [...globSync(at('packages'), /^[^/]+\/src\/.*\.ts$/), ...globSync(at('test'), /\.ts$/)];
    const sources = files.map((file) => readFileSync(file, 'utf8'));
    const titles = sources.flatMap((text) => all(text, /\b(?:test|it|describe)\(\s*['"`]((?:[A-Z]\d+[ ,:])+)/g));
    const held = new Set(titles.flatMap((ids) => ids.match(/[A-Z]\d+/g)));
    const named = new Set(sources.flatMap((text) => all(text, /SPEC rules? ([A-Z]\d+)/g)));
    const problems = [
      ...ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `two rules of SPEC.md have the id ${id}`),
      ...[...rules].filter((id) => !held.has(id)).map((id) => `no title of a test begins with rule ${id} of SPEC.md`),
      ...[...held, ...named].filter((id) => !rules.has(id)).map((id) => `rule ${id} is named, and not in SPEC.md`),
    ];
    const json = (name) => JSON.parse(readFileSync(at(name), 'utf8'));
    const floors = floorProblems(json('package-lock.json'), json('package.json'));
    problems.push(...floors.problems);
    return { passed: Math.max(0, rules.size + floors.checked - problems.length), failed: problems.length, output: problems.join('\n') };
  },
};
