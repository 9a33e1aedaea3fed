import { html, nothing, type TemplateResult } from 'lit';
import type { ShownPhoto } from '@madang/client';
import type { Author } from '@madang/protocol';
import { MadangElement } from '../../shared/element.js';
import { close } from '../../shared/icons-more.js';
import { icon } from '../../shared/icons.js';
import { when } from '../../shared/time.js';
import { base } from '../../theme/base.styles.js';
import { tokens } from '../../theme/tokens.styles.js';
import type { PhotosMessages } from '../en.js';
import { after, before } from '../icons.js';
import { messages } from '../messages.js';
import { picture } from '../picture.js';
import { viewerStyles } from './viewer.styles.js';

/** Pixels that a finger has to go before it turns the page. */
const SWIPE = 40;

/**
 * One photo after the other, over the page; for the other widgets. Arrow keys and a swipe turn the pages, Escape
 * closes.
 *
 * @tag madang-photo-viewer
 * @event {Event} close - It was closed.
 * @csspart base - the whole
 */
export class MadangPhotoViewer extends MadangElement<PhotosMessages> {
  static override properties = {
    photos: { attribute: false },
    at: { type: Number },
    author: { attribute: false },
    createdAt: { attribute: false },
  };
  static override styles = [tokens, base, viewerStyles];

  declare photos: readonly ShownPhoto[];
  /** Which of them is shown, from 0 on. */
  declare at: number;
  declare author: Author | null;
  /** Unix time in milliseconds. */
  declare createdAt: number | undefined;

  readonly dictionary = messages;
  /** Where a finger went down. */
  #down: { readonly id: number; readonly x: number } | undefined;

  constructor() {
    super();
    this.photos = [];
    this.at = 0;
    this.author = null;
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (!dialog || dialog.open || !dialog.isConnected) return;
    dialog.showModal();
    this.renderRoot.querySelector<HTMLElement>('.stage')?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { t, photos, at, author, createdAt, language } = this;
    const photo = photos[at];
    if (!photo) return nothing;
    const nth = t.nth(at + 1, photos.length);
    const options = { client: this.client, alt: photo.alt ?? nth, large: true, gone: t.gone, failed: t.failed };
    return html`<dialog
      part="base"
      lang=${language}
      aria-label=${t.photos}
      closedby="any"
      @keydown=${this.#key}
      @close=${this.#closed}
    >
      <div
        class="stage"
        tabindex="-1"
        @pointerdown=${this.#press}
        @pointerup=${this.#lift}
      >
        <span class="picture" ${picture(photo, options)}></span>
      </div>
      <div class="foot">
        ${photo.alt ? html`<p class="alt" dir="auto">${photo.alt}</p>` : nothing}
        <p>
          ${author?.name ? html`<strong><bdi>${author.name}</bdi></strong>` : nothing}
          ${createdAt === undefined ? nothing : when(language, createdAt)}
        </p>
        ${photos.length > 1
          ? html`<div class="ways">
              ${this.#way('previous', t.previous, before, -1)}
              <span class="count" role="status" aria-label=${nth}>${t.count(at + 1, photos.length)}</span>
              ${this.#way('next', t.next, after, 1)}
            </div>`
          : nothing}
      </div>
      <button type="button" class="round close" aria-label=${t.close} @click=${this.#leave}>${icon(close)}</button>
    </dialog>`;
  }

  #way(name: string, label: string, path: string, by: number): TemplateResult {
    const off = !this.photos[this.at + by];
    return html`<button
      type="button"
      class="round turn ${name}"
      aria-label=${label}
      aria-disabled=${off}
      @click=${() => this.#turn(by)}
    >${icon(path)}</button>`;
  }

  #turn(by: number): void {
    const to = this.at + by;
    if (this.photos[to]) this.at = to;
  }

  /** `1` where the next photo lies to the right. */
  get #onward(): number {
    return this.matches(':dir(rtl)') ? -1 : 1;
  }

  readonly #key = (event: KeyboardEvent): void => {
    const steps: Partial<Record<string, number>> = {
      ArrowRight: this.#onward,
      ArrowLeft: -this.#onward,
      Home: -this.at,
      End: this.photos.length - 1 - this.at,
    };
    const by = steps[event.key];
    // What is behind has keys of its own.
    event.stopPropagation();
    if (by === undefined) return;
    event.preventDefault();
    this.#turn(by);
  };

  readonly #press = ({ pointerId, pointerType, clientX }: PointerEvent): void => {
    this.#down = pointerType === 'mouse' ? undefined : { id: pointerId, x: clientX };
  };

  readonly #lift = ({ pointerId, clientX }: PointerEvent): void => {
    const down = this.#down;
    this.#down = undefined;
    if (down?.id !== pointerId || Math.abs(clientX - down.x) < SWIPE) return;
    this.#turn(clientX < down.x ? this.#onward : -this.#onward);
  };

  readonly #leave = (): void => this.renderRoot.querySelector('dialog')?.close();

  readonly #closed = (): void => {
    this.dispatchEvent(new Event('close'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-photo-viewer': MadangPhotoViewer;
  }
}
