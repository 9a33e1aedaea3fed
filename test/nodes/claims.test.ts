import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { IdeaPage, SessionAnswer, WebhookPayload } from '@madang/protocol';
import { COMPANY_SECRETS, companyToken } from '../support/company.js';
import { ask } from '../support/server.js';
import { until } from '../support/until.js';
import { LACKING, Nodes } from './nodes.js';

const ADMIN = { sub: 'head', name: 'Head', roles: ['admin'] };

/** Votes that one person may have counted here within ten minutes. */
const MOST = 30;

describe('work of which one process has each part, among three', { skip: LACKING.redis }, () => {
  let nodes: Nodes;
  const came: WebhookPayload[] = [];
  const endpoint = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      came.push(JSON.parse(body) as WebhookPayload);
      response.writeHead(204).end();
    });
  });

  before(async () => {
    await new Promise<void>((listening) => endpoint.listen(0, '127.0.0.1', listening));
    const settings = { MADANG_COMPANY_SECRETS: COMPANY_SECRETS, MADANG_WEBHOOK_PRIVATE: '1', MADANG_LIMITS: `vote.person=${MOST}` };
    nodes = await Nodes.open({ by: 'redis', count: 3, settings });
  });
  after(async () => {
    await nodes.close();
    endpoint.closeAllConnections();
    await new Promise((closed) => void endpoint.close(closed));
  });

  const staff = (): string => companyToken(ADMIN, Date.now());
  const propose = async (at: number, title: string): Promise<string> =>
    (await ask<IdeaPage>(nodes.url(at), 'POST', '/boards/ideas/ideas', { title }, staff())).id;
  const arrived = (ids: readonly string[]): Promise<true> =>
    until('all were told of', () => ids.every((id) => came.some(({ data }) => data.idea?.id === id)) || undefined);

  test('what happened at any of them is told once, and by one of them', async () => {
    const { port } = endpoint.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/`;
    await ask(nodes.url(0), 'POST', '/webhooks', { url, kinds: ['idea.created'] }, staff());
    const ids: string[] = [];
    for (let n = 0; n < 9; n += 1) ids.push(await propose(n % 3, `A ladle, number ${n}`));
    await arrived(ids);
    assert.deepEqual(came.map(({ data }) => data.idea?.id), ids, 'in order, and none twice');
    const owners = await nodes.query<{ purpose: string; owner: string | null }>('select purpose, owner from readers');
    assert.equal(new Set(owners.map(({ purpose }) => purpose)).size, owners.length, 'a row for each');
  });

  test('when two of them die, the third goes on with what they had claimed', async () => {
    await nodes.kill(0);
    await nodes.kill(1);
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.push(await propose(2, `A spoon, number ${n}`));
    await nodes.lapse();
    await arrived(ids);
    const told = came.slice(-3).map(({ data }) => data.idea?.id);
    assert.deepEqual(told, ids);
    await Promise.all([nodes.start(0), nodes.start(1)]);
  });

  test('one person’s votes are counted together, whichever of them takes them', async () => {
    const id = await propose(0, 'A bowl');
    const { session } = await ask<SessionAnswer>(nodes.url(0), 'POST', '/session', {
      token: companyToken({ sub: 'kim', name: 'Kim' }, Date.now()),
    });
    const taken = async (n: number): Promise<boolean> => {
      const answer = await fetch(`${nodes.url(n % 3)}/v1/demo/ideas/${id}/vote`, {
        method: n % 2 === 0 ? 'PUT' : 'DELETE',
        headers: { authorization: `Bearer ${session}` },
      });
      await answer.arrayBuffer();
      return answer.ok;
    };
    let counted = 0;
    for (let n = 0; n < 3 * MOST; n += 1) if (await taken(n)) counted += 1;
    // Each for itself would have taken all of them.
    assert.ok(counted >= MOST && counted < 2 * MOST, `${counted} votes were taken`);
  });
});
