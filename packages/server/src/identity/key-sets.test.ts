import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { KEY_ALGORITHMS, type KeyAlgorithm, type PublicJwk } from '@madang/protocol';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Refused } from '../domain/refusal.js';
import { COOLDOWN, FRESH, KeySets, STALE } from './key-sets.js';
import type { TokenKeySource } from './secrets.js';
import { type CompanyClaims, signCompanyToken, signOwnToken, verifyCompanyToken } from './tokens.js';

interface Pair {
  readonly algorithm: KeyAlgorithm;
  readonly kid: string;
  readonly sign: CryptoKey;
  readonly jwk: PublicJwk;
}

const START = Date.UTC(2026, 4, 1, 9);
const SECRET = new TextEncoder().encode('s'.repeat(32));
const OWN = new TextEncoder().encode('o'.repeat(32));
const URL_OF_KEYS = 'https://shop.example/jwks.json';

const pairs = new Map<string, Pair>();
let now = START;
let published: object;
let status = 200;
let down = false;
let asked = 0;
let errors: unknown[] = [];
let sets: KeySets;

const newSets = (): KeySets =>
  new KeySets({
    now: () => now,
    fetch(address) {
      assert.equal(address, URL_OF_KEYS);
      asked += 1;
      return down ? Promise.reject(new Error('nobody there')) : Promise.resolve(Response.json(published, { status }));
    },
    onError: (error) => errors.push(error),
  });

async function newPair(algorithm: KeyAlgorithm, kid: string): Promise<Pair> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const jwk: Readonly<Record<string, unknown>> = { ...(await exportJWK(publicKey)), kid };
  return { algorithm, kid, sign: privateKey, jwk: jwk as PublicJwk };
}

function pair(name: string): Pair {
  const found = pairs.get(name);
  assert.ok(found, name);
  return found;
}

before(async () => {
  for (const algorithm of KEY_ALGORITHMS) {
    for (const kid of ['old', 'new', 'other']) pairs.set(`${algorithm} ${kid}`, await newPair(algorithm, `${algorithm}-${kid}`));
  }
});

beforeEach(() => {
  [now, status, down, asked, errors] = [START, 200, false, 0, []];
  published = { keys: [pair('ES256 old').jwk] };
  sets = newSets();
});

const AT: TokenKeySource = { algorithm: 'ES256', url: URL_OF_KEYS };

function token({ algorithm, kid, sign }: Pair, claims: object = {}, header: object = {}): Promise<string> {
  const iat = Math.floor(now / 1_000);
  return new SignJWT({ sub: 'u1', iss: 'shop', aud: 'demo', iat, exp: iat + 600, ...claims })
    .setProtectedHeader({ alg: algorithm, kid, ...header })
    .sign(sign);
}

const verify = async (given: Promise<string> | string, source: TokenKeySource = AT): Promise<CompanyClaims> =>
  verifyCompanyToken(await given, { secrets: [SECRET], own: OWN, keys: sets.of('demo', source), community: 'demo', now });

async function refused(
  kind: string,
  given: Promise<string> | string,
  source?: TokenKeySource,
  says = /./,
): Promise<void> {
  await assert.rejects(verify(given, source), (error: unknown) => {
    assert.ok(error instanceof Refused, String(error));
    assert.equal(error.error.kind, kind, error.message);
    assert.match(error.message, says);
    return true;
  });
}

