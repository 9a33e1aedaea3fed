import { randomUUID } from 'node:crypto';
import type { AddressInfo, BlockList } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type Bus, noBus } from './bus/bus.js';
import { ensureDemoCommunity, seedDemo } from './demo/seed.js';
import { DEMO_COMMUNITY } from './demo/content/community.js';
import { countingPurpose, REFRESH_EVERY, refreshAll } from './customers/customers.js';
import { Scales, WEIGH_EVERY } from './customers/scales.js';
import { Claims, CLAIM_SWEEP_EVERY } from './claims/claims.js';
import { Communities } from './domain/communities.js';
import type { Services } from './http/context.js';
import { addressesBehind } from './http/client-address.js';
import type { Origins } from './http/origins.js';
import { homesIn } from './homes.js';
import { pagesAt } from './http/hosted/addresses.js';
import { consoleRoutes } from './http/console/routes.js';
import { hostedRoutes } from './http/hosted/routes.js';
import { type HostedSettings, NO_SETTINGS } from './http/hosted/settings.js';
import { demoRoutes } from './http/routes/demo.js';
import { mailboxRoutes } from './http/routes/mailbox.js';
import { buildHttp } from './http/server.js';
import { installSite, type SiteOptions } from './http/site.js';
import { Identity } from './identity/identity.js';
import { KeySets, MOST_BYTES, READ_WITHIN } from './identity/key-sets.js';
import { FORGET_EVERY, Forgetting } from './sync/forgetting.js';
import { SIGN_IN_SWEEP_EVERY, SignInSweep } from './identity/sign-in-sweep.js';
import { Doorbell } from './inbox/doorbell.js';
import { LOOP_SWEEP_EVERY, LoopSweep } from './loop/sweep.js';
import { Privacy } from './privacy/privacy.js';
import { PRIVACY_SWEEP_EVERY, PrivacySweep } from './privacy/sweep.js';
import { SWEEP_EVERY, sweepPhotos } from './photos/sweep.js';
import type { Counting } from './identity/limits.js';
import { Oidc } from './identity/oidc.js';
import type { OidcSettings } from './identity/oidc-settings.js';
import { Passkeys } from './identity/passkeys.js';
import type { Secrets } from './identity/secrets.js';
import { Staff } from './identity/staff.js';
import { WriteLimits, type WriteTable } from './identity/write-limits.js';
import { SignIn } from './identity/sign-in.js';
import type { MailFolder } from './mail/folder-mailer.js';
import type { Mailer } from './mail/mailer.js';
import type { Reach } from './webhooks/guard.js';
import { Trackers } from './trackers/trackers.js';
import { Webhooks } from './webhooks/webhooks.js';
import { Metrics } from './metrics/metrics.js';
import { Readers } from './readers/index.js';
import { outsideFetch } from './outside/fetch.js';
import { Outreach } from './outreach/outreach.js';
import type { PushSettings } from './outreach/push/post.js';
import { GATHER } from './outreach/when.js';
import { Realtime } from './realtime/realtime.js';
import { akismet, type AkismetSettings } from './spam/akismet.js';
import { Screening, SCREENING_SWEEP_EVERY } from './spam/screening.js';
import { siteVerify, type SiteVerifySettings } from './spam/site-verify.js';
import type { Store } from './store/store.js';
import { Hub } from './sync/hub.js';
import { Mutator } from './sync/mutator.js';
import { systemTimers, type Timers } from './sync/timers.js';

/**
 * How often heads are compared with a database that other processes write to, in milliseconds: where nobody tells of
 * what they write, and where somebody does.
 */
const POLL_EVERY = { untold: 1_500, told: 5_000 } as const;

/** How long requests that are under way may take while the server ends, in milliseconds. */
const ANSWER_WITHIN = 3_000;

/**
 * Connections that may wait to be taken. After a restart everybody comes back within a second or two; whom the system
 * turns away then tries again after 1, 3, 7 seconds by its own rules, long after there was room.
 */
const BACKLOG = 4_096;

