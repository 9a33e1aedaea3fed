import * as v from 'valibot';
import type { Timers } from '../sync/timers.js';
import { sendAndRead } from '../webhooks/send.js';
import type { HumanCheck, HumanProvider } from './spam-check.js';

/** How long a service may take to answer, in milliseconds. */
const ANSWER_WITHIN = 5_000;

/** Where each asks about what a browser was given; all of them take and answer the same. */
export const VERIFY_AT: Readonly<Record<HumanProvider, string>> = {
  turnstile: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
  hcaptcha: 'https://api.hcaptcha.com/siteverify',
  recaptcha: 'https://www.google.com/recaptcha/api/siteverify',
};

/** How a service that knows people from programs is reached. */
export interface SiteVerifySettings {
  readonly provider: HumanProvider;
  readonly siteKey: string;
  readonly secret: string;
  readonly url: string;
}

const Answer = v.object({ success: v.boolean(), 'error-codes': v.optional(v.array(v.string()), []) });

/** What the service says of a question that was wrong in itself, or of its own failing: nothing about the person. */
const NOT_THEIRS = ['missing-input-secret', 'invalid-input-secret', 'bad-request', 'internal-error'];

/** A service that understands `siteverify` as Turnstile, hCaptcha and reCAPTCHA do. */
export function siteVerify(settings: SiteVerifySettings & { readonly timers: Timers }): HumanCheck {
  const { provider, siteKey, secret, url, timers } = settings;
  return {
    provider,
    siteKey,
    async verify(token, from) {
      const where = from !== null && { remoteip: from };
      const body = new URLSearchParams({ secret, response: token, sitekey: siteKey, ...where });
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const { status, whole } = await sendAndRead({ url, headers, body: body.toString(), reach: 'private', timers, within: ANSWER_WITHIN });
      if (status !== 200) return 'unknown';
      const answer = v.safeParse(v.pipe(v.string(), v.parseJson(), Answer), whole);
      if (!answer.success) return 'unknown';
      const { success, 'error-codes': codes } = answer.output;
      return success ? 'human' : codes.some((code) => NOT_THEIRS.includes(code)) ? 'unknown' : 'not';
    },
  };
}
