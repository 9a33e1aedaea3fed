import type { StaffPasskey, StaffPasskeys } from '@madang/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Passkeys, PasskeySite } from '../../identity/passkeys.js';
import type { Staff } from '../../identity/staff.js';
import type { Services } from '../context.js';
import { type ConsoleRoutes, type In, memberOf } from './ways.js';

/** Bytes as WebAuthn has them in JSON: an attestation with a chain of certificates is the longest. */
const Bytes = v.pipe(v.string(), v.maxLength(16_384), v.regex(/^[A-Za-z0-9_-]*$/, 'must be base64url'));
const Id = v.pipe(v.string(), v.maxLength(1_400), v.regex(/^[A-Za-z0-9_-]{1,1400}$/, 'must be base64url'));

/** What is not named is left out: browsers say more of a passkey, and no extension is asked for. */
const credential = <R extends v.GenericSchema>(response: R) =>
  v.object({
    id: Id,
    rawId: Id,
    type: v.literal('public-key'),
    response,
    clientExtensionResults: v.optional(v.object({}), {}),
  });

const EnterBody = v.strictObject({
  answer: credential(
    v.object({ clientDataJSON: Bytes, authenticatorData: Bytes, signature: Bytes, userHandle: v.optional(Bytes) }),
  ),
});
const Transport = v.pipe(v.string(), v.maxLength(32), v.regex(/^[a-z-]+$/));
const AddBody = v.strictObject({
  made: credential(
    v.object({
      clientDataJSON: Bytes,
      attestationObject: Bytes,
      transports: v.optional(v.pipe(v.array(Transport), v.maxLength(16))),
    }),
  ),
  name: v.pipe(v.string(), v.maxLength(200)),
});
const OneBody = v.strictObject({ id: Id });

/** Coming in by a passkey, and looking after one's own. */
export function passkeyRoutes(
  app: FastifyInstance,
  { services, staff, passkeys, routes }: {
    readonly services: Services;
    readonly staff: Staff;
    readonly passkeys: Passkeys;
    readonly routes: ConsoleRoutes;
  },
): void {
  const { api, asks, stay } = routes;

  const siteOf = async (request: FastifyRequest<In>): Promise<PasskeySite> => ({
    community: await services.communities.get(request.params.community),
    // Found to be one of this server's before.
    origin: request.headers.origin ?? '',
  });

  app.post<In>(api('/passkeys/ask'), asks(), async (request) => ({
    options: await passkeys.ask(await siteOf(request), services.addressOf(request)),
  }));

  app.post<In & { Body: v.InferOutput<typeof EnterBody> }>(api('/passkeys/enter'), asks(EnterBody), async (request, reply) => {
    const site = await siteOf(request);
    const { answer } = request.body;
    const member = await passkeys.check(site, { ...answer, clientExtensionResults: {} }, services.addressOf(request));
    const { id: community } = site.community;
    return stay(request, reply, community, await staff.letIn(member, 'passkey'));
  });

  app.post<In>(api('/passkeys'), asks(), async (request): Promise<StaffPasskeys> => {
    const { community } = await siteOf(request);
    return { passkeys: await passkeys.list(await memberOf(staff, request, community)) };
  });

  app.post<In>(api('/passkeys/new'), asks(), async (request) => {
    const site = await siteOf(request);
    const member = await memberOf(staff, request, site.community);
    return { options: await passkeys.askNew(site, member, services.addressOf(request)) };
  });

  app.post<In & { Body: v.InferOutput<typeof AddBody> }>(api('/passkeys/add'), asks(AddBody), async (request): Promise<StaffPasskey> => {
    const site = await siteOf(request);
    const member = await memberOf(staff, request, site.community);
    const { made, name } = request.body;
    const passkey = await passkeys.add(site, member, { ...made, clientExtensionResults: {} }, name);
    const { community, person } = member;
    const entry = { community, person, thing: person, data: { name: passkey.name } };
    await services.audit({ ...entry, kind: 'staff', action: 'staff.passkey-added' });
    return passkey;
  });

  app.post<In & { Body: v.InferOutput<typeof OneBody> }>(api('/passkeys/remove'), asks(OneBody), async (request, reply) => {
    const { community: at } = await siteOf(request);
    const member = await memberOf(staff, request, at);
    await passkeys.remove(member, request.body.id);
    const { community, person } = member;
    await services.audit({ community, person, action: 'staff.passkey-removed', kind: 'staff', thing: person });
    return reply.code(204).send();
  });
}
