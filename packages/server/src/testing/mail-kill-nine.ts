import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IdeaPage, Preferences } from '@madang/protocol';
import { Process } from './madang.js';
import { openMailServer, type ReceivedMail } from './mail-server.js';

/** What to do, and how often. */
export interface KillNine {
  readonly data: string;
  readonly databaseUrl: string | null;
  readonly rounds: number;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** People who are told in each round. */
const PEOPLE = 3;

/** Longest wait before a kill after the company did something, in milliseconds: most mails are out by then. */
const LONGEST = 400;

/** How long after a mail was taken the server may not have noted it yet, in milliseconds. */
const IN_DOUBT = 50;

const SECRET = 'a secret of a company in a test, long enough';

/**
 * Kills the server in the middle of sending, again and again: at random moments, and while the mail server is asked
 * whether it takes a recipient. Everybody must be told in the end, and what comes twice must be the same message. That
 * it comes twice can happen only in the moment between a mail being taken and that being noted; a kill in one of these
 * is played once, and no second one. Resolves to how many mails came twice.
 */
export async function killNine({ data, databaseUrl, rounds, random }: KillNine): Promise<number> {
  const smtp = await openMailServer();
  const env = {
    PORT: '0', MADANG_DEMO: '0', MADANG_DATA: data, DATABASE_URL: databaseUrl ?? '', SMTP_URL: smtp.url,
    MADANG_MAIL_FROM: 'yard@omok.example', MADANG_MAIL_GATHER: '0',
    MADANG_COMPANY_SECRETS: JSON.stringify({ demo: [SECRET] }),
  };
  let url = '';
  let server: Process | null = null;
  const start = async (): Promise<Process> => {
    server = new Process(['serve'], env);
    await server.says('Ctrl-C stops it.');
    url = `http://127.0.0.1:${/localhost:(\d+)/.exec(server.out)?.[1] ?? ''}/v1/demo`;
    return server;
  };
  const ask = async <T>(method: string, path: string, as: string, body?: object): Promise<T> => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${as}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${await answer.clone().text()}`);
    return (await answer.json()) as T;
  };
  const staff = tokenOf({ sub: 'mina', roles: ['staff'] });
  let unlucky = false;
  try {
    let running = await start();
    for (let round = 1; round <= rounds; round += 1) {
      const idea = await ask<IdeaPage>('POST', '/boards/ideas/ideas', staff, { title: `국자 ${round}` });
      const told = Array.from({ length: PEOPLE }, (_, n) => `r${round}-${n}@example.com`);
      for (const email of told) {
        const as = tokenOf({ sub: email, email, email_verified: true });
        const preferences = await ask<Preferences>('GET', '/me/preferences', as);
        await ask('PUT', '/me/preferences', as, { ...preferences, quiet: null });
        await ask('PUT', `/ideas/${idea.id}/vote`, as);
      }
      let taken = -Infinity;
      const dying = new Promise<void>((resolve) => {
        // Every other round ends with a question to the mail server that is never answered.
        let left = random() < 0.5 ? Math.floor(random() * PEOPLE) : Infinity;
        smtp.listen((what) => {
          if (what === 'taken') taken = performance.now();
          else if (left-- === 0) resolve();
        });
        if (left === Infinity) void sleep(random() * LONGEST).then(resolve);
      }).then(async () => {
        while (unlucky && performance.now() - taken < IN_DOUBT) await sleep(IN_DOUBT);
        running.kill('SIGKILL');
        unlucky ||= performance.now() - taken < IN_DOUBT;
      });
      const answer = (): Promise<unknown> => ask('PUT', `/ideas/${idea.id}/response`, staff, { body: '좋아요.' });
      // The first mails may be on their way before it is answered: nobody knows then whether it was kept.
      const answered = await answer().then(() => true, () => false);
      await dying;
      await running.ended;
      smtp.listen(null);
      running = await start();
      if (!answered) await answer();
      await everybody(smtp.mails, told);
    }
    running.kill('SIGTERM');
    assert.equal((await running.ended).code, 0);
  } finally {
    (server as Process | null)?.kill('SIGKILL');
    await smtp.close();
  }
  return repeated(smtp.mails);
}

/** Waits until everybody was told. */
async function everybody(mails: readonly ReceivedMail[], told: readonly string[]): Promise<void> {
  for (const end = performance.now() + 60_000; ; await sleep(20)) {
    const missing = told.filter((email) => !mails.some(({ to }) => to.includes(email)));
    if (missing.length === 0) return;
    assert.ok(performance.now() < end, `${missing.join()} were not told`);
  }
}

/** How many mails came twice; holds that they are the same message. */
function repeated(mails: readonly ReceivedMail[]): number {
  const ids = new Map<string, Set<string>>();
  for (const { to, headers } of mails) {
    const [email = ''] = to;
    ids.set(email, (ids.get(email) ?? new Set()).add(headers.get('message-id') ?? ''));
  }
  for (const [email, all] of ids) assert.equal(all.size, 1, `${email} got ${all.size} different messages`);
  return mails.length - ids.size;
}

/** A token as the company signs it (HS256). */
function tokenOf(claims: object): string {
  const now = Math.floor(Date.now() / 1_000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256' })}.${part({ iss: 'test', aud: 'demo', iat: now, exp: now + 3_600, ...claims })}`;
  return `${signed}.${createHmac('sha256', SECRET).update(signed).digest('base64url')}`;
}
