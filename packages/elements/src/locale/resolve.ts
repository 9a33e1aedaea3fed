/** The language of the nearest ancestor that says one, through shadow roots; else the reader's own. A BCP 47 tag. */
export function localeAround(element: Element): string {
  for (let at: Element | undefined = element; at; at = (at.getRootNode() as Partial<ShadowRoot>).host) {
    const tag = at.closest('[lang]')?.getAttribute('lang');
    if (tag) return tag;
  }
  return navigator.language;
}
