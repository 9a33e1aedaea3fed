import { assert } from 'chai';
import { Api, ApiError } from './api.js';

/** What a made-up server answers, by path; a list is answered one by one. */
type Answers = Readonly<Record<string, () => Response>>;

const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status });
const session = (name: string, expiresAt = 1_000_000): Response => json({ session: name, expiresAt, person: { id: 'mina' } });

describe('the console’s way to the API', () => {
  const real = globalThis.fetch;
  let asked: string[] = [];
  afterEach(() => {
    globalThis.fetch = real;
    asked = [];
  });

  function serve(answers: Answers): void {
    globalThis.fetch = (input, init) => {
      const path = input instanceof Request ? input.url : input.toString();
      const bearer = new Headers(init?.headers).get('authorization');
      asked.push(`${init?.method ?? 'GET'} ${path}${bearer ? ` ${bearer}` : ''}`);
      const answer = answers[path];
      return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('gone'));
    };
  }

  async function failure(run: Promise<unknown>): Promise<ApiError> {
    try {
      await run;
    } catch (error) {
      if (error instanceof ApiError) return error;
    }
    throw new Error('it did not fail');
  }

  it('starts one session for all that asks, and a new one where that is about to end', async () => {
    let now = 0;
    let n = 0;
    serve({
      '/console/api/shop/token': () => json({ token: 't' }),
      '/v1/shop/session': () => session(`s${(n += 1)}`, now + 900_000),
      '/v1/shop/staff': () => json({ staff: [] }),
    });
    const api = new Api({ community: 'shop', signedOut: () => assert.fail(), now: () => now });
    await Promise.all([api.get('/staff'), api.get('/staff')]);
    assert.deepEqual([n, asked.filter((line) => line.endsWith('Bearer s1')).length], [1, 2]);
    now = 900_000 - 29_000;
    await api.get('/staff');
    assert.equal(asked.at(-1), 'GET /v1/shop/staff Bearer s2');
  });

  it('starts anew once where a session has ended before its time', async () => {
    let n = 0;
    const refused = (): Response => json({ error: { kind: 'token-expired', message: 'Over.' } }, 401);
    serve({
      '/console/api/shop/token': () => json({ token: 't' }),
      '/v1/shop/session': () => session(`s${(n += 1)}`),
      '/v1/shop/staff': () => (n === 1 ? refused() : json({ staff: [] })),
      '/v1/shop/settings': refused,
    });
    const api = new Api({ community: 'shop', signedOut: () => assert.fail(), now: () => 0 });
    await api.get('/staff');
    assert.equal(n, 2);
    assert.equal((await failure(api.get('/settings'))).kind, 'token-expired');
    assert.equal(n, 3);
  });

  it('asks for one community whatever it is called, and for nothing beside it', async () => {
    serve({
      '/console/api/a%2F..%3Fb/token': () => json({ token: 't' }),
      '/v1/a%2F..%3Fb/session': () => session('s'),
      '/v1/a%2F..%3Fb/staff': () => json({ staff: [] }),
    });
    await new Api({ community: 'a/..?b', signedOut: () => assert.fail(), now: () => 0 }).get('/staff');
    assert.equal(asked.length, 3);
  });

  it('tells of refusals by kind and field, of a lost line, and once that nobody is signed in', async () => {
    let out = 0;
    let token: string | null = 't';
    serve({
      '/console/api/shop/token': () => json({ token }),
      '/v1/shop/session': () => session('s'),
      '/v1/shop/staff': () => json({ error: { kind: 'invalid', message: 'No.', field: 'email', retryAfter: 3 } }, 400),
      '/v1/shop/empty': () => new Response(null, { status: 204 }),
      '/v1/shop/broken': () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
    });
    const api = new Api({ community: 'shop', signedOut: () => (out += 1), now: () => 0 });
    const { kind, field, retryAfter } = await failure(api.send('POST', '/staff', { email: 'x' }));
    assert.deepEqual([kind, field, retryAfter], ['invalid', 'email', 3]);
    assert.equal(await api.send('DELETE', '/empty'), undefined);
    assert.equal((await failure(api.get('/broken'))).kind, 'internal');
    assert.equal((await failure(api.get('/nowhere'))).kind, 'offline');
    token = null;
    const fresh = new Api({ community: 'shop', signedOut: () => (out += 1), now: () => 0 });
    assert.equal((await failure(fresh.get('/staff'))).kind, 'not-signed-in');
    assert.equal(out, 1);
  });
});
