/** Whether somebody may be looking at an element now. */
export function inSight(element: Element): boolean {
  if (document.hidden || !element.isConnected) return false;
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
