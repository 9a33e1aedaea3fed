import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Bye, type IdeaPage, PROTOCOL_VERSION, type SessionAnswer } from '@madang/protocol';
import { io } from 'socket.io-client';
import { COMPANY_SECRETS, companyToken } from '../support/company.js';
import { ask } from '../support/server.js';
import { until } from '../support/until.js';
import { type By, LACKING, Nodes } from './nodes.js';

const VISITOR = 'the-secret-of-a-visitor-of-two-tabs';

async function rename(url: string, session: string, nickname: string): Promise<number> {
  const answer = await fetch(`${url}/v1/demo/me/name`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${session}` },
    body: JSON.stringify({ nickname }),
  });
  return answer.status;
}

for (const by of ['redis', 'postgres'] satisfies By[]) {
  describe(`two processes that hear of each other by ${by}`, { skip: LACKING[by] }, () => {
    let nodes: Nodes;
    before(async () => {
      nodes = await Nodes.open({ by, count: 2, settings: { MADANG_COMPANY_SECRETS: COMPANY_SECRETS } });
    });
    after(() => nodes.close());

    test('they know of each other, and what is told comes back in a moment', async () => {
      for (const index of [0, 1]) {
        await until('the other', async () => (await nodes.metric(index, 'madang_bus_peers')) === 1 || undefined);
        assert.equal(await nodes.metric(index, 'madang_bus_up'), 1);
        assert.ok((await nodes.metric(index, 'madang_bus_lag_seconds')) < 1);
      }
    });

    test('N3: a vote at one is seen at the other without a look at the database', async () => {
      const { session } = await ask<SessionAnswer>(nodes.url(0), 'POST', '/session', {});
      const follower = io(nodes.url(1), {
        transports: ['websocket'],
        forceNew: true,
        auth: { v: PROTOCOL_VERSION, community: 'demo' },
      });
      const { id } = await ask<IdeaPage>(nodes.url(0), 'POST', '/boards/ideas/ideas', { title: 'A ladle' }, session);
      const topic = `idea:${id}`;
      const { version } = await ask<IdeaPage>(nodes.url(1), 'GET', `/ideas/${id}`);
      await follower.emitWithAck('sub', { topic, since: version });
      const times: number[] = [];
      for (let n = 0; n < 10; n += 1) {
        const seen = new Promise((resolve) => follower.once('delta', resolve));
        const began = performance.now();
        await ask(nodes.url(0), n % 2 === 1 ? 'PUT' : 'DELETE', `/ideas/${id}/vote`, undefined, session);
        await seen;
        times.push(performance.now() - began);
      }
      follower.close();
      // A look comes every five seconds: ten in a row would take half a minute.
      assert.ok(times.reduce((sum, time) => sum + time, 0) < 10_000, times.map(Math.round).join());
    });

    test('I3: who turns out to be a known person at one has to say anew at the other who they are', async () => {
      const { session } = await ask<SessionAnswer>(nodes.url(1), 'POST', '/session', { visitor: VISITOR });
      await ask<IdeaPage>(nodes.url(1), 'POST', '/boards/ideas/ideas', { title: 'A smaller ladle' }, session);
      const tab = io(nodes.url(1), {
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        auth: { v: PROTOCOL_VERSION, community: 'demo', session },
      });
      await new Promise<void>((resolve) => tab.once('connect', resolve));
      const bye = new Promise<Bye>((resolve) => tab.once('bye', resolve));
      const token = companyToken({ sub: 'kim', name: 'Kim' }, Date.now());
      await ask<SessionAnswer>(nodes.url(0), 'POST', '/session', { token, visitor: VISITOR });
      assert.equal((await bye).reason, 'auth');
      tab.close();
    });

    test('what may be done ten times is counted together by Redis, and apart without it', async () => {
      const { session } = await ask<SessionAnswer>(nodes.url(0), 'POST', '/session', {});
      await ask<IdeaPage>(nodes.url(0), 'POST', '/boards/ideas/ideas', { title: 'A spoon' }, session);
      const answers: number[] = [];
      for (let n = 0; n < 12; n += 1) answers.push(await rename(nodes.url(n), session, `Kim ${n}`));
      const refused = answers.filter((status) => status === 429).length;
      assert.deepEqual([refused, answers.length - refused], by === 'redis' ? [2, 10] : [0, 12]);
      if (by === 'postgres') return;
      await nodes.redisFault('killed', 0);
      await until('counting goes on', async () => (await rename(nodes.url(0), session, 'Lee')) !== 429 || undefined);
    });
  });
}