/** What a server is made of. */
export interface AppOptions {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly origins: Origins;
  /** Whose word is taken for where a request comes from; everybody near if left out. */
  readonly proxies?: BlockList;
  readonly log: Logger;
  /** Fill the demo community. */
  readonly demo: boolean;
  /** Serve what the tour needs, which gives staff's tokens to this machine; as `demo` where it is left out. */
  readonly tour?: boolean;
  readonly site: SiteOptions;
  /** The folder that the console was built into; nobody works in one where it is left out. */
  readonly console?: string | null;
  /** The demo's product manager comes into the console by a press, on this machine; as `tour` where it is left out. */
  readonly tryOut?: boolean;
  /** The providers at which staff may sign in to the console, by community; none where it is left out. */
  readonly oidc?: ReadonlyMap<string, OidcSettings>;
  /** What the server's own pages are told; without it they are read only. */
  readonly hosted?: HostedSettings;
  /** Sends codes for signing in; nobody signs in by one where it is left out. */
  readonly mailer?: Mailer;
  /** News go out by mail as well, from here, such as `Omok <yard@omok.example>`; none do where it is left out. */
  readonly newsFrom?: string | null;
  /** How push services know this server; browsers are sent no messages where it is left out. */
  readonly push?: PushSettings | null;
  /** How long what goes out at once waits for more to tell, in milliseconds; {@link GATHER} if left out. */
  readonly gather?: number;
  /** The address at which customers reach this server, without a slash at its end; this machine’s if left out. */
  readonly address?: string | null;
  /** Where mails are that were not sent, to be looked at from this machine. */
  readonly mailbox?: MailFolder;
  /** They may be looked at; as `tour` where it is left out. */
  readonly showsMail?: boolean;
  /** Folder for messages that were taken over a moment ago; the database alone knows of them where it is left out. */
  readonly handOvers?: string | null;
  readonly timers?: Timers;
  /** Leads to the other processes of the same database, and is closed with this; without it they are looked for. */
  readonly bus?: Bus;
  /** Counts what is asked for all processes together, and is closed with this; without it each counts for itself. */
  readonly counting?: Counting;
  /** How much customers may write; as much as they like where it is left out. */
  readonly limits?: WriteTable | null;
  /** A service that is asked whether something is spam, where a community wants that; none is where it is left out. */
  readonly spam?: AkismetSettings | null;
  /** A service that knows people from programs, in the same way. */
  readonly human?: SiteVerifySettings | null;
  /** How long it goes on after it was asked to end, saying that it is not ready, in milliseconds; none if left out. */
  readonly drain?: number;
  /** Lets others than this machine look at the metrics; nobody else may where it is left out. */
  readonly metricsToken?: string | null;
  /** Whither webhooks and messages to browsers may go; to public hosts only where it is left out. */
  readonly webhookReach?: Reach;
}

/** A server that is ready to listen. */
export interface App {
  readonly http: FastifyInstance;
  /** Addresses at which the first admin of each community that has none comes in, once. After {@link App.listen}. */
  firstLinks(): Promise<readonly string[]>;
  /** Writing to people; for tests, whose clock stands still. */
  readonly outreach: Pick<Outreach, 'look'>;
  /** Listens; resolves to the port. */
  listen(host: string, port: number): Promise<number>;
  /** Says goodbye to everybody, finishes what is under way, and closes the store. Idempotent. */
  close(): Promise<void>;
}

