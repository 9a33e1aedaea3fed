import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { refuse, Refused } from '../../domain/refusal.js';
import type { MailFolder } from '../../mail/folder-mailer.js';
import { MAILBOX_CSP, mailboxPage } from '../../outreach/pages/mailbox.js';
import { isLoopback } from '../loopback.js';
import { json } from '../schema.js';

const Name = v.object({ name: v.pipe(v.string(), v.maxLength(64)) });
const Chosen = v.object({ mail: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(64))), undefined) });

const CLOSED =
  'Mails are shown only where a server is tried out on its own machine: without HOST, and with no other sites in ' +
  'MADANG_ORIGINS than those of this machine. They are kept all the same, in the folder "mailbox" of the data folder. ' +
  'SMTP_URL sends them.';

const ELSEWHERE =
  'The mailbox opens only in a browser on the machine that the server runs on, at http://localhost and its port, and ' +
  'behind no proxy. For curl, add -H "Connection: keep-alive".';

/**
 * Mails that were not sent but kept, for whoever develops: only on the machine that the server runs on, and not at all
 * unless `open`.
 */
export function mailboxRoutes(app: FastifyInstance, folder: MailFolder, { open }: { readonly open: boolean }): void {
  async function onRequest(request: FastifyRequest): Promise<void> {
    if (!open) throw new Refused(refuse('not-allowed', CLOSED));
    if (!isLoopback(request)) throw new Refused(refuse('not-allowed', ELSEWHERE));
  }

  app.get<{ Querystring: v.InferOutput<typeof Chosen> }>(
    '/mailbox',
    { onRequest, schema: { hide: true, querystring: json(Chosen) } },
    async (request, reply) => {
      const mails = await folder.list();
      const chosen = mails.find(({ name }) => name === request.query.mail) ?? mails[0] ?? null;
      reply.header('content-security-policy', MAILBOX_CSP).header('cache-control', 'no-store').type('text/html; charset=utf-8');
      return reply.send(await mailboxPage(mails, chosen));
    },
  );

  app.get<{ Params: v.InferOutput<typeof Name> }>(
    '/mailbox/:name',
    { onRequest, schema: { hide: true, params: json(Name) } },
    async (request, reply) => {
      const mail = await folder.read(request.params.name);
      if (!mail) throw new Refused(refuse('not-found', 'There is no such mail.'));
      reply
        // A mail runs nothing and loads nothing; its links open beside the mailbox.
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox")
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8');
      return reply.send(mail.html.replace('<head>', '<head><base target="_blank">'));
    },
  );
}