describe('a token that is signed with a key pair', () => {
  for (const algorithm of KEY_ALGORITHMS) {
    test(`gives all its claims, by ${algorithm}`, async () => {
      const claims = {
        name: '홍길동', email: 'hong@example.com', email_verified: true, avatar: 'https://a.b/c.png', title: '팀장',
        account: { id: 'a1', name: '마당상회', value: 120_000 }, traits: { plan: 'gold', orders: 12, vip: true },
        roles: ['staff'], locale: 'ko-KR',
      };
      const { jwk } = pair(`${algorithm} old`);
      assert.deepEqual(await verify(token(pair(`${algorithm} old`), claims), { algorithm, keys: [jwk] }), { sub: 'u1', ...claims });
    });

    test(`is by ${algorithm} and nothing else where that is settled`, async () => {
      const { jwk } = pair(`${algorithm} old`);
      const all = KEY_ALGORITHMS.map((other) => pair(`${other} old`).jwk);
      for (const other of KEY_ALGORITHMS.filter((one) => one !== algorithm)) {
        published = { keys: all };
        await refused('token-invalid', token(pair(`${other} old`)), { algorithm, url: URL_OF_KEYS }, new RegExp(algorithm));
      }
      // A public key is known to everybody: used as a shared secret it would let anybody sign.
      const shared = new TextEncoder().encode(JSON.stringify(jwk));
      for (const alg of ['HS256', 'HS512']) {
        const forged = new SignJWT({ sub: 'u1', iss: 'shop', aud: 'demo', iat: now / 1_000, exp: now / 1_000 + 60 })
          .setProtectedHeader({ alg, kid: jwk['kid'] ?? '' })
          .sign(shared);
        await refused('token-invalid', forged, { algorithm, keys: [jwk] });
      }
      const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      const claims = part({ sub: 'u1', iss: 'shop', aud: 'demo', iat: now / 1_000, exp: now / 1_000 + 60 });
      await refused('token-invalid', `${part({ alg: 'none' })}.${claims}.`, { algorithm, keys: [jwk] });
      await refused('token-invalid', `${part({ alg: 'none', kid: jwk['kid'] })}.${claims}.AAAA`, { algorithm, keys: [jwk] });
    });
  }

  test('is not taken by the company’s secret any more, and this server’s own tokens still are', async () => {
    const company = { secret: SECRET, community: 'demo', issuer: 'shop', now, ttl: 600 };
    await refused('token-invalid', signCompanyToken({ sub: 'u1' }, company));
    const own = signOwnToken({ sub: 'cli' }, { ...company, secrets: { own: () => OWN } });
    assert.equal((await verify(own)).sub, 'cli');
    // The mark alone is worth nothing.
    await refused('token-invalid', signOwnToken({ sub: 'cli' }, { ...company, secrets: { own: () => SECRET } }));
  });

  test('brings no key along: where its header says that keys are is not looked at', async () => {
    const { jwk } = pair('ES256 other');
    await refused('token-invalid', token(pair('ES256 other'), {}, { jwk }));
    await refused('token-invalid', token(pair('ES256 other'), {}, { jku: 'https://evil.example/jwks', kid: 'x' }));
    await refused('token-invalid', token(pair('ES256 other'), {}, { kid: 'ES256-old' }), AT, /not signed with the key/);
  });

  test('names its key where there are several, and needs not where there is one', async () => {
    const nameless = (): Promise<string> => token(pair('ES256 old'), {}, { kid: undefined });
    assert.equal((await verify(nameless())).sub, 'u1');
    const both = { algorithm: 'ES256', keys: [pair('ES256 old').jwk, pair('ES256 new').jwk] } as const;
    await refused('token-invalid', nameless(), both, /kid/);
    assert.equal((await verify(token(pair('ES256 new')), both)).sub, 'u1');
  });

  test('says who signed it, where that is settled', async () => {
    const source = { ...AT, issuer: 'https://shop.example' };
    await refused('token-invalid', token(pair('ES256 old')), source, /"iss"/);
    assert.equal((await verify(token(pair('ES256 old'), { iss: 'https://shop.example' }), source)).sub, 'u1');
  });

  test('has to be for here, complete, and not older than it may be', async () => {
    const old = pair('ES256 old');
    await refused('token-invalid', token(old, { aud: 'other' }), AT, /"aud"/);
    for (const claim of ['sub', 'iss', 'iat', 'exp', 'aud']) await refused('token-invalid', token(old, { [claim]: undefined }), AT, new RegExp(claim));
    const kept = await token(old, { exp: Math.floor(now / 1_000) + 40 * 86_400 });
    now += 29_000 + 24 * 3_600_000;
    assert.equal((await verify(kept)).sub, 'u1');
    now += 2_000;
    await refused('token-expired', kept);
    await refused('token-invalid', token(old, { iat: Math.floor(now / 1_000) + 31 }));
    assert.equal((await verify(token(old, { iat: Math.floor(now / 1_000) + 29 }))).sub, 'u1');
  });
});

