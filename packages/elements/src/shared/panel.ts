import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { close } from './icons-more.js';
import { icon } from './icons.js';

/** What a panel shows. */
export interface Panel {
  /** What a screen reader calls it. */
  readonly label: string;
  /** The name of the button that closes it. */
  readonly close: string;
  readonly content: TemplateResult;
  /** It was closed: by its button, Escape, or a press beside it. */
  readonly closed: () => void;
}

function show(element: Element | undefined): void {
  // Lit calls this before the dialog is in the document.
  queueMicrotask(() => {
    const dialog = element as HTMLDialogElement | undefined;
    if (!dialog?.isConnected || dialog.open) return;
    dialog.showModal();
    // What opened is read out, not the button that closes it.
    dialog.querySelector<HTMLElement>('.panel-body')?.focus();
  });
}

/**
 * Something that opens in place, over the page: a modal dialog while it is rendered. The browser gives the focus back
 * to where it came from. Needs `panelStyles` and `buttons`.
 */
export function panel({ label, close: name, content, closed }: Panel): TemplateResult {
  const leave = (event: Event): void => (event.currentTarget as Element).closest('dialog')?.close();
  return html`<dialog class="panel" part="panel" aria-label=${label} closedby="any" ${ref(show)} @close=${closed}>
    <div class="panel-top">
      <button type="button" class="button plain" aria-label=${name} @click=${leave}>${icon(close)}</button>
    </div>
    <div class="panel-body" tabindex="-1"><div class="panel-in">${content}</div></div>
  </dialog>`;
}