/** Puts the parts together. It never listens by itself. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { store, log, origins, secrets, mailer = null, timers = systemTimers, bus = noBus } = options;
  const counted = options.counting ? { counting: options.counting } : {};
  const onError = (error: unknown): void => log.error({ err: error }, 'a background task failed');
  let realtime: Realtime | null = null;
  const hub = new Hub({
    store,
    timers,
    send: (community, delta) => realtime?.send(community, delta),
    onPublish(community, deltas) {
      for (const { topic, epoch, to } of deltas) bus.tell(community, { kind: 'head', topic, version: [epoch, to] });
      bus.tell(community, { kind: 'log' });
    },
    onError,
  });
  const now = (): number => timers.now();
  let address = options.address ?? 'http://localhost';
  const readers = new Readers({
    store,
    timers,
    onError: (error, { purpose, community }) => log.error({ err: error, purpose, community }, 'a reader of the log failed'),
  });
  const homes = homesIn(store, (options.hosted ?? NO_SETTINGS).homes);
  const pageOf = pagesAt(options.hosted?.url ?? null, homes);
  const webhooks = new Webhooks({
    store,
    timers,
    readers,
    reach: options.webhookReach ?? 'public',
    key: secrets.server,
    pageOf,
    onError,
  });
  const metrics = new Metrics({
    store,
    now: () => timers.now(),
    sockets: () => realtime?.size ?? 0,
    bus,
    token: options.metricsToken ?? null,
  });
  const doorbell = new Doorbell({
    store,
    timers,
    connected: () => realtime?.connected() ?? new Map(),
    ring: (community, people) => realtime?.ring(community, people),
    onError,
  });
  // What is changed past the mutations has no deltas: whoever follows a topic reads it, here and now.
  const onChange = (community: string, merged: string | null): void => {
    hub.poll(community).catch(onError);
    readers.wake(community);
    bus.tell(community, { kind: 'look' });
    if (merged !== null) onMoved(community, merged);
  };
  const onMoved = (community: string, person: string): void => {
    realtime?.askAgain(community, person);
    bus.tell(community, { kind: 'moved', person });
  };
  const limits = options.limits ? new WriteLimits(options.limits, () => timers.now(), options.counting) : null;
  const mutator = new Mutator({
    store: metrics.timing(store),
    hub,
    timers,
    defer: setImmediate,
    onError,
    onMoved,
    onCommit(community) {
      readers.wake(community);
      doorbell.wake(community);
    },
    ...(limits && { limit: (asked) => limits.take(asked) }),
    onWritten: (community, kind, id, from) => screening.look(community, kind, id, from),
    onAnswer: (outcome) => metrics.mutations.add(outcome),
  });
  const { spam = null, human = null } = options;
  const screening = new Screening({
    store,
    mutator,
    timers,
    ...(spam && { spam: akismet({ ...spam, blog: () => address, timers }) }),
    ...(human && { human: siteVerify({ ...human, timers }) }),
    onError,
  });
  const communities = new Communities(store, now, (community) => bus.tell(community, { kind: 'settings' }));
  const keySets = new KeySets({
    now,
    fetch: outsideFetch({ reach: options.webhookReach ?? 'public', within: READ_WITHIN, most: MOST_BYTES }),
    onError: (error) => log.warn({ err: error }, 'the keys of a company could not be read'),
  });
  const identity = new Identity({ store, secrets, keySets, now, onChange, onError, mails: mailer !== null });
  const signIn = new SignIn({ store, identity, secrets, mailer, log, now, onChange, ...counted });
  const onSettings = (community: string): void => communities.forget(community);
  const trackers = new Trackers({ store, now, key: secrets.server, onChange: onSettings });
  const inboxes: Pick<Doorbell, 'changed'> = {
    changed(community, person) {
      doorbell.changed(community, person);
      bus.tell(community, { kind: 'inbox', person });
    },
  };
  const claims = new Claims({ store, mutator, timers, mailer, onError });
  const { newsFrom = null, gather = GATHER } = options;
  const staff = new Staff({ store, secrets, mailer, log, now, onChange, address: () => address, ...counted });
  const parts = {
    store, communities, hub, mutator, screening, claims, identity, signIn, staff, metrics, webhooks, trackers,
    doorbell: inboxes,
  };
  const outreach = new Outreach({
    store,
    secrets,
    timers,
    gather,
    mail: mailer && newsFrom !== null ? { mailer, from: newsFrom } : null,
    push: options.push ?? null,
    reach: options.webhookReach ?? 'public',
    onOutcome: (channel, outcome) => metrics.messages.add(channel, outcome),
    address: () => address,
    homes,
    handOvers: options.handOvers ?? null,
    onError: (error) => log.error({ err: error }, 'a message could not be sent'),
  });
  const purpose = outreach.purpose();
  if (purpose) readers.add(purpose);
  readers.add(countingPurpose({ store, timers }));
  const changed = (community: string): void => {
    onChange(community, null);
    doorbell.wake(community);
  };
  const audit: Services['audit'] = (entry) => store.audit({ at: now(), data: {}, ...entry });
  let closing: Promise<void> | null = null;
  const addressOf = addressesBehind(options.proxies);
  const told = { changed, moved: onChange, audit, leaving: () => closing !== null, ...(limits && { limits }) };
  const services: Services = { ...parts, ...counted, ...told, timers, origins, addressOf, log, outreach, pageOf };

  // Whoever made a community of their own asked for no other.
  if (options.demo || (await store.communities()).length === 0) await ensureDemoCommunity(store, options.demo);
  if (options.demo) await seedDemo(store, timers.now());

  const http = await buildHttp(services);
  if (options.tour ?? options.demo) {
    const reset = async (): Promise<void> => {
      await store.clearCommunity(DEMO_COMMUNITY.id);
      await seedDemo(store, timers.now());
      realtime?.dismiss({ reason: 'deploy', retryAfter: 0 });
    };
    // One after the other: a second one must not clear what the first is about to write on.
    let resetting: Promise<void> = Promise.resolve();
    demoRoutes(http, services, () => (resetting = resetting.then(reset, reset)));
  }
  const { mailbox, showsMail = options.tour ?? options.demo } = options;
  if (mailbox) mailboxRoutes(http, mailbox, { open: showsMail });
  await http.register(async (scope) => hostedRoutes(scope, services, options.hosted ?? NO_SETTINGS));
  const settings = {
    folder: options.console ?? null,
    url: options.address ?? null,
    oidc: new Oidc({
      settings: options.oidc ?? new Map(), store, secrets, log, now, ...counted,
      fetch: outsideFetch({ reach: 'private', within: READ_WITHIN, most: MOST_BYTES }),
    }),
    passkeys: new Passkeys({ store, secrets, log, now, ...counted }),
    demo: options.tryOut ?? options.tour ?? options.demo,
  };
  await http.register(async (scope) => consoleRoutes(scope, services, staff, settings));
  await installSite(http, options.site);
  await http.ready();
  realtime = new Realtime(services, http.server);

  await readers.start();
  await outreach.start();
  await webhooks.start();
  await doorbell.start();
  const lookAround = (): Promise<void> => {
    doorbell.poll();
    return hub.poll().catch(onError);
  };
  bus.start({
    heard(community, { heads, log: logged, look, settings, moved, inbox }) {
      if (settings) communities.drop(community);
      for (const [topic, version] of heads) hub.ring(community, topic, version);
      if (look) hub.poll(community).catch(onError);
      if (logged || look) {
        readers.wake(community);
        doorbell.wake(community);
      }
      for (const person of moved) realtime?.askAgain(community, person);
      for (const person of inbox) doorbell.changed(community, person);
    },
    look() {
      communities.drop();
      void lookAround();
      void readers.look();
    },
  });
  const stopPolling =
    store.dialect === 'postgres'
      ? every(timers, () => (bus.state.kind !== 'none' && bus.state.up ? POLL_EVERY.told : POLL_EVERY.untold), lookAround)
      : () => undefined;
  const stopScreening = every(timers, SCREENING_SWEEP_EVERY, () => screening.sweep().catch(onError));
  const stopClaims = every(timers, CLAIM_SWEEP_EVERY, () => claims.sweep().catch(onError));
  const loops = new LoopSweep({ store, hub, timers, newId: randomUUID });
  const stopLooping = every(timers, LOOP_SWEEP_EVERY, () => loops.run().catch(onError));
  const stopSweeping = every(timers, SWEEP_EVERY, () => sweepPhotos(store, timers).catch(onError));
  const scales = new Scales({ store, timers });
  const stopWeighing = every(timers, WEIGH_EVERY, () => scales.look().catch(onError));
  const stopRefreshing = every(timers, REFRESH_EVERY, () => refreshAll({ store, timers }).catch(onError));
  const signIns = new SignInSweep(store, timers);
  const stopSigningOut = every(timers, SIGN_IN_SWEEP_EVERY, () => signIns.run().catch(onError));
  const forgetting = new Forgetting(store, timers);
  const stopForgetting = every(timers, FORGET_EVERY, () => forgetting.run().catch(onError));
  const privacy = new Privacy({ store, mutator, timers, moved: onChange });
  const privacySweep = new PrivacySweep({ store, timers, privacy });
  const stopErasing = every(timers, PRIVACY_SWEEP_EVERY, () => privacySweep.run().catch(onError));

  async function shutDown(): Promise<void> {
    // Whoever sends people here hears first that nobody should come, and takes a moment to.
    const { drain = 0 } = options;
    if (drain > 0) await new Promise<void>((resolve) => timers.after(drain, resolve));
    stopPolling();
    stopSweeping();
    stopSigningOut();
    stopForgetting();
    stopErasing();
    stopScreening();
    stopClaims();
    stopLooping();
    stopWeighing();
    stopRefreshing();
    doorbell.close();
    hub.close();
    await realtime?.close({ reason: 'deploy', retryAfter: 1 });
    const giveUp = timers.after(ANSWER_WITHIN, () => http.server.closeAllConnections());
    await http.close();
    giveUp();
    webhooks.close();
    await readers.close();
    await outreach.close();
    await screening.close();
    await mutator.close();
    await bus.close();
    options.counting?.close();
    mailer?.close();
    await store.close();
  }

  return {
    http,
    outreach,
    async firstLinks() {
      const links: string[] = [];
      for (const community of await store.communities()) {
        const link = await staff.firstLink(community);
        if (link !== null) links.push(link);
      }
      return links;
    },
    async listen(host, port) {
      await http.listen({ host, port, backlog: BACKLOG });
      const heard = (http.server.address() as AddressInfo).port;
      if (options.address === undefined || options.address === null) address = `http://localhost:${heard}`;
      return heard;
    },
    close: () => (closing ??= shutDown()),
  };
}

/** Runs a task again and again, never twice at a time, after so many milliseconds each. Returns its stop. */
function every(timers: Timers, ms: number | (() => number), task: () => Promise<void>): () => void {
  let stopped = false;
  let cancel = (): void => undefined;
  const next = (): void => {
    cancel = timers.after(typeof ms === 'number' ? ms : ms(), () => {
      void task().finally(() => {
        if (!stopped) next();
      });
    });
  };
  next();
  return () => {
    stopped = true;
    cancel();
  };
}
