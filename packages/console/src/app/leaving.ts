import { html, type TemplateResult } from 'lit';
import type { ShellMessages } from './en.js';

/** Has whoever leaves asked first, while something that was written is not saved. */
export class Leaving {
  readonly #dialog: () => HTMLDialogElement | null;
  readonly #held = new Set<() => boolean>();
  #decide: ((leaves: boolean) => void) | undefined;

  /** `dialog` finds what {@link render} made. */
  constructor(dialog: () => HTMLDialogElement | null) {
    this.#dialog = dialog;
  }

  /** Something is not saved. */
  get isUnsaved(): boolean {
    return [...this.#held].some((isUnsaved) => isUnsaved());
  }

  /** Asks while `isUnsaved` says so; returns its end. */
  hold(isUnsaved: () => boolean): () => void {
    this.#held.add(isUnsaved);
    return () => this.#held.delete(isUnsaved);
  }

  /** Nothing is held any more: the pages are gone. */
  clear(): void {
    this.#held.clear();
  }

  /** Whether one may leave, by whoever is asked where something is not saved. */
  mayLeave(): boolean | Promise<boolean> {
    if (!this.isUnsaved) return true;
    this.#decide?.(false);
    this.#dialog()?.showModal();
    return new Promise((decide) => {
      this.#decide = decide;
    });
  }

  /** The question. */
  render(t: ShellMessages): TemplateResult {
    return html`<dialog aria-labelledby="unsaved" @cancel=${() => this.#decided(false)}>
      <h2 id="unsaved">${t.unsaved}</h2>
      <p>${t.unsavedMore}</p>
      <div class="acts">
        <button type="button" class="button primary" @click=${() => this.#decided(false)}>${t.stay}</button>
        <button type="button" class="button" @click=${() => this.#decided(true)}>${t.leave}</button>
      </div>
    </dialog>`;
  }

  #decided(leaves: boolean): void {
    this.#dialog()?.close();
    this.#decide?.(leaves);
    this.#decide = undefined;
  }
}
