import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IdeaPage, Preferences } from '@madang/protocol';
import { openMailServer, type ReceivedMail } from '@madang/testkit/mail';
import type { Place } from '../support/source-server.js';
import { until } from '../support/until.js';
import { Yard } from './yard.js';

/** What to do, and how often. */
export interface MailKillNine {
  readonly place: Place;
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

const STAFF = { sub: 'mina', roles: ['staff'] };

/**
 * Kills the server in the middle of sending, again and again: at random moments, and while the mail server is asked
 * whether it takes a recipient. Everybody must be told in the end, and what comes twice must be the same message. That
 * it comes twice can happen only in the moment between a mail being taken and that being noted; a kill in one of these
 * is played once, and no second one. Resolves to how many mails came, and how many of them a second time.
 */
export async function mailKillNine({ place, rounds, random }: MailKillNine): Promise<{ mails: number; twice: number }> {
  const smtp = await openMailServer();
  const yard = new Yard(place, {
    SMTP_URL: smtp.url,
    MADANG_MAIL_FROM: 'yard@omok.example',
    MADANG_MAIL_GATHER: '0',
    MADANG_URL: 'https://ideas.omok.example',
  });
  let unlucky = false;
  try {
    await yard.start();
    for (let round = 1; round <= rounds; round += 1) {
      const { id } = await yard.ask<IdeaPage>('POST', '/boards/ideas/ideas', STAFF, { title: `국자 ${round}` });
      const told = Array.from({ length: PEOPLE }, (_, n) => `r${round}-${n}@example.com`);
      for (const email of told) {
        const who = { sub: email, email, email_verified: true };
        const preferences = await yard.ask<Preferences>('GET', '/me/preferences', who);
        await yard.ask('PUT', '/me/preferences', who, { ...preferences, quiet: null });
        await yard.ask('PUT', `/ideas/${id}/vote`, who);
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
        const killed = yard.kill();
        unlucky ||= performance.now() - taken < IN_DOUBT;
        await killed;
      });
      const answer = (): Promise<unknown> => yard.ask('PUT', `/ideas/${id}/response`, STAFF, { body: '좋아요.' });
      // The first mails may be on their way before it is answered: nobody knows then whether it was kept.
      const answered = await answer().then(() => true, () => false);
      await dying;
      smtp.listen(null);
      await yard.restart();
      if (!answered) await answer();
      await everybody(smtp.mails, told);
    }
    await yard.stop();
  } finally {
    await yard.kill();
    await smtp.close();
  }
  return { mails: smtp.mails.length, twice: repeated(smtp.mails) };
}

/** Waits until everybody was told. */
async function everybody(mails: readonly ReceivedMail[], told: readonly string[]): Promise<void> {
  for (const email of told) await until(`mail to ${email}`, () => mails.some(({ to }) => to.includes(email)) || undefined);
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
