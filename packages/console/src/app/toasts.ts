import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Undo } from '../shared/context.js';

/** How long a toast is there, in milliseconds: twice that while it can be taken back. */
const STAYS = 5_000;

interface Toast {
  readonly text: string;
  readonly undo: Undo | undefined;
}

/** What was done just now, in one line each: the last three, for a while. */
export class Toasts {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  #all: readonly Toast[] = [];

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>) {
    this.#host = host;
  }

  /** Says what was done, and offers to take it back. */
  say(text: string, undo?: Undo): void {
    const toast: Toast = { text, undo };
    this.#set([...this.#all.slice(-2), toast]);
    setTimeout(() => this.#dismiss(toast), undo ? 2 * STAYS : STAYS);
  }

  /** They are there whenever the page is: screen readers speak what comes into what they know. */
  render(): TemplateResult {
    return html`<div class="toasts" role="status">
      ${this.#all.map(
        (toast) => html`<div class="toast">
          <span>${toast.text}</span>
          ${toast.undo && html`<button type="button" @click=${() => this.#takeBack(toast)}>${toast.undo.label}</button>`}
        </div>`,
      )}
    </div>`;
  }

  #takeBack(toast: Toast): void {
    this.#dismiss(toast);
    toast.undo?.run();
  }

  #dismiss(toast: Toast): void {
    this.#set(this.#all.filter((one) => one !== toast));
  }

  #set(all: readonly Toast[]): void {
    this.#all = all;
    this.#host.requestUpdate();
  }
}
