const KEPT = 'madang-console-queue';

/** Keeps the order of the list that somebody goes through, so that the page of an idea knows what comes next. */
export function keepQueue(community: string, ideas: readonly string[]): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ community, ideas }));
  } catch {
    // Without it there is no next and no previous.
  }
}

/** What stands before and after an idea in the list that somebody goes through. */
export function besideInQueue(community: string, idea: string): { readonly before?: string; readonly after?: string } {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as { community: string; ideas: string[] } | null;
    const at = kept?.community === community ? kept.ideas.indexOf(idea) : -1;
    if (!kept || at < 0) return {};
    const [before, after] = [kept.ideas[at - 1], kept.ideas[at + 1]];
    return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
  } catch {
    return {};
  }
}
