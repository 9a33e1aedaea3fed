import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SignJWT } from 'jose';
import { Refused } from '../domain/refusal.js';
import { signSession } from './sessions.js';
import { type CompanyClaims, roleOf, signCompanyToken, verifyCompanyToken } from './tokens.js';

const NOW = Date.UTC(2026, 4, 1, 9);
const AT = NOW / 1000;
const secret = (letter: string): Uint8Array => new TextEncoder().encode(letter.repeat(32));
const KEY = secret('k');

function sign(
  claims: CompanyClaims,
  changes: { community?: string; secret?: Uint8Array; now?: number; ttl?: number } = {},
): Promise<string> {
  return signCompanyToken(claims, { secret: KEY, community: 'demo', issuer: 'shop', now: NOW, ttl: 3600, ...changes });
}

function verify(token: string, changes: { secrets?: readonly Uint8Array[]; community?: string; now?: number } = {}) {
  return verifyCompanyToken(token, { secrets: [KEY], community: 'demo', now: NOW, ...changes });
}

/** A token with any header and claims: what a company's own code, or an attacker, may send. */
function raw(payload: Record<string, unknown>, header: { alg: string; typ?: string; [name: string]: unknown } = { alg: 'HS256' }) {
  const all = { sub: 'u1', iss: 'shop', aud: 'demo', iat: AT, exp: AT + 600, ...payload };
  return new SignJWT(JSON.parse(JSON.stringify(all)) as Record<string, unknown>).setProtectedHeader(header).sign(KEY);
}

