import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { type Oidc, OIDC_LASTS } from '../../identity/oidc.js';
import type { Staff } from '../../identity/staff.js';
import type { Services } from '../context.js';
import { InCommunity } from '../routes/session.js';
import { json } from '../schema.js';
import { isSecure } from './cookie.js';
import { type ConsoleRoutes, type In, Page } from './ways.js';

const BeginBody = v.strictObject({ to: v.optional(Page) });

const said = (most: number) => v.optional(v.pipe(v.string(), v.maxLength(most)));

/** What a provider adds to the address that it leads back to (OpenID Connect, RFC 9207). The rest is left out. */
const BackQuery = v.object({ code: said(4_000), state: said(300), iss: said(500), error: said(200) });

const Browser = /^[A-Za-z0-9_-]{43}$/;

/** Signing in at the company's own provider. */
export function oidcRoutes(
  app: FastifyInstance,
  { services, staff, oidc, url, routes }: {
    readonly services: Services;
    readonly staff: Staff;
    readonly oidc: Oidc;
    readonly url: string | null;
    readonly routes: ConsoleRoutes;
  },
): void {
  const { api, asks, keep } = routes;

  app.post<In & { Body: v.InferOutput<typeof BeginBody> }>(api('/oidc'), asks(BeginBody), async (request, reply) => {
    const community = await services.communities.get(request.params.community);
    // The page that asks was found to be one of this server's.
    const at = url ?? request.headers.origin ?? '';
    const way = { back: `${at}${placeOf(community.id)}/back`, to: request.body.to ?? '' };
    const { address, browser } = await oidc.begin(community, way, services.addressOf(request));
    remember(reply, community.id, browser, isSecure(request, url));
    return { address };
  });

  // A page of the provider leads here, and not one of this server: what the browser kept says that it set out from one.
  app.get<In & { Querystring: v.InferOutput<typeof BackQuery> }>(
    api('/oidc/back'),
    { schema: { hide: true, params: json(InCommunity), querystring: json(BackQuery) } },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      const { id } = community;
      const isSafe = url?.startsWith('https:') === true || request.protocol === 'https';
      const browser = kept(request, id);
      remember(reply, id, null, isSafe);
      try {
        const { member, back, to } = await oidc.finish(community, request.query, browser);
        const secret = await staff.letIn(member, 'oidc');
        // The browser's own address, as its page told it: behind a proxy the line to here says nothing of it.
        keep(reply, id, secret, back.startsWith('https:'));
        // By an address of its own, so that whatever is no ASCII in it becomes some.
        const { pathname, search } = new URL(`/console/${id}${to === '' ? '' : `/${to}`}`, 'http://localhost');
        return await reply.redirect(pathname + search, 303);
      } catch (error) {
        services.log.info({ err: error }, 'nobody was let in');
        return reply.redirect(`/console/${id}#oidc`, 303);
      }
    },
  );
}

const placeOf = (community: string): string => `/console/api/${community}/oidc`;
const cookieOf = (community: string): string => `madang-oidc-${community}`;

/** Has the browser keep what shows that it set out from here: the provider leads back from a site of its own. */
function remember(reply: FastifyReply, community: string, browser: string | null, isSafe: boolean): void {
  const lasts = browser === null ? 0 : OIDC_LASTS / 1_000;
  const parts = [`${cookieOf(community)}=${browser ?? ''}`, `Path=${placeOf(community)}`, `Max-Age=${lasts}`, 'HttpOnly', 'SameSite=Lax'];
  reply.header('set-cookie', [...parts, ...(isSafe ? ['Secure'] : [])].join('; '));
}

function kept(request: FastifyRequest, community: string): string {
  const name = `${cookieOf(community)}=`;
  const found = (request.headers.cookie ?? '').split(/;\s*/).find((one) => one.startsWith(name))?.slice(name.length) ?? '';
  return Browser.test(found) ? found : '';
}
