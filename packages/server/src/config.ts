import type { BlockList } from 'node:net';
import { isAbsolute, join, resolve } from 'node:path';
import type { SmtpSettings } from './mail/smtp-mailer.js';
import type { HomePages } from './homes.js';
import { parseHomes, parseUrl } from './http/hosted/settings.js';
import { parseProxies } from './http/client-address.js';
import { ORIGIN_ENTRY, parseOrigins, type Origins } from './http/origins.js';
import { type OidcSettings, parseOidc } from './identity/oidc-settings.js';
import { parseWriteLimits, type WriteTable } from './identity/write-limits.js';
import type { AkismetSettings } from './spam/akismet.js';
import { readHuman, readSpam } from './spam/settings.js';
import type { SiteVerifySettings } from './spam/site-verify.js';
import { type VapidKeys, vapidKeysOf } from './identity/vapid.js';

/** Settings of a server, all from the environment. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Folder of the embedded database and the secrets. */
  readonly data: string;
  /** PostgreSQL; the embedded database where this is absent. */
  readonly databaseUrl: string | null;
  /** Redis, between the processes of one PostgreSQL; they do without where this is absent. */
  readonly redisUrl: string | null;
  readonly origins: Origins;
  /** Whose word is taken for where a request comes from. */
  readonly proxies: BlockList;
  /** Origin of this server as the world knows it; `null`: as it is asked for. */
  readonly url: string | null;
  /** By community: the page of the company's own site on which its board stands. */
  readonly homes: HomePages;
  /** The keys by which push services know this server; `null`: those that follow from its own secret. */
  readonly vapid: VapidKeys | null;
  /** How long what goes out at once waits for more to tell, in milliseconds. */
  readonly gather: number;
  /** Through which server mail goes out, and whom it is from; `null` where none does. */
  readonly mail: SmtpSettings | null;
  /** Fill the demo community. */
  readonly demo: boolean;
  readonly logLevel: string;
  /** Webhooks may go to private addresses and by `http:`. */
  readonly webhookPrivate: boolean;
  /** What lets others than this machine look at the metrics. */
  readonly metricsToken: string | null;
  /** A file with the settings of communities, which is applied at every start; `null`: none. */
  readonly configFile: string | null;
  /** The providers at which staff sign in to the console, by community. */
  readonly oidc: ReadonlyMap<string, OidcSettings>;
  /** How long it goes on after it was asked to end, saying that it is not ready, in milliseconds. */
  readonly drain: number;
  /** How much customers may write; `null`: as much as they like. */
  readonly limits: WriteTable | null;
  /** A service that is asked whether something is spam; `null`: none. */
  readonly spam: AkismetSettings | null;
  /** A service that knows people from programs; `null`: none. */
  readonly human: SiteVerifySettings | null;
}

