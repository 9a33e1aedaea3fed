/** Whether something stands below an element that is seen, and would be pushed away if that grew. */
export function isFollowed(element: Element): boolean {
  if (document.hidden) return false;
  const { bottom } = element.getBoundingClientRect();
  // What was scrolled past grows out of sight: the browser keeps what is read where it is.
  if (bottom <= 0 || bottom >= innerHeight) return false;
  for (let at: Element | null = element; at; at = outOf(at)) {
    for (let next = at.nextElementSibling; next; next = next.nextElementSibling) {
      const { top, height } = next.getBoundingClientRect();
      if (height > 0 && top >= bottom - 1 && top < innerHeight) return true;
    }
  }
  return false;
}

/** What an element stands in, out of shadow trees, too. */
function outOf({ parentElement, parentNode }: Element): Element | null {
  return parentElement ?? (parentNode instanceof ShadowRoot ? parentNode.host : null);
}
