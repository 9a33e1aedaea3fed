import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openApp, type TestApp } from '../testing/app.js';

const TOKEN = 'metrics-token-of-a-test';

let it: TestApp;
before(async () => {
  it = await openApp({ metricsToken: TOKEN });
});
after(() => it.close());

async function page(): Promise<string> {
  const { body, type } = await it.ask('GET', '/metrics', { expect: 200 });
  assert.match(type, /^text\/plain; version=0\.0\.4/);
  return body;
}

/** The value of a series. */
function valueOf(body: string, series: string): number {
  const line = body.split('\n').find((one) => one.startsWith(`${series} `));
  assert.ok(line, `${series} is not shown`);
  return Number(line.slice(series.length + 1));
}

void describe('GET /metrics', () => {
  void test('is for this machine, and for others with the token', async () => {
    const elsewhere = '203.0.113.9';
    const refused = await it.ask('GET', '/metrics', { from: elsewhere, expect: 401 });
    assert.equal(refused.error?.kind, 'not-signed-in');
    await it.ask('GET', '/metrics', { from: elsewhere, as: TOKEN, expect: 200 });
    await it.ask('GET', '/metrics', { from: elsewhere, as: `${TOKEN}x`, expect: 403 });
    await it.ask('GET', '/metrics', { as: await it.session({ sub: 'admin', roles: ['admin'] }), expect: 403 });
    // A proxy makes strangers look like this machine.
    await it.ask('GET', '/metrics', { headers: { 'x-forwarded-for': elsewhere }, expect: 401 });
  });

  void test('tells of changes, commits and requests', async () => {
    await page();
    const customer = await it.session({ sub: 'gil', name: 'Gil' });
    const body = { id: '7b1f4e9c-2f5e-4f6e-9f44-0d2b8f0a1c01', title: 'Umbrellas', body: 'It rains.' };
    const before = await page();
    await it.ask('POST', '/v1/demo/boards/ideas/ideas', { as: customer, body, expect: 201 });
    await it.ask('POST', '/v1/demo/boards/ideas/ideas', { body: { ...body, title: 'x' }, expect: 401 });
    await it.ask('GET', '/nowhere', { undocumented: true, expect: 404 });
    const after = await page();
    const rise = (series: string): number => {
      const was = before.includes(`${series} `) ? valueOf(before, series) : 0;
      return valueOf(after, series) - was;
    };
    assert.equal(rise('madang_mutations_total{outcome="applied"}'), 1);
    assert.equal(rise('madang_mutations_total{outcome="rejected"}'), 1);
    assert.equal(rise('madang_http_requests_total{method="POST",route="/v1/:community/boards/:board/ideas",status="201"}'), 1);
    assert.equal(rise('madang_http_requests_total{method="GET",route="none",status="404"}'), 1);
    assert.equal(rise('madang_commit_duration_seconds_count'), 1);
    assert.equal(valueOf(after, 'madang_sockets'), 0);
    assert.equal(valueOf(after, 'madang_database_up'), 1);
    assert.ok(valueOf(after, 'process_resident_memory_bytes') > 0);
  });

  void test('tells of every reader of the log where it is, and of failures', async () => {
    const { store, timers } = it;
    const [key, labels] = [{ purpose: 'mail', community: 'demo' }, '{purpose="mail",community="demo"}'];
    await store.enrolReaders('mail', 'start', 'demo');
    const head = valueOf(await page(), 'madang_log_head{community="demo"}');
    assert.ok(head > 0);
    assert.equal(valueOf(await page(), `madang_reader_lag${labels}`), head);
    const claim = { ...key, owner: 'somebody' };
    await store.claimReader(claim, timers.now(), timers.now() + 1_000);
    await store.moveReader(claim, { type: 'done', cursor: head, at: 1_500, leasedUntil: timers.now() + 1_000 });
    const done = await page();
    assert.equal(valueOf(done, `madang_reader_lag${labels}`), 0);
    assert.equal(valueOf(done, `madang_reader_cursor${labels}`), head);
    assert.equal(valueOf(done, `madang_reader_last_success_timestamp_seconds${labels}`), 1.5);
    const failed = { type: 'failed', cursor: head, at: 2_000, failures: 3, fault: 'no', retryAt: 9_000 } as const;
    await store.moveReader(claim, failed);
    assert.equal(valueOf(await page(), `madang_reader_failures${labels}`), 3);
    await store.dropReaders('mail');
    assert.doesNotMatch(await page(), /madang_reader_lag\{purpose="mail"/);
  });

  void test('tells how many wait for a message whose time has come, and for how long the first has', async () => {
    const { store, timers } = it;
    const waits = async (channel: string): Promise<readonly number[]> => {
      const body = await page();
      return ['', '_seconds'].map((what) => valueOf(body, `madang_messages_waiting${what}{channel="${channel}"}`));
    };
    assert.deepEqual([await waits('mail'), await waits('push')], [[0, 0], [0, 0]]);
    const due = [90_000, 30_000, -60_000].map((ago, n) => ({ person: `p${n}`, at: timers.now() - ago, pace: 'instant' as const }));
    await store.makeDue('demo', 'mail', 1, due);
    assert.deepEqual([await waits('mail'), await waits('push')], [[2, 90], [0, 0]]);
  });

  void test('is there when the database is not', async () => {
    await it.store.close();
    const body = await page();
    assert.equal(valueOf(body, 'madang_database_up'), 0);
    assert.doesNotMatch(body, /madang_(?:log_head|messages_waiting)\{/);
  });
});
