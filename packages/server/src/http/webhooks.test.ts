import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Webhook, WebhookDeliveries, WebhookDelivery, WebhookList, WebhookSecret } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { openEndpoint, type TestEndpoint } from '../testing/endpoint.js';

const AT = '/v1/demo/webhooks';

let it: TestApp;
let endpoint: TestEndpoint;
let admin: string;
before(async () => {
  it = await openApp();
  endpoint = await openEndpoint();
  admin = await it.session({ sub: 'root', roles: ['admin'] });
});
after(async () => {
  await it.close();
  await endpoint.close();
});

async function arrived(count: number): Promise<void> {
  for (const end = performance.now() + 90_000; endpoint.taken.length < count; await pause(5)) {
    assert.ok(performance.now() < end, `only ${endpoint.taken.length} arrived`);
  }
}

void describe('webhooks over HTTP', () => {
  void test('are for admins only', async () => {
    for (const roles of [[], ['staff']]) {
      const as = await it.session({ sub: `somebody ${roles.join()}`, roles });
      await it.ask('GET', AT, { as, expect: 403 });
      await it.ask('POST', AT, { as, body: { url: endpoint.url }, expect: 403 });
    }
    await it.ask('GET', AT, { expect: 401 });
  });

  void test('are made, told, looked at, changed, rotated and removed', async () => {
    const { json: made } = await it.ask<WebhookSecret>('POST', AT, { as: admin, body: { url: endpoint.url }, expect: 201 });
    const on = `${AT}/${made.webhook.id}`;
    assert.match(made.secret, /^whsec_/);
    const body = { title: '우산을 빌려 주세요' };
    await it.ask('POST', '/v1/demo/boards/ideas/ideas', { as: admin, body, expect: 201 });
    await arrived(1);
    assert.equal(endpoint.taken[0]?.json.data.idea?.title, body.title);
    // It is noted a moment after it arrived.
    let delivery: WebhookDelivery | undefined;
    for (const end = performance.now() + 90_000; !delivery && performance.now() < end; ) {
      const shown = await it.ask<WebhookDeliveries>('GET', `${on}/deliveries`, { as: admin, expect: 200 });
      [delivery] = shown.json.deliveries;
      if (!delivery) await pause(5);
    }
    assert.deepEqual([delivery?.kind, delivery?.arrived, delivery?.status], ['idea.created', true, 204]);
    const again = { as: admin, body: { seq: delivery?.seq }, expect: 200 };
    const replayed = await it.ask<WebhookDeliveries>('POST', `${on}/replay`, again);
    assert.equal(replayed.json.deliveries[0]?.attempts, 2);
    await it.ask('POST', `${on}/replay`, { as: admin, body: { since: 0 }, expect: 200 });
    await arrived(3);
    const tested = await it.ask('POST', `${on}/test`, { as: admin, expect: 200 });
    assert.deepEqual(tested.json, { status: 204, said: '', retryAfter: null });
    const rotated = await it.ask<WebhookSecret>('POST', `${on}/secret`, { as: admin, expect: 200 });
    assert.notEqual(rotated.json.secret, made.secret);
    assert.notEqual(rotated.json.webhook.oldSecretUntil, null);
    const off = await it.ask<Webhook>('PUT', on, { as: admin, body: { on: false }, expect: 200 });
    assert.equal(off.json.off, 'It was switched off.');
    await it.ask('DELETE', on, { as: admin, expect: 204 });
    await it.ask('DELETE', on, { as: admin, expect: 404 });
    assert.deepEqual((await it.ask<WebhookList>('GET', AT, { as: admin })).json.webhooks, []);
  });

  void test('are refused where they may not go, by name', async () => {
    for (const url of ['http://shop.example', 'https://192.168.0.1/', 'https://[fd00::1]/', 'nowhere']) {
      const { error } = await it.ask('POST', AT, { as: admin, body: { url }, expect: 400 });
      assert.deepEqual([error?.kind, error?.field], ['invalid', 'url'], url);
    }
    await it.ask('POST', AT, { as: admin, body: { url: endpoint.url, kinds: ['votes'] }, expect: 400 });
  });
});
