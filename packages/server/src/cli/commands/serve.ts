import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type App, buildApp } from '../../app.js';
import { type Config, readConfig } from '../../config.js';
import { isLoopbackOrigin } from '../../http/origins.js';
import { loadSecrets, type Secrets } from '../../identity/secrets.js';
import { vapidKeysFrom } from '../../identity/vapid.js';
import { consoleMailer } from '../../mail/console-mailer.js';
import { type MailFolder, mailFolder, mailToAll } from '../../mail/folder-mailer.js';
import type { Mailer } from '../../mail/mailer.js';
import { smtpMailer } from '../../mail/smtp-mailer.js';
import type { PushSettings } from '../../outreach/push/post.js';
import { systemTimers } from '../../sync/timers.js';
import type { Reach } from '../../webhooks/guard.js';
import { collectAtRest, collectGarbage, ownCpuTime } from '../at-rest.js';
import { findAssets, findConsole, findHosted } from '../built.js';
import { type Command, CommandError, text } from '../command.js';
import { openLog } from '../../log/logger.js';
import { openBus, openCounting } from '../open-bus.js';
import { openStore } from '../open-store.js';
import { resumeOptimizing } from '../optimizing.js';
import { noteServer } from '../running-server.js';

/** Longest that a stop may take before the process ends all the same, in milliseconds. */
const STOP_WITHIN = 10_000;

/** `madang serve` */
export const serve: Command = {
  name: 'serve',
  about: 'Serve the community: API, live connections and the script tag',
  words: '',
  options: {
    site: {
      type: 'string',
      value: 'FOLDER',
      about: 'a website to serve at /, with a tour from the folder "tour" beside it',
    },
    assets: { type: 'string', value: 'FOLDER', about: 'the script-tag build, where it is not found by itself' },
  },
  more: [
    'PORT (4700) and HOST (127.0.0.1) say where to listen, MADANG_DATA (.madang) where to keep the data.',
    'SMTP_URL=smtp://… and MADANG_MAIL_FROM let visitors sign in by a code sent to their e-mail address; the demo prints it.',
    'MADANG_URL=https://… is the address of its own pages (/b/ideas), MADANG_PAGES=community=https://… (or community/board=…) where a board stands on your site.',
    'With either of them, customers who ask for it are sent messages on their devices. MADANG_VAPID_PRIVATE_KEY is for a site that has keys of its own.',
    'With DATABASE_URL=postgres://… everything is kept in PostgreSQL, and any number of processes may serve it; they hear of each other faster with REDIS_URL=redis://…',
    'With MADANG_DRAIN=5 it goes on for 5 seconds after it was told to end, while /readyz says 503: so a load balancer can notice first.',
    'MADANG_ORIGINS lists the sites that embed the widgets.',
    'MADANG_COMPANY_KEYS={"shop": {"algorithm": "ES256", "url": "https://…"}} lets a site sign its tokens with a key pair.',
    'MADANG_OIDC={"shop": {"issuer": "https://…", "clientId": "…", "clientSecret": "…"}} lets staff sign in to the console at your own provider.',
    'MADANG_CONFIG=madang.config.json is applied at every start: see madang config help.',
  ],
  async run(given, { out, err, env, cwd, stopped }) {
    const config = readConfig(env, cwd);
    const store = await openStore(config);
    let forget = (): Promise<void> => Promise.resolve();
    try {
      const site = text(given, 'site');
      const tour = site === undefined ? null : join(resolve(cwd, site), '../tour');
      const withTour = tour !== null && existsSync(tour) && isTryOut(config);
      const assets = text(given, 'assets');
      const secrets = await loadSecrets(config.data, env);
      const log = openLog(config.logLevel);
      const applied = config.configFile === null ? null : await (await import('../config-at-start.js')).applyAtStart(config.configFile, store);
      const counting = await openCounting(config, secrets);
      const app = await buildApp({
        store,
        secrets,
        origins: config.origins,
        proxies: config.proxies,
        log,
        bus: await openBus(config, secrets, log),
        ...(counting && { counting }),
        demo: config.demo,
        metricsToken: config.metricsToken,
        limits: config.limits,
        spam: config.spam,
        human: config.human,
        drain: config.drain,
        webhookReach: reachOf(config),
        ...mailerOf(config, err),
        push: pushOf(config, secrets),
        address: config.url,
        gather: config.gather,
        handOvers: join(config.data, 'handed-over'),
        tour: withTour,
        showsMail: showsMail(config),
        console: findConsole(),
        oidc: config.oidc,
        tryOut: isTryOut(config),
        hosted: { url: config.url, homes: config.homes, assets: findHosted() },
        site: {
          assets: assets === undefined ? findAssets() : resolve(cwd, assets),
          site: site === undefined ? null : resolve(cwd, site),
          tour: withTour ? tour : null,
        },
      });
      try {
        const port = await app.listen(config.host, config.port);
        const base = `http://${config.host === '127.0.0.1' || config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}`;
        // The address at which the command line finds it: one interface may be all that it listens on.
        const near = ['0.0.0.0', '::', 'localhost'].includes(config.host) ? '127.0.0.1' : config.host;
        const origin = `http://${near.includes(':') ? `[${near}]` : near}:${port}`;
        if (config.databaseUrl === null) forget = await noteServer(config.data, origin);
        resumeOptimizing();
        out('Madang is ready.');
        if (site !== undefined) {
          const english = existsSync(join(resolve(cwd, site), 'en/index.html')) ? ` (in English: ${base}/en/)` : '';
          out(`  Shop     ${base}/${english}`);
        }
        if (withTour) out(`  Tour     ${base}/tour`);
        if (showsMail(config) && !config.mail) out(`  Mailbox  ${base}/mailbox`);
        for (const line of await consoleLines(app, isTryOut(config) ? base : null)) out(line);
        out(`  API      ${base}/openapi.json`);
        out(`  Data     ${config.databaseUrl === null ? config.data : 'PostgreSQL'}`);
        if (applied) out(`  Settings ${config.configFile}: ${applied.join(', ')}`);
        if (config.mail && config.url === null)
          err(`MADANG_URL is not set: what mail links to, unsubscribing too, is ${base}, which opens on this machine only.`);
        out('Ctrl-C stops it.');
        const leaveAsIs = collectAtRest({ timers: systemTimers, cpuTime: ownCpuTime, collect: collectGarbage });
        await stopped;
        leaveAsIs();
      } catch (error) {
        await app.close();
        throw isTaken(error)
          ? new CommandError(`Port ${config.port} is taken. Stop what uses it, or choose another: PORT=4701`)
          : error;
      }
      const forced = setTimeout(() => process.exit(1), config.drain + STOP_WITHIN);
      forced.unref();
      await app.close();
      clearTimeout(forced);
      return 0;
    } finally {
      resumeOptimizing();
      await forget();
      await store.close();
    }
  },
};

