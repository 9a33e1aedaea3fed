import { findBrowser, findPushBrowser } from './browser.mjs';
import { findFirefox } from './firefox.mjs';
import { findPostgres } from './postgres.mjs';
import { findRedis } from './redis.mjs';

/**
 * What steps need from the machine. Each thing is looked for once, when the first step asks.
 * @param {{ say(line: string): void, ci: boolean }} options
 * @returns {import('./runner.mjs').Resources}
 */
export const createResources = ({ say, ci }) => {
  const mayApt = ci || Boolean(process.env.ALLOW_APT);
  let browser;
  let pushBrowser;
  let firefox;
  let postgres;
  let redis;
  return {
    browser: () => (browser ??= findBrowser({ say, mayApt })),
    pushBrowser() {
      return (pushBrowser ??= this.browser().then((found) => findPushBrowser(found, { mayApt })));
    },
    firefox: () => (firefox ??= findFirefox({ say, mayApt })),
    redis: () => (redis ??= findRedis({ say, mayApt })),
    async postgres() {
      postgres ??= findPostgres({ say, mayApt });
      return (await postgres).url;
    },
    async close() {
      // A database that never came up has nothing to stop.
      const server = await postgres?.catch(() => undefined);
      await server?.close();
    },
  };
};
