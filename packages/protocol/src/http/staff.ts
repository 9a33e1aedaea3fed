import type { BoardAccess } from '../records/board-access.js';

/** What somebody of the company may do in the console: `admin` looks after settings and the team as well. */
export const STAFF_ROLES = ['staff', 'admin'] as const;

/** One of {@link STAFF_ROLES}. */
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Somebody of the company who works in the console. Seen by staff only. */
export interface StaffMember {
  /** Their id as a person of the community: the author of what they say. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: StaffRole;
  /** What they do, shown beside official answers. */
  readonly title: string | null;
  /** Unix milliseconds. */
  readonly invitedAt: number;
  /** When they were last here; `null` where they never were. */
  readonly seenAt: number | null;
}

/** Everybody who works in the console of a community. */
export interface StaffList {
  readonly staff: readonly StaffMember[];
}

/** What came of an invitation. */
export interface StaffInvited {
  readonly member: StaffMember;
  /** The address to give to them, where no mail could be sent; `null` where it was. It works once. */
  readonly link: string | null;
}

/** How a company may sign its tokens with a key pair, of which the server knows the public half only. */
export const KEY_ALGORITHMS = ['ES256', 'RS256', 'EdDSA'] as const;

/** One of {@link KEY_ALGORITHMS}. */
export type KeyAlgorithm = (typeof KEY_ALGORITHMS)[number];

/** A public key (RFC 7517), nothing but what it is made of and found by. */
export type PublicJwk = Readonly<Record<string, string>>;

/**
 * The key pairs by which a company's own server signs. With them no token by a shared secret is taken. The algorithm is
 * the one named here, whatever a token says. The keys are those at `url`, or else those of `keys`.
 */
export interface TokenKeys {
  readonly algorithm: KeyAlgorithm;
  /** Where the company publishes its set of keys (JWKS). */
  readonly url?: string;
  /** The keys themselves. */
  readonly keys?: readonly PublicJwk[];
  /** What `iss` has to be; absent: anything. */
  readonly issuer?: string;
}

/** What of a community's settings is not public, and what the server lets it do. Seen by admins only. */
export interface CommunitySettings {
  /** Visitors may sign in by a code that is sent to their address, wherever mail can be sent. */
  readonly emailCode: boolean;
  /** Everybody may read how many ideas are answered, and how soon. */
  readonly clock: boolean;
  /** This server sends mail. */
  readonly mail: boolean;
  /** The sites whose pages may write, besides this server's own; `*`: all. Set where the server is started. */
  readonly origins: readonly string[] | '*';
  /** The secrets by which the company's own server signs: how many are live, and whether they were chosen for it. */
  readonly secrets: { readonly live: number; readonly own: boolean };
  /** The key pairs by which it signs instead; `null`: by secrets. */
  readonly tokens: TokenKeys | null;
  /** They were set where the server is started, and cannot be changed here. */
  readonly tokensFixed: boolean;
  /** Who may do what on which board; on those that are not named, everybody whom the community lets. */
  readonly access: Readonly<Record<string, BoardAccess>>;
}
