import assert from 'node:assert/strict';
import type { CodeAnswer, SessionAnswer, VotesPage } from '@madang/protocol';
import type { Mail, Mailer } from '../mail/mailer.js';
import type { Reply, TestApp } from './app.js';

/** Where the mails of a server go in a test. */
export interface Postbox {
  readonly mailer: Mailer;
  readonly mails: Mail[];
  /** Why nothing can be sent. */
  fault: Error | null;
  /** As it was at first. */
  empty(): void;
}

/** A session with the secret that leads to it. */
export type WithSecret = SessionAnswer & { readonly visitor: string };

/** Keeps mails in place of sending them. */
export function openPostbox(): Postbox {
  const box: Postbox = {
    mails: [],
    fault: null,
    mailer: {
      send(mail) {
        if (box.fault) return Promise.reject(box.fault);
        box.mails.push(mail);
        return Promise.resolve();
      },
      close: () => undefined,
    },
    empty() {
      box.mails.length = 0;
      box.fault = null;
    },
  };
  return box;
}

/** What somebody does who signs in by a code, and what they do before and afterwards. */
export function signingIn(server: () => TestApp, { mails }: Postbox) {
  // Requests come from here: each test may ask as often as it likes.
  let from = 0;
  const elsewhere = (): string => `203.0.113.${(from += 1) % 250}`;
  const askCode = (email: string, place = elsewhere()): Promise<Reply<CodeAnswer>> =>
    server().ask('POST', '/v1/demo/sign-in/code', { body: { email }, from: place });
  const lastCode = (): string => /\d{6}/.exec(mails.at(-1)?.subject ?? '')?.[0] ?? '';
  const signIn = (email: string, code: string, visitor?: string, place = elsewhere()): Promise<Reply<SessionAnswer>> =>
    server().ask('POST', '/v1/demo/sign-in', { body: { email, code, ...(visitor !== undefined && { visitor }) }, from: place });

  return {
    elsewhere,
    askCode,
    lastCode,
    signIn,
    /** Signs in the whole way. */
    async enter(email: string, visitor?: string): Promise<WithSecret> {
      assert.equal((await askCode(email)).status, 202);
      const { status, json } = await signIn(email, lastCode(), visitor);
      assert.equal(status, 200);
      return withSecret(json);
    },
    async visit(visitor?: string): Promise<WithSecret> {
      const body = visitor === undefined ? {} : { visitor };
      return withSecret((await server().ask<SessionAnswer>('POST', '/v1/demo/session', { body, expect: 200 })).json);
    },
    async propose(as: string, id: string): Promise<void> {
      await server().ask('POST', '/v1/demo/boards/ideas/ideas', { as, body: { id, title: '국자' }, expect: 201 });
    },
    vote: (as: string, id: string): Promise<Reply<{ votes: number }>> => server().ask('PUT', `/v1/demo/ideas/${id}/vote`, { as }),
    votes: async (id: string): Promise<VotesPage> =>
      (await server().ask<VotesPage>('GET', `/v1/demo/ideas/${id}/votes`, { expect: 200 })).json,
  };
}

/** A session of whoever is known by a secret. */
export function withSecret(json: SessionAnswer): WithSecret {
  assert.ok(json.visitor !== undefined);
  return { ...json, visitor: json.visitor };
}
