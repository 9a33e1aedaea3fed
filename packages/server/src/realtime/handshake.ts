import { PROTOCOL_VERSION, type WireError } from '@madang/protocol';
import { HandshakeSchema } from '@madang/protocol/schemas';
import * as v from 'valibot';
import type { Actor } from '../domain/actor.js';
import type { Communities } from '../domain/communities.js';
import { invalid } from '../domain/invalid.js';
import type { CommunityRecord } from '../domain/records.js';
import { refuse, Refused } from '../domain/refusal.js';
import { mayWrite, type Origins, strange } from '../http/origins.js';
import type { Identity } from '../identity/identity.js';
import { expiryOf } from '../identity/sessions.js';

/** Who connects, and to which community. */
export interface Welcome {
  readonly community: CommunityRecord;
  readonly actor: Actor | null;
  /** Until when the session is good, in Unix milliseconds; `null` without one. */
  readonly until: number | null;
}

/** What somebody says who connects, and what their browser says of the page. */
export interface Knock {
  readonly auth: unknown;
  readonly headers: { readonly origin?: string | undefined; readonly host?: string | undefined };
}

/** Reads a handshake; throws the refusal that the client is told. */
export async function welcome(
  services: { readonly communities: Communities; readonly identity: Identity; readonly origins: Origins },
  { auth, headers: { origin, host } }: Knock,
): Promise<Welcome> {
  const parsed = v.safeParse(HandshakeSchema, auth);
  if (!parsed.success) throw new Refused(invalid(parsed.issues));
  const { v: version, community: id, session } = parsed.output;
  if (version !== PROTOCOL_VERSION) {
    throw new Refused(
      refuse('upgrade', `This server speaks version ${PROTOCOL_VERSION} of the protocol, not ${version}.`),
    );
  }
  if (!mayWrite(origin, host, services.origins, id)) throw new Refused(strange(origin));
  const community = await services.communities.get(id);
  if (session === undefined) return { community, actor: null, until: null };
  return { community, actor: await services.identity.actor(community, session), until: expiryOf(session) };
}

/** What a client is told of any failure; a fault of the server is told as `busy`. */
export function refusalOf(error: unknown): WireError {
  if (error instanceof Refused) return error.error;
  return { ...refuse('busy', 'The server cannot take this connection now.'), retryAfter: 5 };
}
