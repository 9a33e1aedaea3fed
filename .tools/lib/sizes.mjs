import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { at } from './paths.mjs';

/** Where the script tag is built to. */
export const bundle = at('packages/embed/dist/cdn');

/**
 * @typedef {{ name: string, bytes: number, max: number, files: string[] }} Weight
 *   Bytes after brotli at its strongest, as a CDN keeps them, and the files that they are the sum of.
 */

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Whether there is a bundle to weigh. */
export const isBundled = () => existsSync(path.join(bundle, '.vite/manifest.json'));

/** `*` stands for one part of a path. */
const matcher = (pattern) =>
  new RegExp(`^${pattern.split('*').map((part) => part.replaceAll(/[$()+.?[\\\]^{|}]/g, '\\$&')).join('[^/]+')}$`);

/**
 * Weighs the bundle by `budgets.json`. A chunk weighs what it is plus what it imports statically, since all of that has
 * to arrive before its first line runs; what it imports lazily is another chunk.
 * @returns {Weight[]}
 * @throws {Error} when a budget names something that the bundle does not have
 */
export const weighBundle = () => {
  const manifest = readJson(path.join(bundle, '.vite/manifest.json'));
  const budgets = readJson(at('.tools/budgets.json'));
  const weights = new Map();
  const weight = (file) => {
    if (!weights.has(file)) weights.set(file, brotliCompressSync(readFileSync(path.join(bundle, file))).length);
    return weights.get(file);
  };
  const keysOf = (pattern) => {
    const keys = Object.keys(manifest).filter((key) => matcher(pattern).test(key));
    if (keys.length === 0) throw new Error(`The bundle has no chunk "${pattern}": budgets.json names what is not there.`);
    return keys;
  };
  const closure = (keys, found = new Set()) => {
    for (const key of keys) {
      if (found.has(key)) continue;
      found.add(key);
      closure(manifest[key].imports ?? [], found);
    }
    return found;
  };
  const sum = (name, keys, max) => {
    const files = [...keys].map((key) => manifest[key].file);
    return { name, files, max, bytes: files.reduce((total, file) => total + weight(file), 0) };
  };

  const all = budgets.loads.map(({ name, chunks, max }) => sum(name, closure(chunks.flatMap(keysOf)), max));
  const elsewhere = [...budgets.widgets.without, ...budgets.loads.flatMap(({ chunks }) => chunks)];
  const shared = closure(elsewhere.flatMap(keysOf));
  for (const key of keysOf(budgets.widgets.chunks)) {
    if (shared.has(key)) continue;
    const own = [...closure([key])].filter((part) => !shared.has(part));
    all.push(sum(`widget ${path.basename(path.dirname(key))}`, own, budgets.widgets.max));
  }
  return all;
};

/** One line for one weight. */
export const describeWeight = ({ name, bytes, max }) =>
  `${bytes > max ? '✗' : '✓'} ${name.padEnd(24)} ${String(bytes).padStart(6)} B of ${max} B`;
