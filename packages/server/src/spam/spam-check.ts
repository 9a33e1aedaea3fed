import type { CaseKind } from '@madang/protocol';

/** Something that a customer wrote, as a service for spam is told of it. */
export interface Suspect {
  readonly kind: CaseKind;
  /** Title and words, as written. */
  readonly text: string;
  /** Unix milliseconds. */
  readonly at: number;
  /** The languages of the community, its own first. */
  readonly locales: readonly string[];
  /** It is looked at once more, for its author changed it. */
  readonly edited: boolean;
  /** Who wrote it, from where: only where the company says that this may be passed on. */
  readonly author?: { readonly name: string; readonly email: string | null; readonly from: string | null } | undefined;
}

/** What a service says of something; `unknown`: nothing that could be used, or not in time. */
export type Verdict = 'spam' | 'fine' | 'unknown';

/** What tells spam from what people write. It never rejects: what goes wrong is `unknown`. */
export interface SpamCheck {
  check(suspect: Suspect): Promise<Verdict>;
  /** Tells the service what the company found, so that it learns. */
  teach(suspect: Suspect, verdict: Exclude<Verdict, 'unknown'>): Promise<void>;
}

/** What tells whether somebody is a person, by what their browser was given for solving a riddle. It never rejects. */
export interface HumanCheck {
  /** Which riddle it is, and the key by which a page asks for one. */
  readonly provider: HumanProvider;
  readonly siteKey: string;
  /** `from` only where the company says that it may be passed on. */
  verify(token: string, from: string | null): Promise<'human' | 'not' | 'unknown'>;
}

/** Whose riddles are known. */
export const HUMAN_PROVIDERS = ['turnstile', 'hcaptcha', 'recaptcha'] as const;

/** One of {@link HUMAN_PROVIDERS}. */
export type HumanProvider = (typeof HUMAN_PROVIDERS)[number];