function unsigned(header: Record<string, unknown>, payload: Record<string, unknown>, signature = ''): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(payload)}.${signature}`;
}

async function refused(kind: string, token: Promise<string> | string, changes?: Parameters<typeof verify>[1], says = /./) {
  await assert.rejects(async () => verify(await token, changes), (error: unknown) => {
    assert.ok(error instanceof Refused, String(error));
    assert.equal(error.error.kind, kind);
    assert.match(error.error.message, says);
    return true;
  });
}

describe('a company token', () => {
  test('gives its claims, and what is not known is ignored', async () => {
    const claims = {
      sub: 'u1', name: '홍길동', email: 'hong@example.com', avatar: 'https://a.b/c.png', title: '팀장', locale: 'ko-KR',
      account: { id: 'a1', name: '마당상회', value: 120_000 }, traits: { plan: 'gold', orders: 12, vip: true }, roles: ['staff'],
    };
    assert.deepEqual(await verify(await sign(claims)), claims);
    assert.deepEqual(await verify(await raw({ admin: true, __proto__x: 1 })), { sub: 'u1', roles: [] });
  });

  test('says a language as many accounts have it', async () => {
    assert.equal((await verify(await sign({ sub: 'u', locale: 'ko_KR' }))).locale, 'ko-KR');
  });

  test('is cleaned: a name is one line without marks that mislead', async () => {
    assert.equal((await verify(await sign({ sub: 'u', name: ' Jane\n\u202eDoe\u0000 ' }))).name, 'Jane Doe');
  });

  test('may be signed with the secret before', async () => {
    const token = await sign({ sub: 'u1' }, { secret: secret('o') });
    assert.equal((await verify(token, { secrets: [KEY, secret('o')] })).sub, 'u1');
    await refused('token-invalid', token, {}, /not signed with/);
    await refused('token-invalid', token, { secrets: [] });
  });

  test('is for one community', async () => {
    await refused('token-invalid', sign({ sub: 'u1' }, { community: 'other' }), {}, /"aud"/);
    assert.equal((await verify(await raw({ aud: ['other', 'demo'] }))).sub, 'u1');
  });

  test('runs out, with half a minute of grace', async () => {
    const token = await sign({ sub: 'u1' }, { ttl: 60 });
    assert.equal((await verify(token, { now: NOW + 89_000 })).sub, 'u1');
    await refused('token-expired', token, { now: NOW + 91_000 });
  });

  test('is at most a day old, whatever it says, and not from the future', async () => {
    const token = await sign({ sub: 'u1' }, { ttl: 10 * 24 * 3600 });
    assert.equal((await verify(token, { now: NOW + 23 * 3600_000 })).sub, 'u1');
    await refused('token-expired', token, { now: NOW + 25 * 3600_000 });
    await refused('token-invalid', sign({ sub: 'u1' }, { now: NOW + 3600_000 }));
    await refused('token-invalid', raw({ nbf: AT + 600 }));
  });

  for (const claim of ['sub', 'iss', 'iat', 'exp', 'aud']) {
    test(`needs ${claim}`, () => refused('token-invalid', raw({ [claim]: undefined }), {}, new RegExp(claim)));
  }

  const wrong: readonly (readonly [string, Record<string, unknown>])[] = [
    ['sub', { sub: '' }], ['sub', { sub: 7 }], ['sub', { sub: 'a\u0000b' }], ['sub', { sub: 'x'.repeat(201) }],
    ['name', { name: 7 }], ['name', { name: 'x'.repeat(201) }], ['email', { email: 'nobody' }], ['email', { email: 'a b@c' }],
    ['avatar', { avatar: 'javascript:alert(1)' }], ['avatar', { avatar: '/a.png' }], ['roles', { roles: 'admin' }],
    ['roles.0', { roles: [7] }], ['account.id', { account: { id: '' } }], ['account.value', { account: { id: 'a', value: '7' } }],
    ['traits.a', { traits: { a: { b: 1 } } }], ['traits', { traits: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`t${i}`, i])) }],
    ['locale', { locale: 'ko_KR; drop' }],
  ];
  for (const [field, claims] of wrong) {
    test(`is refused for ${JSON.stringify(claims).slice(0, 50)}`, () => refused('token-invalid', raw(claims), {}, new RegExp(`"${field}"`)));
  }

  test('has traits of which every database takes names and values', async () => {
    const { traits, account } = await verify(await sign({
      sub: 'u', traits: { 'pl\u0000an': 'go\u0000ld', 'x\ud800': 'y\udc00', seats: 12 }, account: { id: 'a', name: 'A\u0000ju' },
    }));
    assert.deepEqual([traits, account?.name], [{ plan: 'gold', 'x\ufffd': 'y\ufffd', seats: 12 }, 'Aju']);
    await refused('token-invalid', raw({ email: 'a\u0000@b.example' }), {}, /"email"/);
    await refused('token-invalid', raw({ avatar: 'https://a.example/\ud800' }), {}, /"avatar"/);
  });

  test('is HS256 and nothing else', async () => {
    const payload = { sub: 'u1', iss: 'shop', aud: 'demo', iat: AT, exp: AT + 600 };
    await refused('token-invalid', unsigned({ alg: 'none' }, payload));
    await refused('token-invalid', unsigned({ alg: 'None' }, payload, 'AAAA'));
    await refused('token-invalid', unsigned({ alg: 'HS256' }, payload));
    await refused('token-invalid', unsigned({ alg: 'RS256' }, payload, 'AAAA'));
    await refused('token-invalid', new SignJWT(payload).setProtectedHeader({ alg: 'HS512' }).sign(secret('k')));
    await refused('token-invalid', raw({}, { alg: 'HS256', crit: ['exp'], b64: true }).catch(() => 'a.b.c'));
  });

  test('cannot be changed after it was signed', async () => {
    const [header = '', , signature = ''] = (await sign({ sub: 'u1' })).split('.');
    const forged = Buffer.from(JSON.stringify({ sub: 'u2', iss: 'shop', aud: 'demo', iat: AT, exp: AT + 600, roles: ['admin'] }));
    await refused('token-invalid', `${header}.${forged.toString('base64url')}.${signature}`);
  });

  for (const rubbish of ['', '.', '..', 'a.b.c', 'null', '{}', 'e30.e30.e30', '\u0000', 'x'.repeat(10_000)]) {
    test(`is not ${JSON.stringify(rubbish).slice(0, 20)}`, () => refused('token-invalid', rubbish));
  }

  test('is no session, even one signed with the same key', async () => {
    const { session } = await signSession({ id: 'p', community: 'demo', role: 'admin', anonymous: false }, KEY, NOW);
    await refused('token-invalid', session, {}, /session/);
  });

  test('says nothing of itself when it is refused', async () => {
    const token = await sign({ sub: 'secret-user' }, { secret: secret('x') });
    await assert.rejects(() => verify(token), (error: unknown) => {
      assert.ok(error instanceof Refused);
      assert.ok(!JSON.stringify(error.error).includes(token.slice(10, 30)));
      return true;
    });
  });
});

test('the highest known role counts', () => {
  assert.equal(roleOf({ sub: 'u' }), 'customer');
  assert.equal(roleOf({ sub: 'u', roles: ['wizard'] }), 'customer');
  assert.equal(roleOf({ sub: 'u', roles: ['admin', 'customer'] }), 'admin');
  assert.equal(roleOf({ sub: 'u', roles: ['staff', 'Admin'] }), 'staff');
});
