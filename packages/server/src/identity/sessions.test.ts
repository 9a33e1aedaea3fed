import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SignJWT } from 'jose';
import type { Actor } from '../domain/actor.js';
import { Refused } from '../domain/refusal.js';
import { expiryOf, looksLikeSession, SESSION_TTL, signSession, verifySession } from './sessions.js';
import { signCompanyToken } from './tokens.js';

const NOW = Date.UTC(2026, 4, 1, 9);
const KEY = new TextEncoder().encode('s'.repeat(32));
const ACTOR: Actor = { id: 'p1', community: 'demo', role: 'staff', anonymous: false };

async function refused(
  kind: string,
  session: string,
  changes: { key?: Uint8Array; community?: string; now?: number } = {},
): Promise<void> {
  await assert.rejects(
    () => verifySession(session, changes.key ?? KEY, changes.community ?? 'demo', changes.now ?? NOW),
    (error: unknown) => error instanceof Refused && error.error.kind === kind,
  );
}

describe('a session', () => {
  test('gives back who it was signed for, for a quarter of an hour at most', async () => {
    const { session, expiresAt } = await signSession(ACTOR, KEY, NOW);
    assert.ok(SESSION_TTL <= 15 * 60);
    assert.equal(expiresAt, NOW + SESSION_TTL * 1000);
    assert.equal(expiryOf(session), expiresAt);
    assert.deepEqual(await verifySession(session, KEY, 'demo', NOW), ACTOR);
    assert.deepEqual(await verifySession(session, KEY, 'demo', expiresAt - 1000), ACTOR);
    await refused('token-expired', session, { now: expiresAt + 1 });
  });

  test('is for one community and one server', async () => {
    const { session } = await signSession({ ...ACTOR, anonymous: true, role: 'customer' }, KEY, NOW);
    await refused('token-invalid', session, { community: 'other' });
    await refused('token-invalid', session, { key: new TextEncoder().encode('t'.repeat(32)) });
    await refused('token-invalid', `${session.slice(0, -2)}AA`);
  });

  test('is no company token, even one signed with the same key', async () => {
    const token = await signCompanyToken({ sub: 'u1', roles: ['admin'] }, { secret: KEY, community: 'demo', issuer: 'x', now: NOW, ttl: 60 });
    assert.equal(looksLikeSession(token), false);
    await refused('token-invalid', token);
  });

  test('lacks nothing: no role, no end, a role that does not exist', async () => {
    const at = NOW / 1000;
    const make = (payload: Record<string, unknown>): Promise<string> =>
      new SignJWT({ sub: 'p1', aud: 'demo', iat: at, role: 'staff', anon: false, ...payload })
        .setProtectedHeader({ alg: 'HS256', typ: 'madang-session+jwt' })
        .sign(KEY);
    await refused('token-invalid', await make({}));
    await refused('token-invalid', await make({ exp: at + 60, role: 'owner' }));
    await refused('token-invalid', await make({ exp: at + 60, anon: 'no' }));
    assert.deepEqual(await verifySession(await make({ exp: at + 60 }), KEY, 'demo', NOW), ACTOR);
  });

  test('rubbish is refused and never thrown at', async () => {
    for (const rubbish of ['', '.', 'a.b.c', 'bnVsbA.x.y', '\u0000', 'ey'.repeat(5000)]) {
      assert.equal(looksLikeSession(rubbish), false);
      await refused('token-invalid', rubbish);
    }
  });
});
