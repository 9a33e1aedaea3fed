import type { FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { CommunityRecord } from '../../domain/records.js';
import { refuse, Refused } from '../../domain/refusal.js';
import type { Staff } from '../../identity/staff.js';
import type { StaffRecord } from '../../store/staff.js';
import type { InCommunity } from '../routes/session.js';
import type { json } from '../schema.js';
import { readCookie } from './cookie.js';

/** What an address of the console's own routes names. */
export type In = { readonly Params: v.InferOutput<typeof InCommunity> };

/** A page within the console, such as `idea/0190…?from=queue`: nothing that leads out of it. */
export const Page = v.pipe(v.string(), v.maxLength(300), v.regex(/^[a-z]+(?:\/[A-Za-z0-9_-]+)*(?:\?[^#\s]*)?$/, 'must be a page of the console'));

/** How the console's own routes are made. */
export interface ConsoleRoutes {
  /** The address of one. */
  readonly api: (path: string) => string;
  /** What one asks of a request: a body of this shape, from a page of this server itself. */
  readonly asks: (body?: Parameters<typeof json>[0]) => {
    readonly schema: object;
    readonly onRequest: (request: FastifyRequest) => Promise<void>;
  };
  /** Has the browser keep a secret by which somebody stays. */
  readonly keep: (reply: FastifyReply, community: string, secret: string | null, isSafe: boolean) => void;
  /** The same, or forget it, as an answer to a page. */
  readonly stay: (
    request: FastifyRequest,
    reply: FastifyReply,
    community: string,
    secret: string | null,
  ) => FastifyReply;
}

/** Who is signed in to the console in this browser. Throws {@link Refused} `not-signed-in`. */
export async function memberOf(
  staff: Staff,
  request: FastifyRequest,
  community: CommunityRecord,
): Promise<StaffRecord> {
  const secret = readCookie(request, community.id);
  const member = secret === null ? null : await staff.memberBy(community, secret);
  if (!member) throw new Refused(refuse('not-signed-in', 'Nobody is signed in to the console here.'));
  return member;
}
