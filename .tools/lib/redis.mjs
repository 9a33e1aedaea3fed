import { apt, isExecutable, isRoot, onPath } from './find.mjs';
import { Missing } from './runner.mjs';

const installed = () => onPath('redis-server', 'valkey-server') ??
  ['/opt/homebrew/bin/redis-server', '/usr/local/bin/redis-server'].find(isExecutable);

/**
 * The program of a Redis server, for tests to start and stop as they like: that of `MADANG_REDIS_SERVER`, else what is
 * installed or what Debian has.
 * @param {{ say(line: string): void, mayApt: boolean }} options
 * @returns {Promise<string>}
 * @throws {Missing} when there is none
 */
export const findRedis = async ({ say, mayApt }) => {
  const here = process.env.MADANG_REDIS_SERVER || installed();
  if (here) return here;
  if (mayApt && isRoot()) {
    say('  No Redis here: bringing one …');
    const brought = (await apt(['redis-server'])) && installed();
    if (brought) return brought;
  }
  throw new Missing('no Redis here, and none could be brought: install redis-server, or set MADANG_REDIS_SERVER');
};
