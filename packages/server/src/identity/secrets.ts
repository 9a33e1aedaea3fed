import { createHmac, randomBytes } from 'node:crypto';
import { link, open, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { KEY_ALGORITHMS, type TokenKeys } from '@madang/protocol';
import * as v from 'valibot';
import { Refused } from '../domain/refusal.js';
import { tokenKeysOf } from '../domain/token-keys.js';
import { makeFolder } from '../make-folder.js';

/** The keys of a server. Whoever holds them may be anybody: they never leave the machine. */
export interface Secrets {
  /** Signs sessions, and makes anonymous identities from visitors' secrets. */
  readonly server: Uint8Array;
  /** With which the company of a community signs its tokens: the current one first, then the one before. */
  company(community: string): readonly Uint8Array[];
  /** With which this server signs tokens of its own for a community: for the command line, the demo and trying out. */
  own(community: string): Uint8Array;
  /** The key pairs with which the company of a community signs instead, where the environment names them. */
  keys(community: string): TokenKeySource | null;
  /** Whether a community's secrets were chosen for it, and do not follow from the server's. */
  isChosen(community: string): boolean;
  /** The same as text, for the person who sets the company's site up. */
  companyText(community: string): string;
}

const Key = v.pipe(v.string(), v.minLength(32, 'must be at least 32 characters'));
/** Where the keys of a company are: as settings have it, or in a file on this machine. */
export type TokenKeySource = TokenKeys | (Omit<TokenKeys, 'url' | 'keys'> & { readonly file: string });

const KeysGiven = v.record(
  v.string(),
  v.strictObject({
    algorithm: v.picklist(KEY_ALGORITHMS),
    url: v.optional(v.string()),
    file: v.optional(v.pipe(v.string(), v.minLength(1))),
    issuer: v.optional(v.string()),
  }),
);

const FileSchema = v.object({ server: Key });

/** A secret that cannot be used, with one sentence about it. */
export class SecretsError extends Error {
  override readonly name = 'SecretsError';
}

/**
 * Takes the server's secret from `MADANG_SECRET`, else from `secrets.json` in the data folder, which is made with a new
 * one (readable by its owner only) when it is not there. A community's secret follows from it, unless
 * `MADANG_COMPANY_SECRETS` names its own: `{"demo": ["new", "old"]}`. `MADANG_COMPANY_KEYS` names the communities whose
 * companies sign with key pairs: `{"demo": {"algorithm": "ES256", "url": "https://…"}}`, or `file` in place of `url`.
 * Throws {@link SecretsError}.
 */
export async function loadSecrets(folder: string, env: Readonly<Record<string, string | undefined>>): Promise<Secrets> {
  const given = companySecrets(env['MADANG_COMPANY_SECRETS']);
  const server = env['MADANG_SECRET'] ?? (await fromFile(folder));
  if (server.length < 32) throw new SecretsError('MADANG_SECRET must be at least 32 characters.');
  return makeSecrets(server, given, companyKeys(env['MADANG_COMPANY_KEYS']));
}

/** Secrets from a server's secret, and those of communities that chose their own. */
export function makeSecrets(
  server: string,
  given: Readonly<Record<string, readonly string[]>> = {},
  keys: ReadonlyMap<string, TokenKeySource> = new Map(),
): Secrets {
  const derive = (purpose: string): Buffer => createHmac('sha256', server).update(purpose).digest();
  const texts = (community: string): readonly string[] =>
    (Object.hasOwn(given, community) ? given[community] : undefined) ?? [derive(`company ${community}`).toString('base64url')];
  return {
    server: derive('server'),
    company: (community) => texts(community).map((text) => new TextEncoder().encode(text)),
    own: (community) => derive(`own ${community}`),
    keys: (community) => keys.get(community) ?? null,
    isChosen: (community) => Object.hasOwn(given, community),
    companyText: (community) => texts(community)[0] ?? '',
  };
}

function companySecrets(text: string | undefined): Readonly<Record<string, readonly string[]>> {
  if (text === undefined || text === '') return {};
  try {
    const given: unknown = JSON.parse(text);
    if (Array.isArray(given)) throw new TypeError('a list');
    return v.parse(v.record(v.string(), v.pipe(v.array(Key), v.minLength(1), v.maxLength(2))), given);
  } catch {
    throw new SecretsError(
      'MADANG_COMPANY_SECRETS must be like {"demo": ["secret of 32 characters or more"]}, one or two for each community.',
    );
  }
}

function companyKeys(text: string | undefined): ReadonlyMap<string, TokenKeySource> {
  if (text === undefined || text === '') return new Map();
  try {
    const given: unknown = JSON.parse(text);
    if (Array.isArray(given)) throw new TypeError('a list');
    return new Map(
      Object.entries(v.parse(KeysGiven, given)).map(([community, { file, ...named }]) => {
        if (file === undefined) return [community, tokenKeysOf(named)];
        if (named.url !== undefined) throw new TypeError('both');
        const { algorithm, issuer } = named;
        return [community, { algorithm, file, ...(issuer !== undefined && { issuer }) }];
      }),
    );
  } catch (error) {
    const why = error instanceof Refused ? ` (${error.error.message})` : '';
    throw new SecretsError(
      `MADANG_COMPANY_KEYS must be like {"demo": {"algorithm": "ES256", "url": "https://…"}}, or with "file" in place of "url"${why}.`,
    );
  }
}

async function fromFile(folder: string): Promise<string> {
  const path = join(folder, 'secrets.json');
  const kept = await readSecret(path);
  if (kept !== null) return kept;
  const server = randomBytes(32).toString('base64url');
  try {
    makeFolder(folder);
    await writeOnce(path, `${JSON.stringify({ server }, null, 2)}\n`);
  } catch (cause) {
    throw new SecretsError(`The data folder ${folder} cannot be written to. Set MADANG_DATA, or MADANG_SECRET.`, { cause });
  }
  // Another process may have been first: the one on the disk counts.
  return (await readSecret(path)) ?? server;
}

async function readSecret(path: string): Promise<string | null> {
  try {
    return v.parse(FileSchema, JSON.parse(await readFile(path, 'utf8'))).server;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw new SecretsError(
      `${path} cannot be read as secrets. Restore it from a backup; a new one would sign everybody out.`,
    );
  }
}

/** Makes a file that only its owner reads, whole or not at all, and never over another. */
async function writeOnce(path: string, content: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
  } catch (error) {
    // A file system without hard links; there the last of two processes wins.
    if (!hasCode(error, 'EEXIST')) return await rename(draft, path);
  }
  await unlink(draft);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
