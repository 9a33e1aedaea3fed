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

/** What of a community's settings is not public, and what the server lets it do. Seen by admins only. */
export interface CommunitySettings {
  /** Visitors may sign in by a code that is sent to their address, wherever mail can be sent. */
  readonly emailCode: boolean;
  /** This server sends mail. */
  readonly mail: boolean;
  /** The sites whose pages may write, besides this server's own; `*`: all. Set where the server is started. */
  readonly origins: readonly string[] | '*';
  /** The secrets by which the company's own server signs: how many are live, and whether they were chosen for it. */
  readonly secrets: { readonly live: number; readonly own: boolean };
}
