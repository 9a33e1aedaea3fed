import { html, nothing, type TemplateResult } from 'lit';
import type { LitElement, ReactiveController } from 'lit';
import { check, link } from '../../shared/icons-more.js';
import { icon } from '../../shared/icons.js';
import { refocus } from '../../shared/refocus.js';
import type { IdeaMessages } from '../en.js';

/** How long "link copied" stands, in milliseconds. */
const MOMENT = 2_500;

type ShareState = 'resting' | 'copied' | 'shown';

/** The button that hands out an idea's link: to the clipboard, or, where the page forbids that, as text to copy. */
export class Share implements ReactiveController {
  readonly #host: LitElement;
  #state: ShareState = 'resting';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#state = 'resting';
  }

  /** The button, or the link itself. */
  render(address: string, t: IdeaMessages): TemplateResult {
    if (this.#state === 'shown') {
      return html`<div class="share" part="share">
        <input class="field" readonly aria-label=${t.link} .value=${address} @focus=${select} />
      </div>`;
    }
    const copied = this.#state === 'copied';
    return html`<div class="share" part="share">
      <button type="button" class="button plain" @click=${() => this.#copy(address)}>
        ${icon(copied ? check : link)} ${copied ? t.copied : t.copy}
      </button>
      <span class="sr" role="status">${copied ? t.copied : nothing}</span>
    </div>`;
  }

  async #copy(address: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(address);
      this.#become('copied');
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#become('resting'), MOMENT);
    } catch {
      // No permission, or not a secure page. The button goes, and with it the focus.
      this.#become('shown');
      void refocus(this.#host, undefined, '.share input');
    }
  }

  #become(state: ShareState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}

function select(event: Event): void {
  (event.target as HTMLInputElement).select();
}
