/** Some rows of a long list. */
export type Group = ParentNode & {
  /** The browser skips it: nobody sees what changes in it. */
  skipped?: boolean;
};

/** A list whose groups tell when the browser begins and ends to skip them: no word of TypeScript's yet. */
type Skipping = Element & {
  oncontentvisibilityautostatechange?: (event: ContentVisibilityAutoStateChangeEvent) => void;
};

/**
 * Leaves the rows of a list that are far off screen as they are until they come near, so that a change costs what is in
 * sight however long the list is: ten thousand ideas take a second to draw, for every vote that arrives. A browser that
 * does not tell what it skips skips nothing. Belongs after each drawing; the listener is one.
 */
export function skipFar(list: Element, draw: () => void): void {
  (list as Skipping).oncontentvisibilityautostatechange = ({ skipped, target }) => {
    (target as Group & EventTarget).skipped = skipped;
    if (!skipped) draw();
  };
}