/** Where the console is: of a try-out as it is, else where the first admins come in. */
async function consoleLines(app: Pick<App, 'firstLinks'>, tryOut: string | null): Promise<readonly string[]> {
  if (findConsole() === null) return [];
  if (tryOut !== null) return [`  Console  ${tryOut}/console/demo`];
  const links = await app.firstLinks();
  return links.map((link) => `  Console  ${link} makes the first admin, once`);
}

/** What sends codes for signing in: a mail server, else, to try out, whoever reads what the server prints. */
function mailerOf(
  { mail, demo, data }: Config,
  print: (line: string) => void,
): { readonly mailer?: Mailer; readonly newsFrom?: string; readonly mailbox?: MailFolder } {
  if (mail) return { mailer: smtpMailer(mail), newsFrom: mail.from };
  if (!demo) return {};
  const mailbox = mailFolder(join(data, 'mailbox'), () => systemTimers.now());
  return { mailer: mailToAll(mailbox.mailer, consoleMailer(print)), newsFrom: 'demo@madang.invalid', mailbox };
}

/**
 * How push services know this server: by where it is found or whom its mail is from, or they could reach nobody when
 * something is wrong. Without either it sends them nothing, but to try out.
 */
function pushOf({ url, mail, demo, vapid }: Config, { server }: Secrets): PushSettings | null {
  const [, address = mail?.from] = /<([^<>]+)>\s*$/.exec(mail?.from ?? '') ?? [];
  const from = address ?? (demo ? 'demo@madang.invalid' : null);
  const subject = url?.startsWith('https:') ? url : from === null ? null : `mailto:${from.trim()}`;
  return subject === null ? null : { subject, keys: vapid ?? vapidKeysFrom(server) };
}

/**
 * Whether this is a try-out on one's own machine. The tour hands out tokens of staff: not where other sites embed the
 * widgets, nor where others can reach the server; a proxy before it makes strangers look like this machine.
 */
function isTryOut(config: Config): boolean {
  return showsMail(config) && config.origins !== '*' && config.origins.size === 0;
}

/** Mail is shown to whoever develops a site on this machine, too: nobody else's page can embed this server. */
function showsMail({ demo, host, origins }: Config): boolean {
  const isNear = demo && ['127.0.0.1', 'localhost', '::1'].includes(host) && origins !== '*';
  return isNear && [...origins].every(isLoopbackOrigin);
}

/** Webhooks go to public hosts, and in a try-out to this machine. */
function reachOf(config: Config): Reach {
  if (config.webhookPrivate) return 'private';
  return isTryOut(config) ? 'loopback' : 'public';
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
