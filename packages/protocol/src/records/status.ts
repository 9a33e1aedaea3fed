/** The life of an idea, in order. `declined` stands outside the order. */
export const STATUSES = ['open', 'considering', 'planned', 'building', 'shipped', 'declined'] as const;

/** One of {@link STATUSES}. */
export type Status = (typeof STATUSES)[number];

/** The statuses that stand on the roadmap, in the order of its columns. */
export const ROADMAP_STATUSES = ['planned', 'building', 'shipped'] as const satisfies readonly Status[];

/** Whether ideas of this status stand on the roadmap. */
export function onRoadmap(status: Status): boolean {
  return (ROADMAP_STATUSES as readonly Status[]).includes(status);
}

/** Whether ideas of this status take votes: what is shipped or declined does not. */
export function takesVotes(status: Status): boolean {
  return status !== 'shipped' && status !== 'declined';
}
