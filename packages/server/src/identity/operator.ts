import type { Secrets } from './secrets.js';
import { signCompanyToken } from './tokens.js';

/** What operator's tokens are for. No community has this id, nor therefore the secret that follows from it. */
export const OPERATOR = 'the operator';

/** Seconds that an operator's token is good: long enough for one command. */
const TTL = 60;

/** Signs a token that shows a server that its operator asks: whoever holds its secret. `now` in Unix milliseconds. */
export function operatorToken(secrets: Secrets, now: number): Promise<string> {
  const [secret = new Uint8Array()] = secrets.company(OPERATOR);
  return signCompanyToken({ sub: 'operator' }, { secret, community: OPERATOR, issuer: 'madang-cli', now, ttl: TTL });
}
