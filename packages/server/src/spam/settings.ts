import type { AkismetSettings } from './akismet.js';
import { type SiteVerifySettings, VERIFY_AT } from './site-verify.js';
import { HUMAN_PROVIDERS } from './spam-check.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where Akismet itself is asked. */
const AKISMET = 'https://rest.akismet.com/1.1/';

/** `MADANG_SPAM_KEY` and `MADANG_SPAM_URL`; `null` where neither is there. Throws an error with one sentence. */
export function readSpam(env: Environment): AkismetSettings | null {
  const { MADANG_SPAM_KEY: key = '', MADANG_SPAM_URL: url = '' } = env;
  if (key === '' && url === '') return null;
  if (key === '') throw new Error('MADANG_SPAM_KEY is missing: the key that the service for spam knows you by.');
  return { key, url: address('MADANG_SPAM_URL', url === '' || url.endsWith('/') ? url : `${url}/`, AKISMET) };
}

/** `MADANG_HUMAN` and its keys; `null` where none of it is there. Throws an error with one sentence. */
export function readHuman(env: Environment): SiteVerifySettings | null {
  const { MADANG_HUMAN: named = '', MADANG_HUMAN_SITE_KEY: siteKey = '', MADANG_HUMAN_SECRET: secret = '' } = env;
  if (named === '' && siteKey === '' && secret === '') return null;
  const provider = HUMAN_PROVIDERS.find((one) => one === named);
  if (!provider) throw new Error(`MADANG_HUMAN must be one of ${HUMAN_PROVIDERS.join(', ')}.`);
  if (!/^[\w-]{1,200}$/.test(siteKey)) throw new Error('MADANG_HUMAN_SITE_KEY must be the key that pages ask with: letters, digits, - and _.');
  if (secret === '') throw new Error('MADANG_HUMAN_SECRET is missing: the key that this server asks with.');
  return { provider, siteKey, secret, url: address('MADANG_HUMAN_URL', env['MADANG_HUMAN_URL'] ?? '', VERIFY_AT[provider]) };
}

function address(name: string, given: string, usual: string): string {
  if (given === '') return usual;
  if (!/^https?:\/\/[^/?#@\s]+\//.test(given) || !URL.canParse(given)) {
    throw new Error(`${name} must be an address like ${usual}, without a name and password in it.`);
  }
  return given;
}
