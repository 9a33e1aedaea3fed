import assert from 'node:assert/strict';
import type { IdeaPage, Preferences } from '@madang/protocol';
import { openMailServer, type MailServer, type ReceivedMail } from '@madang/testkit/mail';
import type { Place } from '../support/source-server.js';
import { until } from '../support/until.js';
import { Yard } from './yard.js';

/** What to do, and how often. */
export interface MailKillNine {
  readonly place: Place;
  /** Rounds that end with a kill. */
  readonly rounds: number;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** What came of it. */
export interface MailKilled {
  /** Everything that the mail server took. */
  readonly mails: number;
  /** How many of them somebody had already. */
  readonly twice: number;
  /** Kills before everybody was told. */
  readonly midst: number;
}

/** People who are told in each round. */
const PEOPLE = 3;

const STAFF = { sub: 'mina', roles: ['staff'] };

/**
 * Kills the server again and again while mail goes out: at any moment from when the company answers until the last mail
 * should be out, each as likely as the others. Everybody must be told in the end, and what comes twice must be the same
 * message. Counted is what a mail server took, which is what the plainest mailbox shows: one that knows a `Message-ID`
 * again shows less.
 */
export async function mailKillNine({ place, rounds, random }: MailKillNine): Promise<MailKilled> {
  const smtp = await openMailServer();
  const yard = new Yard(place, {
    SMTP_URL: smtp.url,
    MADANG_MAIL_FROM: 'yard@omok.example',
    MADANG_MAIL_GATHER: '0',
    MADANG_URL: 'https://ideas.omok.example',
  });
  let midst = 0;
  try {
    await yard.start();
    let span = await inPeace(yard, smtp, 'first');
    for (let round = 1; round <= rounds; round += 1) {
      const { told, answer } = await ready(yard, `r${round}`);
      const began = performance.now();
      let taken = 0;
      smtp.listen((what) => {
        if (what === 'taken' && (taken += 1) === PEOPLE) span = Math.max(span, performance.now() - began);
      });
      const dying = yard.killIn(random() * span);
      // The first mails may be on their way before it is answered: nobody knows then whether it was kept.
      const answered = await answer().then(() => true, () => false);
      await dying;
      if (taken < PEOPLE) midst += 1;
      smtp.listen(null);
      await yard.restart();
      if (!answered) await answer();
      await everybody(smtp.mails, told);
    }
    // What is in doubt goes out before these: after them nothing more comes.
    await inPeace(yard, smtp, 'last');
    await yard.stop();
  } finally {
    await yard.kill();
    await smtp.close();
  }
  return { mails: smtp.mails.length, twice: repeated(smtp.mails), midst };
}

/** People who want to hear what becomes of an idea, and what the company does about it. */
async function ready(yard: Yard, name: string): Promise<{ told: readonly string[]; answer: () => Promise<unknown> }> {
  const { id } = await yard.ask<IdeaPage>('POST', '/boards/ideas/ideas', STAFF, { title: `국자 ${name}` });
  const told = Array.from({ length: PEOPLE }, (_, n) => `${name}-${n}@example.com`);
  for (const email of told) {
    const who = { sub: email, email, email_verified: true };
    const preferences = await yard.ask<Preferences>('GET', '/me/preferences', who);
    await yard.ask('PUT', '/me/preferences', who, { ...preferences, quiet: null });
    await yard.ask('PUT', `/ideas/${id}/vote`, who);
  }
  return { told, answer: () => yard.ask('PUT', `/ideas/${id}/response`, STAFF, { body: '좋아요.' }) };
}

/** A round that nobody disturbs; resolves to how many milliseconds it took until everybody was told. */
async function inPeace(yard: Yard, smtp: MailServer, name: string): Promise<number> {
  const { told, answer } = await ready(yard, name);
  const began = performance.now();
  await answer();
  await everybody(smtp.mails, told);
  return performance.now() - began;
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