/** A setting that cannot be used, with one sentence about it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/**
 * Reads the settings: `HOST` (127.0.0.1), `PORT` (4700), `MADANG_DATA` (.madang), `DATABASE_URL`, `REDIS_URL`,
 * `MADANG_ORIGINS`, `MADANG_PROXIES`, `MADANG_DEMO` (1), `MADANG_LOG` (warn), `MADANG_METRICS_TOKEN`,
 * `MADANG_WEBHOOK_PRIVATE` (0), `MADANG_LIMITS`, `MADANG_SPAM_KEY` and `MADANG_SPAM_URL`, `MADANG_HUMAN`,
 * `MADANG_HUMAN_SITE_KEY`, `MADANG_HUMAN_SECRET` and `MADANG_HUMAN_URL`, `MADANG_CONFIG`, `MADANG_OIDC`,
 * `MADANG_DRAIN` (0 seconds), for its own pages `MADANG_URL` and `MADANG_PAGES`, for mail `SMTP_URL`,
 * `MADANG_MAIL_FROM` and `MADANG_MAIL_GATHER` (60 seconds), and for web push `MADANG_VAPID_PRIVATE_KEY`.
 * Throws {@link ConfigError}, which never repeats an address with a password in it.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, cwd: string): Config {
  const port = env['PORT'] ?? '4700';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new ConfigError(`PORT must be a number from 0 to 65535, not "${port}".`);
  const databaseUrl = env['DATABASE_URL'] || null;
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new ConfigError('DATABASE_URL must begin with postgres://. Leave it out for the embedded database.');
  }
  const redisUrl = env['REDIS_URL'] || null;
  if (redisUrl !== null && !(/^rediss?:\/\/[^/\s]/.test(redisUrl) && URL.canParse(redisUrl)))
    throw new ConfigError('REDIS_URL must be like redis://user:password@redis.example.com:6379, or begin with rediss://.');
  const origins = parseOrigins(env['MADANG_ORIGINS']);
  for (const origin of origins) {
    if (origin === '*' || origin === 'null' || ORIGIN_ENTRY.test(origin)) continue;
    const like = 'https://www.example.com or shop=https://www.example.com';
    throw new ConfigError(`MADANG_ORIGINS must name sites like ${like}, split by commas, not "${origin}".`);
  }
  const logLevel = env['MADANG_LOG'] ?? 'warn';
  if (!LEVELS.includes(logLevel))
    throw new ConfigError(`MADANG_LOG must be one of ${LEVELS.join(', ')}, not "${logLevel}".`);
  const metricsToken = env['MADANG_METRICS_TOKEN'] || null;
  if (metricsToken !== null && !/^[A-Za-z0-9._~+/=-]{16,}$/.test(metricsToken))
    throw new ConfigError('MADANG_METRICS_TOKEN must be 16 or more letters, digits or any of ._~+/=- without spaces.');
  const gather = env['MADANG_MAIL_GATHER'] ?? '60';
  if (!/^\d{1,4}$/.test(gather)) throw new ConfigError(`MADANG_MAIL_GATHER must be seconds, from 0 to 9999, not "${gather}".`);
  const drain = env['MADANG_DRAIN'] ?? '0';
  if (!/^\d{1,3}$/.test(drain)) throw new ConfigError(`MADANG_DRAIN must be seconds, from 0 to 999, not "${drain}".`);
  const data = env['MADANG_DATA'] || '.madang';
  return {
    host: env['HOST'] || '127.0.0.1',
    port: Number(port),
    data: isAbsolute(data) ? data : join(cwd, data),
    databaseUrl,
    redisUrl,
    origins,
    proxies: checked(() => parseProxies(env['MADANG_PROXIES'])),
    url: checked(() => parseUrl(env['MADANG_URL'])),
    homes: checked(() => parseHomes(env['MADANG_PAGES'], origins)),
    vapid: readVapid(env['MADANG_VAPID_PRIVATE_KEY'] ?? ''),
    gather: Number(gather) * 1_000,
    mail: readMail(env['SMTP_URL'] ?? '', env['MADANG_MAIL_FROM'] ?? ''),
    demo: env['MADANG_DEMO'] !== '0',
    logLevel,
    webhookPrivate: env['MADANG_WEBHOOK_PRIVATE'] === '1',
    metricsToken,
    configFile: env['MADANG_CONFIG'] ? resolve(cwd, env['MADANG_CONFIG']) : null,
    oidc: checked(() => parseOidc(env['MADANG_OIDC'])),
    drain: Number(drain) * 1_000,
    limits: checked(() => parseWriteLimits(env['MADANG_LIMITS'])),
    spam: checked(() => readSpam(env)),
    human: checked(() => readHuman(env)),
  };
}

/** What a part of the settings says is wrong with it, as this reader says it. */
function checked<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error));
  }
}

function readMail(url: string, from: string): SmtpSettings | null {
  if (url === '') return null;
  if (!/^smtps?:\/\/[^/\s]/.test(url) || !URL.canParse(url))
    throw new ConfigError('SMTP_URL must be like smtp://user:password@mail.example.com:587, or begin with smtps://.');
  if (!/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(from))
    throw new ConfigError('MADANG_MAIL_FROM must say whom mail is from, like "Corner shop <hello@shop.example>".');
  return { url, from };
}

function readVapid(privateKey: string): VapidKeys | null {
  if (privateKey === '') return null;
  const keys = vapidKeysOf(privateKey);
  if (keys) return keys;
  throw new ConfigError('MADANG_VAPID_PRIVATE_KEY must be 43 characters, as "npx web-push generate-vapid-keys" prints it.');
}
