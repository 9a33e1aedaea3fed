import type { LitElement } from 'lit';

/**
 * Keeps the focus where a control that was pressed goes with what it did: "try again" with what had failed, "more" with
 * the end of the list. While the answer is on its way it stays on the dialog that the control stood in, or the widget;
 * once `done` has settled it goes on to the first of `to` that is there, by selectors that are read then, or stays
 * where it is. Whoever went elsewhere meanwhile stays there.
 */
export async function refocus(
  host: LitElement,
  done: unknown,
  ...to: readonly (string | (() => string))[]
): Promise<void> {
  const root = host.renderRoot as ShadowRoot;
  const pressed = root.activeElement;
  // Some browsers give a button no focus by a press: there is nothing to keep.
  if (!pressed) return;
  const around = pressed.closest<HTMLElement>('dialog') ?? root.querySelector<HTMLElement>('[part~="base"]');
  const takes = around?.hasAttribute('tabindex');
  await host.updateComplete;
  if (isLost(root)) put(around);
  await Promise.resolve(done).catch(() => {});
  // Whoever watches what came is told of it in the same task.
  await new Promise((next) => setTimeout(next));
  await host.updateComplete;
  if (isLost(root) || [around, pressed].includes(root.activeElement)) {
    const found = to.map((one) => root.querySelector<HTMLElement>(typeof one === 'string' ? one : one()));
    put(found.find((one) => one?.checkVisibility?.() ?? one) ?? around);
  }
  // Else every press on its words would give it the focus.
  if (!takes && root.activeElement !== around) around?.removeAttribute('tabindex');
}

/**
 * The same for what had failed and is here by itself, without a press: whoever is at "try again" goes on to the first
 * title. Belongs before the rendering with which that goes.
 */
export function goOn(host: LitElement): void {
  if (host.shadowRoot?.activeElement?.matches('.notice .button')) void refocus(host, null, '[part~="title"]');
}

/** The focus is nowhere. */
function isLost({ activeElement }: ShadowRoot): boolean {
  return !activeElement && (!document.activeElement || document.activeElement === document.body);
}

/** Moves the focus, also onto what takes none by itself. */
function put(element: HTMLElement | null | undefined): void {
  element?.focus({ preventScroll: true });
  if (!element || element.matches(':focus, :focus-within')) return;
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
