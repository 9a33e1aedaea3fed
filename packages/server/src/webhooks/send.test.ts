import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openEndpoint } from '../testing/endpoint.js';
import { VirtualTimers } from '../testing/virtual-timers.js';
import { send, type Sending } from './send.js';
import { signed } from './sign.js';

void test('a name is looked up once, and refused where any of its addresses is not public', async () => {
  const endpoint = await openEndpoint();
  const timers = new VirtualTimers();
  const names: string[] = [];
  const leadsTo =
    (...addresses: readonly string[]): NonNullable<Sending['resolve']> =>
    (host, _, done) => {
      names.push(host);
      done(null, addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
    };
  const url = endpoint.url.replace('127.0.0.1', 'shop.example');
  const message = { headers: {}, body: '{}', timers };
  for (const resolve of [leadsTo('127.0.0.1'), leadsTo('8.8.8.8', '10.0.0.1'), leadsTo('::ffff:10.0.0.1')]) {
    const refused = await send({ ...message, url: url.replace('http:', 'https:'), reach: 'public', resolve });
    assert.deepEqual(refused, {
      status: null,
      said: 'No connection: the host has an address that is not public',
      retryAfter: null,
    });
  }
  assert.equal(endpoint.asked, 0);
  assert.equal((await send({ ...message, url, reach: 'private', resolve: leadsTo('127.0.0.1') })).status, 204);
  assert.equal(names.length, 4, 'once for each');
  assert.equal(endpoint.taken[0]?.headers.host, new URL(url).host);
  assert.equal(timers.waiting, 0);
  await endpoint.close();
});

void test('a host that nobody answers at is told without its address', async () => {
  const endpoint = await openEndpoint();
  await endpoint.close();
  const sent = await send({ url: endpoint.url, headers: {}, body: '{}', reach: 'loopback', timers: new VirtualTimers() });
  assert.deepEqual(sent, { status: null, said: 'No connection: ECONNREFUSED', retryAfter: null });
});

void test('signs as the example of the specification', () => {
  const headers = signed(
    { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: 1_614_265_330_000, body: '{"test": 2432232314}' },
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  );
  assert.equal(headers['webhook-timestamp'], '1614265330');
  assert.equal(headers['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});
