/** How soon a press is the second one of a double press, in milliseconds. */
const DOUBLE = 500;

/** Drops the further presses of a double press, wherever they land: only the first was meant. */
export function dropRepeats(): void {
  const drop = (event: MouseEvent): void => {
    // A click that a script of the host makes may have no number at all.
    if (!(event.detail > 1)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('click', drop, true);
  setTimeout(() => removeEventListener('click', drop, true), DOUBLE);
}
