/** What may be kept to some on a board: seeing it, voting, commenting and proposing there. */
export const BOARD_RIGHTS = ['see', 'vote', 'comment', 'propose'] as const;

/** One of {@link BOARD_RIGHTS}. */
export type BoardRight = (typeof BOARD_RIGHTS)[number];

/** Whom something is kept to: whoever signed in, people of some segments (their ids), or the company's own people. */
export type Audience = 'customers' | 'staff' | readonly string[];

/** Who may do what on a board; what is left out everybody may, as far as the community lets them. */
export type BoardAccess = Readonly<Partial<Record<BoardRight, Audience>>>;

/** What may be kept to some on a board that one sees. */
export type KeptRight = Exclude<BoardRight, 'see'>;

/** To whom that is kept, as everybody may know it: of segments nothing but that there are some. */
export type KeptTo = 'customers' | 'staff' | 'some';

/** Most segments that one right is kept to. */
export const ACCESS_SEGMENTS = 20;
