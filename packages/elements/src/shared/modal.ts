import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A widget with one dialog, which is open while the widget says so. */
export interface ModalHost extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  open: boolean;
}

/** What a widget does as its dialog opens and after it has closed. */
export interface ModalTurns {
  opened(dialog: HTMLDialogElement): void;
  closed(): void;
}

/**
 * Keeps the dialog of a widget open, as a modal one, while `open` is true. Each opening ends exactly once, whatever
 * ends it and however soon the next one follows: the browser closes dialogs too (Escape, a press beside them), and its
 * `close` event comes some time later, when the dialog may be open again or the widget stand elsewhere. Give `settle`
 * to the dialog as `@close`, and call it before opening.
 */
export class Modal implements ReactiveController {
  readonly #host: ModalHost;
  readonly #turns: ModalTurns;
  /** A press began or ended inside: wherever its other end was, the browser tells of a press on the dialog. */
  #inside = false;
  /** Moved: it was open, and is again as soon as it stands in the page. */
  #state: 'shut' | 'open' | 'moved' = 'shut';

  constructor(host: ModalHost, turns: ModalTurns) {
    this.#host = host;
    this.#turns = turns;
    host.addController(this);
  }

  /** The dialog, once it is there. */
  get dialog(): HTMLDialogElement | null {
    // Lit makes the root as a widget is connected for the first time.
    return (this.#host.renderRoot as ParentNode | undefined)?.querySelector('dialog') ?? null;
  }

  /** What the browser closed is closed, whether or not it has said so yet. */
  readonly settle = (): void => {
    const { isConnected, open } = this.#host;
    if (this.#state === 'shut' || this.dialog?.open || (this.#state === 'moved' && isConnected && open)) return;
    this.#state = 'shut';
    this.#host.open = false;
    this.#turns.closed();
  };

  hostUpdated(): void {
    const { dialog } = this;
    const { isConnected, open } = this.#host;
    if (!dialog) this.#state = 'shut';
    if (!dialog || !isConnected) return;
    // In browsers that do not know `closedby`. Answered with `false`, every press inside would do nothing: no box
    // would be ticked, no link followed.
    dialog.onpointerdown = (event) => void (this.#inside = !isBeside(dialog, event));
    dialog.onpointerup = (event) => void (this.#inside ||= !isBeside(dialog, event));
    dialog.onclick = (event) => {
      if (isBeside(dialog, event) && !this.#inside) this.#host.open = false;
      this.#inside = false;
    };
    if (open && this.#state !== 'open') {
      this.#state = 'open';
      dialog.showModal();
      this.#turns.opened(dialog);
    } else if (!open && this.#state !== 'shut') {
      dialog.close();
      // Not while the host is still at what it rendered last; by then it may have been opened again.
      this.#state = 'shut';
      queueMicrotask(() => this.#turns.closed());
    }
  }

  hostDisconnected(): void {
    const { dialog } = this;
    if (!dialog?.open) return;
    // Outside the page a dialog is no longer modal, but still says that it is open.
    dialog.close();
    this.#state = 'moved';
  }
}

/** Whether a press is beside a dialog: an empty part of it, which is the dialog itself too, is not. */
function isBeside(dialog: HTMLDialogElement, { target, clientX: x, clientY: y }: MouseEvent): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return target === dialog && (x < left || x > right || y < top || y > bottom);
}
