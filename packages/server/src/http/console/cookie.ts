import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse, Refused } from '../../domain/refusal.js';
import { STAFF_LASTS } from '../../identity/staff.js';

/** One for each community, so that one may be at several desks. A slug is what a name may be made of. */
const nameOf = (community: string): string => `madang-console-${community}`;

/** The secret by which somebody is signed in to a community's console in this browser. */
export function readCookie(request: FastifyRequest, community: string): string | null {
  const name = `${nameOf(community)}=`;
  const found = (request.headers.cookie ?? '').split(/;\s*/).find((one) => one.startsWith(name));
  const secret = found?.slice(name.length) ?? '';
  return /^[A-Za-z0-9_-]{22,128}$/.test(secret) ? secret : null;
}

/** Has the browser keep a secret, for the console's own addresses alone, or forget it. */
export function setCookie(reply: FastifyReply, community: string, secret: string | null, isSecure: boolean): void {
  const lasts = secret === null ? 0 : STAFF_LASTS.session / 1_000;
  const parts = [`${nameOf(community)}=${secret ?? ''}`, 'Path=/console', `Max-Age=${lasts}`, 'HttpOnly', 'SameSite=Strict'];
  reply.header('set-cookie', [...parts, ...(isSecure ? ['Secure'] : [])].join('; '));
}

/** Refuses a request that not a page of this server itself made. The sites that embed the widgets are no such pages. */
export function checkOwnOrigin(request: FastifyRequest, url: string | null): void {
  const { origin, host } = request.headers;
  const own = origin?.toLowerCase();
  if (own !== undefined && (own === `http://${host}` || own === `https://${host}` || own === url?.toLowerCase())) return;
  throw new Refused(refuse('not-allowed', 'Only the console itself may ask this.'));
}

/** Whether the browser speaks to this server over a line that nobody listens to. */
export function isSecure(request: FastifyRequest, url: string | null): boolean {
  return request.headers.origin?.startsWith('https:') === true || url?.startsWith('https:') === true;
}
