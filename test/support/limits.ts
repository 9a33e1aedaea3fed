/**
 * Limits of writing that nothing reaches, as `MADANG_LIMITS` has them: whoever votes here by the thousand does it from
 * one address. They are counted all the same, as everywhere, so that what is measured holds what that costs.
 */
export const WIDE_LIMITS = ['propose', 'comment', 'vote', 'report']
  .flatMap((deed) => ['person', 'anonymous', 'address', 'community'].map((by) => `${deed}.${by}=999999999`))
  .join();
