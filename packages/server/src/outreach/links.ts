import { timingSafeEqual } from 'node:crypto';
import { keyedHash } from '../identity/ids.js';
import type { Secrets } from '../identity/secrets.js';

/** What a link in a mail lets whoever has it do for one person, without signing in. */
export const LINK_PURPOSES = ['unsubscribe', 'preferences'] as const;

/** One of {@link LINK_PURPOSES}. */
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** The part of a hash that a `Message-ID` carries: nobody reports a bounce of somebody else’s by guessing. */
const MAC = 22;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Signs what mails carry, and reads it again. Tokens do not run out: a mail is opened years later. They stop working,
 * all at once, when the server's secret is changed.
 */
export class MailSigner {
  readonly #key: Uint8Array;

  constructor({ server }: Pick<Secrets, 'server'>) {
    this.#key = server;
  }

  /** A token for one person and purpose. */
  token(purpose: LinkPurpose, community: string, person: string): string {
    return `${packed(person)}.${this.#hash(purpose, community, person)}`;
  }

  /** Whose token this is; `null` where it is none for this purpose here. */
  personOf(purpose: LinkPurpose, community: string, token: string): string | null {
    const [words = '', hash = '', ...rest] = token.split('.');
    const person = unpacked(words);
    if (person === null || rest.length > 0) return null;
    return same(hash, this.#hash(purpose, community, person)) ? person : null;
  }

  /** What a message is told apart by: the same for the same person and news, and nobody can make one up. */
  messageId(community: string, person: string, to: number, domain: string): string {
    const words = [packed(person), to.toString(36), this.#messageMac(community, person, to)];
    return `<${words.join('.')}@${domain}>`;
  }

  /** Whose message it was; `null` where it is none of this server's, or of another community. */
  personOfMessage(community: string, messageId: string): string | null {
    const [, words = '', to = '', hash = ''] = /^<?([\w-]+)\.([0-9a-z]+)\.([\w-]+)@[^@\s<>]+>?$/.exec(messageId.trim()) ?? [];
    const person = unpacked(words);
    if (person === null) return null;
    return same(hash, this.#messageMac(community, person, Number.parseInt(to, 36))) ? person : null;
  }

  /** The key with which the mail provider of a community reports bounces and complaints. */
  reportKey(community: string): string {
    return this.#hash('report', community);
  }

  /** Whether a key is {@link reportKey}. */
  isReportKey(community: string, key: string): boolean {
    return same(key, this.reportKey(community));
  }

  #messageMac(community: string, person: string, to: number): string {
    return this.#hash('message', community, person, String(to)).slice(0, MAC);
  }

  #hash(...words: readonly string[]): string {
    return keyedHash(this.#key, 'mail', ...words);
  }
}

function packed(person: string): string {
  if (!UUID.test(person)) throw new Error('a person’s id is no UUID');
  return Buffer.from(person.replaceAll('-', ''), 'hex').toString('base64url');
}

function unpacked(words: string): string | null {
  const hex = Buffer.from(words, 'base64url').toString('hex');
  // Only the one way to write it.
  if (hex.length !== 32 || Buffer.from(hex, 'hex').toString('base64url') !== words) return null;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function same(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
