/** What somebody means by what they propose, in the order in which it is offered. */
export const IDEA_KINDS = ['idea', 'question', 'problem', 'praise'] as const;

/** One of {@link IDEA_KINDS}. */
export type IdeaKind = (typeof IDEA_KINDS)[number];
