import { after, before, describe, test } from 'node:test';
import { launch } from '../support/browser.js';
import { CASES } from './cases/index.js';
import { ofToday } from '../support/today.js';
import { openStage, type Stage } from './stage.js';

/** Outside of the long run every case has its turn once in so many days. */
const TURNS = 2;

describe('on a hostile page', { concurrency: 3 }, () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage(() => launch({ history: true }));
  });
  after(() => stage?.close());

  for (const { title, run } of ofToday(CASES, TURNS)) test(title, () => run(stage));
});
