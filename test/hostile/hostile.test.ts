import { after, before, describe, test } from 'node:test';
import { launch } from '../support/browser.js';
import { CASES } from './cases/index.js';
import { openStage, type Stage } from './stage.js';

describe('on a hostile page', { concurrency: 3 }, () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage(() => launch({ history: true }));
  });
  after(() => stage?.close());

  for (const { title, run } of CASES) test(title, () => run(stage));
});
