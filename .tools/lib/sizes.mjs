import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { bundleMap } from '../vite/bundle-map.mjs';
import { at } from './paths.mjs';

const bundle = at('packages/embed/dist/cdn');

/**
 * @typedef {{ name: string, bytes: number, max: number, files: string[] }} Weight
 *   Bytes after brotli at its strongest, as a CDN keeps them, and the files that they are the sum of.
 */

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Whether there is a bundle to weigh. */
export const isBundled = () => existsSync(bundleMap) && existsSync(path.join(bundle, 'madang.js'));

/** `*` stands for one part of a path. */
const matcher = (pattern) =>
  new RegExp(`^${pattern.split('*').map((part) => part.replaceAll(/[$()+.?[\\\]^{|}]/g, '\\$&')).join('[^/]+')}$`);

/**
 * Weighs the bundle by `budgets.json`, which names modules. A module weighs the file it went into plus all that this
 * imports statically, since all of that has to arrive before its first line runs; a lazy import weighs for itself. A
 * further widget weighs what it adds to a page on which a board has settled.
 * @returns {Weight[]} bytes; a KB of a budget has 1000 of them
 * @throws {Error} when a budget names a module that the bundle does not have
 */
export const weighBundle = () => {
  const chunks = new Map(readJson(bundleMap).map((chunk) => [chunk.file, chunk]));
  const budgets = readJson(at('.tools/budgets.json'));
  const weights = new Map();
  const weight = (file) => {
    if (!weights.has(file)) weights.set(file, brotliCompressSync(readFileSync(path.join(bundle, file))).length);
    return weights.get(file);
  };
  /** Every module that matches, with its file. */
  const find = (pattern) => {
    const found = [...chunks.values()].flatMap(({ file, modules }) =>
      modules.filter((module) => matcher(pattern).test(module)).map((module) => ({ module, file })));
    if (found.length === 0) throw new Error(`The bundle has no module "${pattern}": budgets.json names what is not there.`);
    return found;
  };
  const closure = (files, found = new Set()) => {
    for (const file of files) {
      if (found.has(file)) continue;
      found.add(file);
      closure(chunks.get(file)?.imports ?? [], found);
    }
    return found;
  };
  const load = (patterns) => closure(patterns.flatMap(find).map(({ file }) => file));
  const total = (files) => files.reduce((bytes, file) => bytes + weight(file), 0);
  const sum = (name, files, max) => ({ name, files, max, bytes: total(files) });

  const all = budgets.loads.map(({ name, modules, max }) => sum(name, [...load(modules)], max));
  const shared = load([...budgets.widgets.without, ...budgets.loads.flatMap(({ modules }) => modules)]);
  for (const { module, file } of find(budgets.widgets.modules)) {
    if (shared.has(file)) continue;
    const own = [...closure([file])].filter((part) => !shared.has(part));
    all.push(sum(`widget ${path.basename(path.dirname(module))}`, own, budgets.widgets.max));
  }
  return all;
};

/**
 * Weighs what the console loads before its first page: the scripts that its HTML names.
 * @returns {Weight[]}
 */
export const weighConsole = () => {
  const folder = at('packages/console/dist/page');
  const { max } = readJson(at('.tools/budgets.json')).console;
  const html = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\/console\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file);
  const bytes = files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(path.join(folder, file))).length, 0);
  return [{ name: 'console, first load', files, max, bytes }];
};

/** One line for one weight. */
export const describeWeight = ({ name, bytes, max }) =>
  `${bytes > max ? '✗' : '✓'} ${name.padEnd(24)} ${String(bytes).padStart(6)} B of ${max} B`;
