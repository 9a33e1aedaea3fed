/**
 * The first element that a path of selectors finds, each looking into the shadow tree of the one before:
 * `deep('madang-idea', 'madang-thread', '.reply')`. `null` when one of them finds nothing.
 */
export function deep<E extends HTMLElement = HTMLElement>(...path: readonly string[]): E | null {
  let at: ParentNode | null = document;
  for (const selector of path) {
    const found: Element | null | undefined = at?.querySelector(selector);
    if (!found) return null;
    at = found.shadowRoot ?? found;
  }
  const found = at instanceof ShadowRoot ? at.host : at;
  return found instanceof HTMLElement ? (found as E) : null;
}
