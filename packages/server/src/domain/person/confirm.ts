import type { PersonRecord } from '../records.js';

/** Who a confirmed address makes a browser. */
export type Confirmed =
  | {
      readonly type: 'person';
      readonly person: string;
      /** Nobody had the address until now. */
      readonly isNew: boolean;
      /** What the visitor did, and is about to do, becomes theirs. */
      readonly takesOver: boolean;
    }
  /** The address is that of somebody of the company, who signs in there. */
  | { readonly type: 'staff' };

/** What is known when an address was confirmed. */
export interface Confirmation {
  /** Whose address it was until now, if it was anybody's. */
  readonly holder: PersonRecord | null;
  /** The row that has the id which the secret in this browser gives, if the browser gave a secret. */
  readonly visitor: { readonly row: PersonRecord | null } | null;
  /** The id of somebody new. */
  readonly fresh: string;
}

/**
 * Decides who a confirmed address makes a browser. Only what was done under no name is taken over: on a computer that
 * several people use, the one before, whose address is another, stays who they are.
 *
 * Somebody new never keeps the id of the visitor they were: that id follows from a secret which others may know.
 */
export function decideConfirmed({ holder, visitor, fresh }: Confirmation): Confirmed {
  if (holder && holder.role !== 'customer') return { type: 'staff' };
  const takesOver = visitor !== null && (visitor.row === null || isVisitor(visitor.row));
  return { type: 'person', person: holder?.id ?? fresh, isNew: holder === null, takesOver };
}

/** Whether somebody is known by nothing but a secret in a browser, and still is. */
export function isVisitor({ origin, merged }: PersonRecord): boolean {
  return origin === 'anonymous' && !merged;
}
