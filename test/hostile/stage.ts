import type { Browser } from 'playwright-core';
import { startServer } from '../support/server.js';
import { type Build, buildHost, buildOther } from './builds.js';
import { openSite } from './site.js';
import type { World } from './world.js';

/** What all cases share, and its end. */
export interface Stage extends World {
  close(): Promise<void>;
}

/** Starts a backend with the demo, a browser and a website that has other builds of the library beside it. */
export async function openStage(launch: () => Promise<Browser>): Promise<Stage> {
  const [server, browser] = await Promise.all([startServer({ demo: true }), launch()]);
  const site = await openSite();
  const builds: readonly Build[] = await Promise.all([buildOther(), buildHost(['community', 'board', 'vote'])]);
  site.mount('/other/', builds[0]?.folder ?? '');
  site.mount('/host/', builds[1]?.folder ?? '');
  return {
    server,
    browser,
    site,
    async close() {
      await browser.close();
      await site.close();
      await server.stop();
      await Promise.all(builds.map((build) => build.remove()));
    },
  };
}
