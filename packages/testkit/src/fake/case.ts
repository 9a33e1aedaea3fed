import type { CaseKind, CaseState, CommentRow, IdeaRow, IdeaTextRow, ReportChoice, Topic } from '@madang/protocol';

/** What nobody but its author sees. */
export interface FakeCase {
  readonly kind: CaseKind;
  readonly state: Exclude<CaseState, 'public'>;
  readonly reason: string;
  readonly at: number;
  /** When it is shown again by itself: somebody says that it harms their rights. */
  readonly until?: number;
  /** Where a comment stood. */
  readonly topic: Topic | null;
  readonly row: Omit<CommentRow, 'seq'> | Omit<IdeaRow, 'seq'>;
  readonly text: Omit<IdeaTextRow, 'seq'> | null;
}

/** What somebody reported. */
export interface FakeReport {
  readonly kind: CaseKind;
  readonly id: string;
  readonly person: string;
  readonly choice: ReportChoice;
  readonly words: string;
}