describe('the keys of a company', () => {
  test('are read once for all who need them, and again after a while', async () => {
    const one = await token(pair('ES256 old'));
    await Promise.all(Array.from({ length: 20 }, () => verify(one)));
    assert.equal(asked, 1);
    now += FRESH - 1;
    await verify(token(pair('ES256 old')));
    assert.equal(asked, 1);
    now += 1;
    await verify(token(pair('ES256 old')));
    assert.equal(asked, 2);
  });

  test('turn: a new one is found when a token names it, an old one is gone once it is not published', async () => {
    const before = await token(pair('ES256 old'));
    await verify(before);
    now += COOLDOWN;
    published = { keys: [pair('ES256 new').jwk, pair('ES256 old').jwk] };
    assert.equal((await verify(token(pair('ES256 new')))).sub, 'u1');
    assert.equal((await verify(before)).sub, 'u1');
    assert.equal(asked, 2);
    published = { keys: [pair('ES256 new').jwk] };
    assert.equal((await verify(before)).sub, 'u1', 'not read again yet');
    now += FRESH;
    await refused('token-invalid', before, AT, /kid/);
    assert.equal((await verify(token(pair('ES256 new')))).sub, 'u1');
  });

  test('are not asked for at everybody’s bidding: names that nobody knows, once in a while', async () => {
    await verify(token(pair('ES256 old')));
    for (let n = 0; n < 30; n += 1) await refused('token-invalid', token(pair('ES256 other'), {}, { kid: `k${n}` }));
    assert.equal(asked, 1);
    now += COOLDOWN;
    for (let n = 0; n < 30; n += 1) await refused('token-invalid', token(pair('ES256 other'), {}, { kid: `k${n}` }));
    assert.equal(asked, 2);
    // Neither does what is of no use anyway make anybody ask.
    now += COOLDOWN;
    await refused('token-invalid', token(pair('RS256 other')));
    await refused('token-invalid', 'a.b.c');
    assert.equal(asked, 2);
  });

  test('that cannot be had are told apart from a token that is wrong, and tried again', async () => {
    const faults = [
      () => (down = true),
      () => (status = 500),
      () => (published = { keys: 'none' }),
      () => (published = []),
    ];
    for (const fault of faults) {
      sets = newSets();
      [down, status, published] = [false, 200, { keys: [pair('ES256 old').jwk] }];
      fault();
      const before = asked;
      await refused('busy', token(pair('ES256 old')), AT, /cannot be had/);
      await refused('busy', token(pair('ES256 old')));
      assert.equal(asked, before + 1, 'not at once');
      [down, status, published] = [false, 200, { keys: [pair('ES256 old').jwk] }];
      now += COOLDOWN;
      assert.equal((await verify(token(pair('ES256 old')))).sub, 'u1');
    }
    assert.equal(errors.length, 4);
  });

  test('go on being good for an hour while they cannot be read anew; whether a new one is theirs nobody knows then', async () => {
    await verify(token(pair('ES256 old')));
    down = true;
    now += FRESH;
    assert.equal((await verify(token(pair('ES256 old')))).sub, 'u1');
    await refused('busy', token(pair('ES256 new')));
    now += STALE;
    await refused('busy', token(pair('ES256 old')));
  });

  test('of other settings are other keys, at once', async () => {
    await verify(token(pair('ES256 old')));
    const source = { algorithm: 'ES256', keys: [pair('ES256 new').jwk] } as const;
    await refused('token-invalid', token(pair('ES256 old')), source);
    assert.equal((await verify(token(pair('ES256 new')), source)).sub, 'u1');
  });

  test('are public: a private or shared one among them is none', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const leaked = { ...(await exportJWK(privateKey)), kid: 'leaked' };
    published = { keys: [leaked, { kty: 'oct', k: 'c2VjcmV0', kid: 'shared', alg: 'HS256' }, pair('ES256 old').jwk] };
    await refused('token-invalid', token({ algorithm: 'ES256', kid: 'leaked', sign: privateKey, jwk: {} }));
    assert.equal((await verify(token(pair('ES256 old')))).sub, 'u1');
  });

  test('may be in a file, which is read again as well', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'madang-keys-'));
    after(() => rm(folder, { recursive: true }));
    const file = join(folder, 'jwks.json');
    const source = { algorithm: 'EdDSA', file } as const;
    await refused('busy', token(pair('EdDSA old')), source);
    await writeFile(file, JSON.stringify({ keys: [pair('EdDSA old').jwk] }));
    now += COOLDOWN;
    assert.equal((await verify(token(pair('EdDSA old')), source)).sub, 'u1');
    await writeFile(file, JSON.stringify({ keys: [pair('EdDSA new').jwk] }));
    now += COOLDOWN;
    assert.equal((await verify(token(pair('EdDSA new')), source)).sub, 'u1');
    await refused('token-invalid', token(pair('EdDSA old')), source);
  });
});
