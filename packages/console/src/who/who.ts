import { css, html, nothing, type TemplateResult } from 'lit';
import type { Author } from '@madang/protocol';
import { base, buttons, tokens } from '@madang/elements/console.js';
import { ConsoleElement } from '../shared/element.js';
import { words } from '../shared/words.js';
import { en, type WhoMessages } from './en.js';

/**
 * A name that opens the card of whoever it belongs to. Colleagues, and people who are not known here, are a name and
 * nothing more.
 *
 * @tag madang-console-who
 */
export class MadangConsoleWho extends ConsoleElement<WhoMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    person: { attribute: false },
    open: { state: true },
    loaded: { state: true },
    failed: { state: true },
  };

  static override styles = [
    tokens,
    base,
    buttons,
    css`
      :host {
        display: inline;
        color: inherit;
      }
      [part='base'] {
        display: inline;
        color: inherit;
        font: inherit;
      }
      .name {
        display: inline;
        min-block-size: 24px;
        margin: 0;
        padding: 0;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        text-align: start;
        text-decoration: underline dotted;
        text-underline-offset: 3px;
        overflow-wrap: anywhere;
        cursor: pointer;
      }
      .name:hover {
        color: var(--_ink);
      }
      dialog {
        box-sizing: border-box;
        inline-size: min(760px, calc(100vw - 24px));
        max-block-size: calc(100dvh - 24px);
        overflow: auto;
        padding: calc(var(--_u) * 5);
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        background: var(--_paper);
        color: var(--_ink);
        font-size: var(--_body);
        font-weight: 400;
        text-align: start;
        box-shadow: 0 8px 32px rgb(0 0 0 / 0.2);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.35);
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: calc(var(--_u) * 3);
        margin-block-end: calc(var(--_u) * 4);
      }
      .acts a {
        color: inherit;
      }
    `,
  ];

  readonly dictionary = words(en, () => import('./ko.js').then(({ ko }) => ko));

  /** Whose name it is; a visitor's where it is empty. */
  declare person: Pick<Author, 'id' | 'name' | 'staff'> | undefined;
  declare open: boolean;
  declare loaded: boolean;
  declare failed: boolean;

  constructor() {
    super();
    this.open = false;
    this.loaded = false;
    this.failed = false;
  }

  /** Opens the card, where there is one. */
  async show(): Promise<void> {
    if (!this.#hasCard) return;
    this.open = true;
    this.failed = false;
    await this.updateComplete;
    this.renderRoot.querySelector('dialog')?.showModal();
    try {
      // What most pages show is names: the card comes with the first that is opened.
      await import('../customers/card/define.js');
      this.loaded = true;
    } catch {
      this.failed = true;
    }
  }

  get #hasCard(): boolean {
    return (this.person?.id ?? '') !== '' && this.person?.staff !== true;
  }

  protected override render(): TemplateResult {
    const { t, person } = this;
    const name = person?.name || t.nameless;
    return html`<span part="base" lang=${this.language}>
      ${this.#hasCard
        ? html`<button
            type="button"
            class="name"
            aria-haspopup="dialog"
            aria-label=${t.card(name)}
            @click=${(event: Event) => this.#press(event)}
          ><bdi>${name}</bdi></button>${this.open ? this.#dialog(name, person?.id ?? '') : nothing}`
        : html`<bdi>${name}</bdi>`}
    </span>`;
  }

  #dialog(name: string, id: string): TemplateResult {
    const { t } = this;
    return html`<dialog
      aria-label=${t.card(name)}
      @close=${() => (this.open = false)}
      @keydown=${(event: Event) => event.stopPropagation()}
      @click=${(event: Event) => this.#inside(event)}
    >
      <div class="acts">
        <a href=${this.desk.href(`customers/${id}`)}>${t.whole}</a>
        <button type="button" class="button" @click=${() => this.#close()}>${t.close}</button>
      </div>
      ${this.failed
        ? html`<p role="alert">${t.failures.offline}</p>`
        : this.loaded
          ? html`<madang-console-card .person=${id}></madang-console-card>`
          : html`<p role="status">${t.loading}</p>`}
    </dialog>`;
  }

  #press(event: Event): void {
    // It may stand on something else that is pressed.
    event.stopPropagation();
    void this.show();
  }

  /** Whoever follows a link of the card, or presses beside it, is done with it. */
  #inside(event: Event): void {
    const path = event.composedPath();
    if (path[0] === event.currentTarget || path.some((one) => one instanceof HTMLAnchorElement)) this.#close();
  }

  #close(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }
}
