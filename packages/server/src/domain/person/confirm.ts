import type { PersonRecord } from '../records.js';

/** Who a confirmed address makes a browser. */
export type Confirmed =
  /** This browser was theirs already. */
  | { readonly type: 'same'; readonly person: string }
  /** The visitor, with all they did, is from now on whose address this is; the id stays. */
  | { readonly type: 'become'; readonly person: string }
  /** What the visitor did becomes that of whose address this is. */
  | { readonly type: 'merge'; readonly from: string; readonly person: string }
  /** A browser in which nobody did anything yet: its secret leads to whose address this is. */
  | { readonly type: 'lead'; readonly from: string; readonly person: string }
  /** The address is that of somebody of the company, who signs in there. */
  | { readonly type: 'staff' };

/** What is known when an address was confirmed. */
export interface Confirmation {
  /** Whose address it was until now, if it was anybody's. */
  readonly holder: PersonRecord | null;
  /** The id that the secret in this browser gives, with the row that has it, if the browser gave a secret. */
  readonly visitor: { readonly id: string; readonly row: PersonRecord | null } | null;
  /** The id of a secret that nobody has yet. */
  readonly fresh: string;
}

/**
 * Decides who a confirmed address makes a browser. Only what was done under no name is taken over: on a computer that
 * several people use, the one before, whose address is another, stays who they are, and this browser gets a new secret.
 */
export function decideConfirmed({ holder, visitor, fresh }: Confirmation): Confirmed {
  if (holder && holder.role !== 'customer') return { type: 'staff' };
  const row = visitor?.row ?? null;
  if (visitor && holder && (row?.id === holder.id || (row?.merged?.into === holder.id && row.merged.by === 'code')))
    return { type: 'same', person: holder.id };
  const nameless = visitor && (row === null || (row.origin === 'anonymous' && !row.merged)) ? visitor : null;
  const id = nameless?.id ?? fresh;
  if (!holder) return { type: 'become', person: id };
  return { type: nameless && row ? 'merge' : 'lead', from: id, person: holder.id };
}
