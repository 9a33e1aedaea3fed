/** A line of the audit log: who of the company did what to which thing, in ids, kinds and numbers, and no words. */
export interface AuditEntry {
  readonly no: number;
  /** Unix milliseconds. */
  readonly at: number;
  /** Who did it; `null` for the server itself. */
  readonly person: { readonly id: string; readonly name: string } | null;
  /** What was done, such as `status.set`. */
  readonly action: string;
  /** What kind of thing it is about, and its id; of an idea that is still there, its title. */
  readonly kind: string;
  readonly thing: string;
  readonly title: string | null;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

/** A page of the audit log, the newest line first. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** As `before`, for the page after this one; `null` on the last. */
  readonly next: number | null;
}
