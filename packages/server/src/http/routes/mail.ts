import { LIMITS, MAIL_REPORTS, type MailHealth, type MailReportAnswer } from '@madang/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { readEmail } from '../../domain/person/email.js';
import { mayNot } from '../../domain/permissions.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { confirmSubscription, readNotice } from '../../mail/read-notice.js';
import { readReport } from '../../mail/read-report.js';
import type { Outreach } from '../../outreach/outreach.js';
import { LOOK_BACK, mailWeeks } from '../../outreach/weeks.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { answers, BY_SOMEBODY, SIGNING } from '../responses/index.js';
import { json } from '../schema.js';
import { InCommunity } from './session.js';

/** Reports that are taken at once. */
const MOST_REPORTS = 500;

const ReportBody = v.strictObject({
  events: v.pipe(
    v.array(
      v.pipe(
        v.strictObject({
          type: v.picklist(MAIL_REPORTS),
          address: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.email + 64))),
          message: v.optional(v.pipe(v.string(), v.maxLength(400))),
        }),
        v.check(
          ({ address, message }) => (address === undefined) !== (message === undefined),
          'must name an address or a message',
        ),
      ),
    ),
    v.maxLength(MOST_REPORTS),
  ),
});

const ReportKey = v.strictObject({ key: v.optional(v.pipe(v.string(), v.maxLength(100))) });

/** How mail with news fares: what the mail provider says of it, and what staff see. */
export function mailRoutes(app: FastifyInstance, services: Services): void {
  const { outreach, communities, store, timers } = services;
  if (!outreach) return;

  /** The community for which somebody reports who may. */
  async function communityOf(request: FastifyRequest): Promise<string> {
    const path = v.safeParse(InCommunity, request.params);
    if (!path.success || !outreach) throw new Refused(refuse('not-found', 'There is no such community.'));
    const community = await communities.get(path.output.community);
    const { key } = request.query as { readonly key?: unknown };
    if (key === undefined) unless(mayNot('report-mail', await actorOf(services, community, request), community));
    else if (typeof key !== 'string' || !outreach.signer.isReportKey(community.id, key))
      throw new Refused(refuse('not-allowed', 'This is not the key of this community.', 'key'));
    return community.id;
  }

  /** Makes of what mail servers and providers say by themselves what anybody else sends as JSON. */
  async function read(request: FastifyRequest): Promise<void> {
    const { body } = request;
    if (typeof body !== 'string' && !Buffer.isBuffer(body)) return;
    // Who may not report cannot make the server read a mail.
    await communityOf(request);
    if (typeof body !== 'string') {
      request.body = { events: await readReport(body) };
      return;
    }
    const notice = readNotice(body);
    if (notice.type === 'confirm') await confirmSubscription(notice.url);
    request.body = { events: notice.type === 'reports' ? notice.reports.slice(0, MOST_REPORTS) : [] };
  }

  // A scope of its own, so that nowhere else a mail or plain text is taken for a body.
  void app.register(async (scope) => {
    scope.addContentTypeParser('message/rfc822', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    // Amazon SNS says so of its JSON.
    scope.addContentTypeParser('text/plain', { parseAs: 'string' }, (_, body, done) => done(null, body));
    scope.post<{
      Params: v.InferOutput<typeof InCommunity>;
      Querystring: v.InferOutput<typeof ReportKey>;
      Body: v.InferOutput<typeof ReportBody>;
    }>(
      '/v1/:community/mail/events',
      {
        preValidation: read,
        schema: {
          summary: 'Tell of mail that came back, or was reported as unwanted',
          description:
            'For the mail provider, by the address that `mail/health` tells (its `key` is the proof), or for who may do ' +
            'everything. Such an address gets nothing any more until it is confirmed anew, or `restored`. Taken besides: ' +
            'mails that say so, as `message/rfc822` (RFC 3464 and RFC 5965, with the message that they tell of), and what ' +
            'Amazon SES tells by Amazon SNS, whose subscription is confirmed by itself.',
          tags: ['mail'],
          security: BY_SOMEBODY,
          params: json(InCommunity),
          querystring: json(ReportKey),
          body: json(ReportBody),
          response: answers({ body: 'MailReportAnswer', description: 'What came of it', refusals: [...SIGNING, 'too-large'] }),
        },
      },
      async (request, reply) => {
        const community = await communityOf(request);
        let changed = 0;
        for (const { type, address, message } of request.body.events) {
          const about = await addressOf(outreach, community, { address, message });
          if (about === null) continue;
          if (type !== 'restored') changed += Number(await outreach.suppress(community, about, type));
          else {
            await store.restore(community, about);
            changed += 1;
          }
        }
        reply.header('cache-control', 'private, no-store');
        return { changed } satisfies MailReportAnswer;
      },
    );
  });

  app.get<{ Params: v.InferOutput<typeof InCommunity> }>(
    '/v1/:community/mail/health',
    {
      schema: {
        summary: 'How mail with news fares, week by week, and how many had enough of it',
        tags: ['mail'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        response: answers({ body: 'MailHealth', description: 'Counts of this community', refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const community = await communities.get(request.params.community);
      const actor = await actorOf(services, community, request);
      unless(mayNot('read-desk', actor, community));
      const counted = await store.outreachCounts(community.id, timers.now() - LOOK_BACK);
      const key = outreach.signer.reportKey(community.id);
      reply.header('cache-control', 'private, no-store');
      return {
        sends: outreach.sends,
        weeks: mailWeeks(counted),
        ...(mayNot('report-mail', actor, community) === null && {
          reportTo: `${outreach.address}/v1/${community.id}/mail/events?key=${key}`,
        }),
      } satisfies MailHealth;
    },
  );

  /** By which an address is told apart that somebody reports; `null` where nobody is meant. */
  async function addressOf(
    { signer }: Outreach,
    community: string,
    { address, message }: { readonly address: string | undefined; readonly message: string | undefined },
  ): Promise<string | null> {
    if (address !== undefined) return readEmail(address)?.key ?? null;
    const person = message === undefined ? null : signer.personOfMessage(community, message);
    if (person === null) return null;
    return (await store.mailboxes(community, [person])).get(person)?.key ?? null;
  }
}
