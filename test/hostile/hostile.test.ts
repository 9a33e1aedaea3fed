import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch } from '../support/browser.js';
import { startServer, type TestServer } from '../support/server.js';
import { type Build, buildHost, buildOther } from './builds.js';
import { browsers } from './cases/browsers.js';
import { network } from './cases/network.js';
import { places } from './cases/places.js';
import { policies } from './cases/policies.js';
import { scripts } from './cases/scripts.js';
import { styles } from './cases/styles.js';
import { versions } from './cases/versions.js';
import { openSite, type Site } from './site.js';
import type { World } from './world.js';

describe('on a hostile page', { concurrency: 3 }, () => {
  let server: TestServer;
  let browser: Browser;
  let site: Site;
  let builds: readonly Build[] = [];

  before(async () => {
    [server, browser] = await Promise.all([startServer({ demo: true }), launch({ history: true })]);
    site = await openSite();
    const [other, host] = await Promise.all([buildOther(), buildHost(['community', 'board', 'vote'])]);
    builds = [other, host];
    site.mount('/other/', other.folder);
    site.mount('/host/', host.folder);
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    await server?.stop();
    await Promise.all(builds.map((build) => build.remove()));
  });

  const world = (): World => ({ server, browser, site });
  const cases = [...styles, ...scripts, ...policies, ...places, ...network, ...browsers, ...versions];
  for (const { title, run } of cases) test(title, () => run(world()));
});
