import { type FollowSetArgs, INBOX, type Preferences } from '@madang/protocol';
import { Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { sees } from '../../domain/board-access.js';
import type { CommunityRecord } from '../../domain/records.js';
import type { LinkPurpose } from '../../outreach/links.js';
import type { Outreach, Visitor } from '../../outreach/outreach.js';
import { readForm } from '../../outreach/pages/form.js';
import { badLinkPage, PAGE_CSP, type PageFor, preferencesPage, stopPage } from '../../outreach/pages/pages.js';
import type { Services } from '../context.js';
import { json } from '../schema.js';
import { InCommunity } from './session.js';

/** Largest form, in bytes. */
const FORM_LIMIT = 32 * 1024;

const word = v.fallback(v.string(), '');

/** Mail programs add fields of their own to the links of a mail: those are not looked at. */
const Link = v.object({ token: word, idea: v.optional(word), saved: v.optional(word) });

type Request = FastifyRequest<{ Params: v.InferOutput<typeof InCommunity>; Querystring: v.InferOutput<typeof Link> }>;

/**
 * The pages behind the links of a mail. Whoever has the mail may do what they do, without signing in: so none of them
 * tells more of a person than part of an address, and none changes anything by being looked at, as scanners of mail do.
 */
export function mailPages(app: FastifyInstance, services: Services): void {
  const { outreach, communities, store } = services;
  if (!outreach) return;

  app.register(async (pages) => {
    pages.removeAllContentTypeParsers();
    // RFC 8058 lets a mailbox send its one field as either kind of form. The field says nothing that POST does not.
    const types = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];
    pages.addContentTypeParser(types, { parseAs: 'string', bodyLimit: FORM_LIMIT }, (_, body, done) => done(null, body));
    const schema = { hide: true, params: json(InCommunity), querystring: json(Link) };

    pages.get('/v1/:community/mail/unsubscribe', { schema }, (request: Request, reply) =>
      enter(request, reply, 'unsubscribe', async (community, visitor) => {
        if (!(await isWhole(community, visitor, request))) return bad(request, reply, community);
        return askToStop(community, visitor, request, false);
      }),
    );

    pages.post('/v1/:community/mail/unsubscribe', { schema }, (request: Request, reply) =>
      enter(request, reply, 'unsubscribe', async (community, visitor) => {
        if (!(await isWhole(community, visitor, request))) return bad(request, reply, community);
        const { idea } = request.query;
        if (idea === undefined) await outreach.unsubscribe(community, visitor);
        else await stopIdea(community, visitor, idea);
        return askToStop(community, visitor, request, true);
      }),
    );

    pages.get('/v1/:community/mail/preferences', { schema }, (request: Request, reply) =>
      enter(request, reply, 'preferences', async (community, visitor) =>
        preferencesPage(pageFor(community, visitor), {
          preferences: visitor.preferences,
          boards: await boardsSeenBy(community, visitor),
          ideas: await store.mutedIdeas(community.id, visitor.person.id, INBOX.muted),
          saved: request.query.saved !== undefined,
          action: `?token=${request.query.token}`,
        }),
      ),
    );

    pages.post('/v1/:community/mail/preferences', { schema }, (request: Request, reply) =>
      enter(request, reply, 'preferences', async (community, visitor) => {
        const boards = await boardsSeenBy(community, visitor);
        const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
        const ideas = await store.mutedIdeas(community.id, visitor.person.id, INBOX.muted);
        const asked = { boards: boards.map(({ id }) => id), muted: ideas.map(({ id }) => id) };
        const over = (said: Preferences): ReturnType<typeof readForm> => readForm(form, said, asked);
        const read = over(visitor.preferences);
        const { preferences, wrong } = read;
        const action = `?token=${request.query.token}`;
        if (wrong !== null) {
          reply.code(422);
          const refused = { ...read, wrong };
          const about = { preferences, boards, ideas, saved: false, action, refused };
          return preferencesPage(pageFor(community, visitor), about);
        }
        await outreach.choose(community, visitor.person.id, (said) => over(said).preferences);
        for (const idea of read.hear) await follow(community, visitor, { idea, on: true, undo: true });
        // A page that is loaded again must not save again.
        reply.redirect(`${action}&saved=1`, 303);
        return null;
      }),
    );
  });

  /** Finds out who comes, and answers with the page that is made for them. */
  async function enter(
    request: Request,
    reply: FastifyReply,
    purpose: LinkPurpose,
    page: (community: CommunityRecord, visitor: Visitor) => Promise<string | null>,
  ): Promise<FastifyReply> {
    const community = await communities.get(request.params.community);
    const visitor = await (outreach as Outreach).visitor(community, purpose, request.query.token);
    reply
      .header('content-security-policy', PAGE_CSP)
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'private, no-store')
      .header('x-robots-tag', 'noindex')
      .type('text/html; charset=utf-8');
    if (!visitor) return reply.send(await bad(request, reply, community));
    const html = await page(community, visitor);
    return html === null ? reply : reply.send(html);
  }

  /** A link about an idea that is cut off says nothing about everything else; nor does one whose board is not seen. */
  async function isWhole(community: CommunityRecord, { person }: Visitor, request: Request): Promise<boolean> {
    const { idea } = request.query;
    if (idea === undefined) return true;
    const found = v.is(Uuid, idea) ? await store.idea(community.id, idea) : null;
    return found !== null && sees(community, found.idea.board, await services.identity.standing(community, person));
  }

  async function boardsSeenBy(community: CommunityRecord, { person }: Visitor): ReturnType<typeof store.boards> {
    const [boards, actor] = await Promise.all([
      store.boards(community.id), services.identity.standing(community, person),
    ]);
    return boards.filter(({ id }) => sees(community, id, actor));
  }

  function bad(request: Request, reply: FastifyReply, community: CommunityRecord): Promise<string> {
    const [language = 'en'] = (request.headers['accept-language'] ?? community.locales[0] ?? 'en').split(',');
    reply.code(404);
    return badLinkPage(language);
  }

  async function askToStop(community: CommunityRecord, visitor: Visitor, request: Request, stopped: boolean) {
    const { token, idea: id } = request.query;
    const whole = id === undefined ? null : await store.idea(community.id, id);
    const about = whole ? whole.idea.title : null;
    const choose = (outreach as Outreach).signer.token('preferences', community.id, visitor.person.id);
    return stopPage(pageFor(community, visitor), {
      idea: about,
      stopped,
      action: whole ? `?token=${token}&idea=${whole.idea.id}` : `?token=${token}`,
      choose: `preferences?token=${choose}`,
    });
  }

  /** Somebody hears no more of an idea: as if they had said so on its page. */
  async function stopIdea(community: CommunityRecord, visitor: Visitor, idea: string): Promise<void> {
    if (await store.idea(community.id, idea)) await follow(community, visitor, { idea, on: false });
  }

  async function follow(community: CommunityRecord, { person }: Visitor, args: FollowSetArgs): Promise<void> {
    const actor = await services.identity.standing(community, person);
    await services.mutator.mutate(community, actor, null, { name: 'follow.set', args });
  }
}

function pageFor({ name, locales }: CommunityRecord, { preferences, mailbox }: Visitor): PageFor {
  return { company: name, locale: preferences.locale, locales, mailbox };
}
