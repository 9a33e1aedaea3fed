import type {
  Author,
  Calm,
  CalmPage,
  CaseKind,
  HoldReason,
  ModerationOther,
  ModerationReport,
  ModerationRules,
  OwnHeld,
  ReportChoice,
} from '@madang/protocol';
import type { BlockRecord, CaseRecord } from '../domain/moderation/records.js';

/** A case with what the company sees of it. */
export interface WholeCase extends CaseRecord {
  readonly thread: string | null;
  readonly title: string;
  readonly text: string;
  readonly author: Author | null;
  readonly anonymous: boolean;
  readonly blocked: boolean;
  readonly watched: boolean;
  readonly createdAt: number;
  readonly choices: Readonly<Partial<Record<ReportChoice, number>>>;
}

/** What the company sees beside a case. */
export interface CaseContext {
  readonly reports: readonly ModerationReport[];
  readonly others: readonly ModerationOther[];
  readonly block: BlockRecord | null;
  readonly locked: boolean;
  readonly slow: number;
}

/** Which cases are read. */
export interface CaseQuery {
  readonly community: string;
  /** What waits for a look, or what was taken down. */
  readonly show: 'waiting' | 'hidden';
  /** The newest first, or the most reported. */
  readonly sort: 'newest' | 'reports';
  readonly limit: number;
}

/** A thing of one's own that others do not see, with why it waits: the company's business. */
export interface HeldOf extends OwnHeld, Pick<CaseRecord, 'why'> {}

/** What a store keeps of moderation. What changes it is a write like any other. */
export interface ModerationStore {
  cases(query: CaseQuery): Promise<{ readonly cases: readonly WholeCase[]; readonly waiting: number }>;
  /** One thing as a case, whether it ever was one; `null` when there is no such thing. */
  caseOf(community: string, kind: CaseKind, id: string): Promise<WholeCase | null>;
  caseContext(of: WholeCase): Promise<CaseContext>;
  /** What somebody wrote that others do not see, the latest first. */
  heldOf(community: string, person: string, limit: number): Promise<readonly HeldOf[]>;
  /** How a thread is kept calm, the board of its idea counted in. */
  calmOf(community: string, thread: string): Promise<Calm>;
  /** All boards with how they are kept calm, and the threads that are. */
  calmPage(community: string, limit: number): Promise<CalmPage>;
  /** What waits for this reason since then or longer, the oldest first. */
  unscreened(community: string, why: HoldReason, until: number, limit: number): Promise<readonly Pick<CaseRecord, 'kind' | 'id'>[]>;
  putRules(community: string, rules: ModerationRules): Promise<void>;
}
