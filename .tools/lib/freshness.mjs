import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from './glob.mjs';
import { at, cache, root } from './paths.mjs';

const STAMP = path.join(cache, 'build.json');
const OUTPUTS = ['packages/server/dist/run/main.js', 'packages/embed/dist/cdn/madang.js', 'packages/ssr/dist/cdn/madang-hosted.js',
  'packages/console/dist/page/index.html'];

const inputs = () => [
  ...['package-lock.json', 'tsconfig.json', 'vite.config.ts', 'packages/ssr/vite.config.ts', 'packages/console/vite.config.ts', 'packages/server/vite.config.ts'].map((file) => at(file)),
  ...globSync(at('.tools'), /^(build\.mjs|vite\/.*|lib\/build\.mjs)$/),
  ...globSync(at('packages'), /^[^/]+\/(package\.json|tsconfig\.json|src\/(?!.*\.test\.ts$).*)$/),
];

const glance = (files) => files.map((file) => {
  const { size, mtimeMs } = statSync(file);
  return `${path.relative(root, file)} ${size} ${mtimeMs}`;
}).join('\n');

const digest = (files) => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};

/**
 * What a build would be made of. Take it before the build begins: what changes meanwhile counts as new.
 * @returns {{ glance: string, digest: string }}
 */
export const fingerprint = () => {
  const files = inputs();
  return { glance: glance(files), digest: digest(files) };
};

/** Remembers that the build on disk was made of this. */
export const remember = (print) => {
  mkdirSync(cache, { recursive: true });
  writeFileSync(STAMP, JSON.stringify(print));
};

/**
 * Whether the build on disk is made of what lies here now. Looks at times and sizes first, and reads the files only
 * when those differ (after a checkout everything has a new time and the same content).
 * @returns {boolean}
 */
export const isFresh = () => {
  if (!OUTPUTS.every((file) => existsSync(at(file)))) return false;
  let known;
  try {
    known = JSON.parse(readFileSync(STAMP, 'utf8'));
  } catch {
    return false;
  }
  const files = inputs();
  const now = glance(files);
  if (now === known.glance) return true;
  if (digest(files) !== known.digest) return false;
  remember({ ...known, glance: now });
  return true;
};
