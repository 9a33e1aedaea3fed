import { LIMITS } from '@madang/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { DEMO_COMMUNITY } from '../../demo/content/community.js';
import { DEMO_PEOPLE, DEMO_SEATS } from '../../demo/content/people.js';
import { refuse, Refused } from '../../domain/refusal.js';
import type { Oidc } from '../../identity/oidc.js';
import type { Passkeys } from '../../identity/passkeys.js';
import type { Staff } from '../../identity/staff.js';
import { checkOperator } from '../bearer.js';
import type { Services } from '../context.js';
import { isLoopback } from '../loopback.js';
import { InCommunity } from '../routes/session.js';
import { json, NO_QUERY } from '../schema.js';
import { checkOwnOrigin, isSecure, readCookie, setCookie } from './cookie.js';
import { consoleAssets, consoleHeaders, readConsolePage } from './page.js';
import { oidcRoutes } from './oidc.js';
import { passkeyRoutes } from './passkeys.js';
import { type ConsoleRoutes, type In, Page } from './ways.js';

/** What the console's page is told. */
export interface ConsoleSettings {
  /** The folder it was built into; `null` where it was not. */
  readonly folder: string | null;
  /** Origin of this server as the world knows it; `null`: as it is asked for. */
  readonly url: string | null;
  readonly passkeys: Passkeys;
  readonly oidc: Oidc;
  /** The demo's own staff may come in without a link, on the machine that it runs on. */
  readonly demo: boolean;
}

const Language = v.pipe(v.string(), v.maxLength(35), v.regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/, 'must be a language tag such as ko'));
const Address = v.pipe(v.string(), v.maxLength(LIMITS.email + 64));
const Line = v.pipe(v.string(), v.maxLength(400));

const LinkBody = v.strictObject({ email: Address, locale: v.optional(Language, 'en'), to: v.optional(Page) });
const EnterBody = v.strictObject({
  secret: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22,128}$/, 'must be the end of the link')),
  first: v.optional(v.strictObject({ email: Address, name: Line, title: v.nullish(Line) })),
});
const ForBody = v.strictObject({ email: Address });

/** What the demo's product manager is reached by: nobody, since the domain is nobody's. */
const DEMO_ADDRESS = 'mina@omok.example';

/**
 * The console: one page at every address below `/console`, its scripts, and what turns a cookie into a token. None of
 * it is for pages of other origins, nor part of the API: what the page does it does by the API, like everybody.
 */
export function consoleRoutes(app: FastifyInstance, services: Services, staff: Staff, settings: ConsoleSettings): void {
  const { communities, store } = services;
  const { folder, url, demo } = settings;

  app.addHook('onRequest', async (_, reply) => consoleHeaders(reply));
  if (folder !== null) consoleAssets(app, folder);

  const show = async (_: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const page = await readConsolePage(folder);
    if (page === null) throw new Refused(refuse('not-found', 'The console was not built here.'));
    return reply.type('text/html; charset=utf-8').send(page);
  };
  const hide = { schema: { hide: true } } as const;
  app.get('/console', hide, async (request, reply) => {
    const [only, another] = await store.communities();
    if (only && !another) return reply.redirect(`/console/${only.id}`, 302);
    return show(request, reply);
  });
  app.get('/console/*', hide, show);

  const api = (path: string): string => `/console/api/:community${path}`;
  const asks: ConsoleRoutes['asks'] = (body) => ({
    schema: { hide: true, params: json(InCommunity), querystring: NO_QUERY, ...(body && { body: json(body) }) },
    onRequest: async (request) => checkOwnOrigin(request, url),
  });
  const stay: ConsoleRoutes['stay'] = (request, reply, community, secret) => {
    setCookie(reply, community, secret, isSecure(request, url));
    return reply.code(204).send();
  };
  const routes: ConsoleRoutes = { api, asks, stay, keep: setCookie };
  const hasDemo = (request: FastifyRequest, community: string): boolean =>
    demo && community === DEMO_COMMUNITY.id && isLoopback(request);

  /** What the page may know before anybody has signed in: what everybody may know. */
  app.get<In>(api(''), { schema: { hide: true, params: json(InCommunity), querystring: NO_QUERY } }, async (request) => {
    const community = await communities.get(request.params.community);
    const { id, name, locales } = community;
    const oidc = settings.oidc.nameOf(community);
    return { id, name, locales, mail: staff.sendsMail, oidc, demo: hasDemo(request, id) };
  });

  passkeyRoutes(app, { services, staff, passkeys: settings.passkeys, routes });
  oidcRoutes(app, { services, staff, oidc: settings.oidc, url, routes });

  app.post<In>(api('/token'), asks(), async (request) => {
    const community = await communities.get(request.params.community);
    const secret = readCookie(request, community.id);
    const token = secret === null ? null : await staff.tokenOf(community, secret);
    // No refusal: a page that nobody is signed in to is nothing out of the ordinary, and no error in its log.
    return { token };
  });

  app.post<In & { Body: v.InferOutput<typeof LinkBody> }>(api('/link'), asks(LinkBody), async (request, reply) => {
    const community = await communities.get(request.params.community);
    const { email, locale, to } = request.body;
    await staff.sendLink(community, email, { locale, to, from: services.addressOf(request) });
    return reply.code(202).send({});
  });

  app.post<In & { Body: v.InferOutput<typeof EnterBody> }>(api('/enter'), asks(EnterBody), async (request, reply) => {
    const community = await communities.get(request.params.community);
    const { secret, first = null } = request.body;
    const stays = await staff.enter(community, secret, first, services.addressOf(request));
    return stay(request, reply, community.id, stays);
  });

  app.post<In>(api('/sign-out'), asks(), async (request, reply) => {
    const community = await communities.get(request.params.community);
    const secret = readCookie(request, community.id);
    if (secret !== null) await staff.signOut(community, secret);
    return stay(request, reply, community.id, null);
  });

  app.post<In>(api('/demo'), asks(), async (request, reply) => {
    const community = await communities.get(request.params.community);
    const person = DEMO_PEOPLE.find(({ key }) => key === DEMO_SEATS.staff);
    if (!person || !hasDemo(request, community.id)) throw new Refused(refuse('not-allowed', 'There is no demo here.'));
    const { id, name, title = null } = person;
    const secret = await staff.enterDemo(community, id, { email: DEMO_ADDRESS, name, title });
    return stay(request, reply, community.id, secret);
  });

  /** For the command line: who runs the server lets in whom they like. */
  const byOperator = async (request: FastifyRequest): Promise<void> => checkOperator(services, request);
  app.post<In & { Body: v.InferOutput<typeof ForBody> }>(
    api('/link-for'),
    { ...asks(ForBody), onRequest: byOperator },
    async (request) => {
      const community = await communities.get(request.params.community);
      return { link: await staff.linkFor(community, request.body.email) };
    },
  );
}
