/** A wish or a complaint. */
export interface Aspect {
  readonly titles: readonly string[];
  readonly details: readonly string[];
}

/** What one language contributes to the generated corpus. */
export interface Vocabulary {
  /** Name of a thing → how people call it. */
  readonly things: Readonly<Record<string, string>>;
  /** What people want of a thing: several ways to say it in a title, and sentences that explain it. */
  readonly aspects: Readonly<Record<string, Aspect>>;
  /** Put before some titles, so that near-duplicates differ. */
  readonly contexts: readonly string[];
  readonly openings: readonly string[];
  /** Sentences that mention another thing (`{x}`): what makes a body misleading. */
  readonly asides: readonly string[];
  readonly closings: readonly string[];
  /** Titles about nothing in particular; they are relevant to no query. */
  readonly chatter: readonly string[];
}
