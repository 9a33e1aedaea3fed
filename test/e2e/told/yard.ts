import { fileURLToPath } from 'node:url';
import { type App, buildApp, makeSecrets, smtpMailer } from '@madang/server';
import { openSqliteStore, type Store, vapidKeysFrom } from '@madang/server/parts';
import type { PushSubscriptionBody } from '@madang/protocol';
import { type MailServer, openMailServer, type ReceivedMail } from '@madang/testkit/mail';
import { openPushService, type ReceivedPush } from '@madang/testkit/push-service';
import { silent } from '../../fuzz/server/gate.js';
import { COMPANY_SECRET, companyToken } from '../../support/company.js';
import { TravellingClock } from '../../support/travelling-clock.js';
import { until } from '../../support/until.js';

const ASSETS = fileURLToPath(new URL('../../../packages/embed/dist/cdn', import.meta.url));
const SITE = fileURLToPath(new URL('./site', import.meta.url));

/** How far the clock goes at a time: whoever is written to hears of it within that. */
const STEP = 60 * 60_000;

/** A mail, and when it came by the clock of the story. */
export interface Told extends ReceivedMail {
  readonly at: number;
}

/** A message on a device, and when it came by the clock of the story. */
export interface Shown extends ReceivedPush {
  readonly at: number;
}

/** A whole server with its mail server and a push service, on a clock that can be set forward. */
export interface Yard {
  readonly url: string;
  readonly clock: TravellingClock;
  /** What went wrong in the background. */
  readonly faults: readonly unknown[];
  /** Mails with news, in the order in which they came; codes are no news. */
  readonly news: () => readonly Told[];
  /** Messages on devices, in the order in which they came. */
  readonly pushes: () => readonly Shown[];
  /** A device for somebody's browser. */
  device(name: string): PushSubscriptionBody;
  /** The six digits that went to an address. */
  code(address: string): Promise<string>;
  /** A token as the company signs it. */
  token(claims: Readonly<Record<string, unknown>>): string;
  /** Lets time pass until a moment, and resolves when everybody was told who was to be told by then. */
  until(moment: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens it at a moment, as `madang serve` does on a data folder, with the community `demo`. */
export async function openYard(moment: string, data: string): Promise<Yard> {
  const from = '오목상점 <yard@omok.example>';
  const clock = new TravellingClock(moment);
  const smtp = await openMailServer();
  const faults: unknown[] = [];
  const times: number[] = [];
  smtp.listen((what) => void (what === 'taken' && times.push(clock.now())));
  const shownAt: number[] = [];
  const keys = vapidKeysFrom(new Uint8Array(32));
  const pushes = await openPushService(() => {
    shownAt.push(clock.now());
    return keys.publicKey;
  });
  const store = await openSqliteStore({ folder: data, now: () => clock.now() });
  await store.putCommunity(
    { id: 'demo', name: '오목상점', locales: ['ko', 'en'], anonymous: { propose: true, vote: true, comment: true } },
    [{ id: 'ideas', community: 'demo', name: '오목마당', description: '' }],
  );
  const app = await buildApp({
    store,
    secrets: makeSecrets('a secret of a server in a test, long enough', { demo: [COMPANY_SECRET] }),
    origins: new Set(),
    log: silent(({ err }) => faults.push(err)),
    demo: false,
    site: { assets: ASSETS, site: SITE, tour: null },
    mailer: smtpMailer({ url: smtp.url, from }),
    newsFrom: from,
    push: { keys, subject: 'mailto:yard@omok.example' },
    webhookReach: 'loopback',
    timers: clock,
  });
  const port = await app.listen('127.0.0.1', 0);
  return {
    url: `http://localhost:${port}`,
    clock,
    faults,
    news: () => smtp.mails.flatMap((mail, n) => (mail.headers.has('list-id') ? [{ ...mail, at: times[n] ?? NaN }] : [])),
    pushes: () => pushes.received.map((push, n) => ({ ...push, at: shownAt[n] ?? NaN })),
    device: (name) => pushes.browser(name).subscription,
    code: (address) => until(`a code for ${address}`, () => codeIn(smtp, address)),
    token: (claims) => companyToken(claims, clock.now()),
    async until(moment) {
      await noted(store);
      for (const end = Date.parse(moment); clock.now() < end; ) {
        clock.travel(Math.min(end, Math.floor(clock.now() / STEP) * STEP + STEP));
        await sent(app);
      }
    },
    async close() {
      await app.close();
      await Promise.all([smtp.close(), pushes.close()]);
    },
  };
}

/** Waits until whoever is to hear of what the company did is noted. */
async function noted(store: Store): Promise<void> {
  const done = (await store.events('demo', 0, 10_000)).filter(({ kind }) => /^(?:status|response)\.set$/.test(kind));
  const last = done.at(-1)?.seq ?? 0;
  await until('the reader of the log', async () => {
    const { readers } = await store.readers();
    const reader = readers.find(({ purpose, community }) => purpose === 'outreach' && community === 'demo');
    return (reader?.cursor ?? 0) >= last || undefined;
  });
}

/** Waits until what is due is sent. The first look may have begun before the clock was set. */
async function sent(app: App): Promise<void> {
  await app.outreach.look();
  await app.outreach.look();
}

function codeIn({ mails }: MailServer, address: string): string | undefined {
  const mail = mails.findLast(({ to, headers }) => to.includes(address) && !headers.has('list-id'));
  return /\d{6}/.exec(mail?.headers.get('subject') ?? '')?.[0];
}
