import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { firefox } from 'playwright-core';
import { CASES } from '../hostile/cases/index.js';
import { openStage, type Stage } from '../hostile/stage.js';
import { ofToday } from '../support/today.js';

/** Starts the Firefox that `MADANG_FIREFOX` names. */
const RELAY = fileURLToPath(new URL('../support/firefox-relay.mjs', import.meta.url));
/** Outside of the long run every case has its turn once in so many days. */
const TURNS = 8;

describe('on a hostile page in Firefox', { concurrency: 2 }, () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage(() =>
      firefox.launch({
        // As its makers ship it, over WebDriver BiDi.
        channel: 'moz-firefox',
        executablePath: RELAY,
        firefoxUserPrefs: {
          'browser.safebrowsing.update.enabled': false,
          'network.captive-portal-service.enabled': false,
          'network.connectivity-service.enabled': false,
        },
      }));
  });
  after(() => stage?.close());

  const able = CASES.filter(({ chromium }) => chromium === undefined);
  for (const { title, run } of ofToday(able, TURNS)) test(title, () => run(stage));
  if (!process.env['MADANG_FULL']) return;
  for (const { title, chromium } of CASES) if (chromium !== undefined) test(title, { skip: `Chromium alone: ${chromium}` }, () => undefined);
});
