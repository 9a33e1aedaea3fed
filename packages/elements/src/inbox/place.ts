/** How far the panel stays from the edges of the window and from its button, in pixels. */
const GAP = 8;
/** The panel would like to be this high. */
const HEIGHT = 620;

/**
 * Puts a panel beside its button: below where there is room, else above; its end at the button's end, and within the
 * window. Where it is a sheet, its styles do not look at this.
 */
export function place(panel: HTMLElement, button: Element): void {
  const { left, right, top, bottom } = button.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const width = panel.offsetWidth;
  const start = getComputedStyle(button).direction === 'rtl' ? left : right - width;
  const below = clientHeight - bottom - 2 * GAP;
  const above = top - 2 * GAP;
  const down = below >= Math.min(HEIGHT, above);
  const set = (name: string, value: number): void => panel.style.setProperty(name, `${Math.round(value)}px`);
  set('--_x', Math.max(GAP, Math.min(start, clientWidth - width - GAP)));
  set('--_room', Math.max(160, Math.min(HEIGHT, down ? below : above)));
  panel.style.setProperty('--_top', down ? `${Math.round(bottom + GAP)}px` : 'auto');
  panel.style.setProperty('--_bottom', down ? 'auto' : `${Math.round(clientHeight - top + GAP)}px`);
}
