import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './paths.mjs';

/** Names the file in which a reporter leaves what became of each test. */
const PLACE = 'MADANG_OUTCOMES';

/**
 * Leaves what became of a test, from within a reporter: at once, since its process may be ended as the last test is.
 * @param {import('./second-try.mjs').Outcome} outcome with any path of its file
 */
export const leaveOutcome = ({ file, ...more }) => {
  const place = process.env[PLACE];
  if (place) appendFileSync(place, `${JSON.stringify({ file: path.relative(root, path.resolve(root, file)), ...more })}\n`);
};

/**
 * Runs something whose reporter leaves outcomes, and adds them to what it answers.
 * @template T
 * @param {(env: Record<string, string>) => Promise<T>} work is given what its reporter has to find in the environment
 * @returns {Promise<T & { outcomes: import('./second-try.mjs').Outcome[] }>}
 */
export const withOutcomes = async (work) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'madang-outcomes-'));
  const place = path.join(folder, 'outcomes');
  try {
    const answer = await work({ [PLACE]: place });
    const lines = existsSync(place) ? readFileSync(place, 'utf8').split('\n').filter(Boolean) : [];
    return { ...answer, outcomes: lines.map((line) => JSON.parse(line)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
