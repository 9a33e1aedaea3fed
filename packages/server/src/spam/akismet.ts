import type { Timers } from '../sync/timers.js';
import { send } from '../webhooks/send.js';
import type { SpamCheck, Suspect } from './spam-check.js';

/** How long a service may take to answer, in milliseconds. */
const ANSWER_WITHIN = 5_000;

/** In place of an address that is not passed on, which the service wants in every question. */
const NO_ADDRESS = '0.0.0.0';

/** How a service that understands Akismet's questions is reached. */
export interface AkismetSettings {
  /** Where its questions are, ending in a slash, such as `https://rest.akismet.com/1.1/`. */
  readonly url: string;
  readonly key: string;
}

/** What asking takes. */
export interface AkismetOptions extends AkismetSettings {
  /** The address of this server, by which the service knows whose question it is. */
  readonly blog: () => string;
  readonly timers: Timers;
}

/**
 * A service that understands `comment-check`, `submit-spam` and `submit-ham` as Akismet does
 * (https://akismet.com/developers/detailed-docs/comment-check/).
 */
export function akismet({ url, key, blog, timers }: AkismetOptions): SpamCheck {
  const ask = (question: string, { kind, text, at, locales, edited, author }: Suspect): ReturnType<typeof send> => {
    const body = new URLSearchParams({
      api_key: key,
      blog: blog(),
      user_ip: author?.from ?? NO_ADDRESS,
      comment_type: kind === 'idea' ? 'forum-post' : 'reply',
      comment_content: text,
      comment_date_gmt: new Date(at).toISOString(),
      blog_lang: locales.join(', '),
      blog_charset: 'UTF-8',
      ...(edited && { recheck_reason: 'edit' }),
      ...(author?.name && { comment_author: author.name }),
      ...(author?.email && { comment_author_email: author.email }),
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'Madang/1 | Madang/1' };
    // Whoever runs the server says where it is, by an address that no customer can change.
    return send({ url: new URL(question, url).href, headers, body: body.toString(), reach: 'private', timers, within: ANSWER_WITHIN });
  };
  return {
    async check(suspect) {
      const { status, said } = await ask('comment-check', suspect);
      if (status !== 200) return 'unknown';
      return said === 'true' ? 'spam' : said === 'false' ? 'fine' : 'unknown';
    },
    async teach(suspect, verdict) {
      await ask(verdict === 'spam' ? 'submit-spam' : 'submit-ham', suspect);
    },
  };
}
