import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ApiError } from '../shared/api.js';
import { Attempt } from '../shared/attempt.js';
import { ConsoleElement } from '../shared/element.js';
import { pageSheets } from '../shared/page.styles.js';
import type { SettingsMessages } from './en.js';
import { settingsWords } from './words.js';

/** A number that is typed. */
interface Counted {
  readonly value: string;
  readonly least: number;
  readonly most: number;
  readonly set: (value: string) => void;
}

/** A part of the settings that is written in place and saved at once; whoever leaves before that is asked. */
export abstract class SettingsForm extends ConsoleElement<SettingsMessages> {
  static override properties: Record<string, object> = { ...ConsoleElement.properties, dirty: { state: true } };

  static override styles = [
    ...pageSheets,
    css`
      fieldset {
        display: grid;
        gap: calc(var(--_u) * 2);
        margin: 0;
        padding: 0;
        border: none;
      }
      legend {
        margin-block-end: calc(var(--_u) * 2);
        padding: 0;
        font-weight: 600;
      }
      .choice {
        display: flex;
        align-items: center;
        gap: calc(var(--_u) * 2);
        min-block-size: 40px;
      }
      .choice input {
        flex: none;
        inline-size: 18px;
        block-size: 18px;
        margin: 0;
        accent-color: var(--_accent);
      }
      .count {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        align-items: center;
        gap: calc(var(--_u) * 2);
      }
      .count .field {
        inline-size: 88px;
      }
      .narrow {
        max-inline-size: 480px;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: calc(var(--_u) * 3);
      }
    `,
  ];

  readonly dictionary = settingsWords;

  /** Something is written that is not saved. */
  declare dirty: boolean;

  readonly #attempt = new Attempt(this);
  #release: (() => void) | undefined;
  #isRead = false;

  constructor() {
    super();
    this.dirty = false;
  }

  /** Why the last saving did not happen. */
  protected get failure(): ApiError | undefined {
    return this.#attempt.failure;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasDesk) this.#release = this.desk.hold(() => this.dirty);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#release?.();
  }

  /** Takes over what is so far: before anything is shown, after it was saved, and where it is discarded. */
  protected abstract read(): void;

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.#isRead || !this.hasDesk) return;
    this.#isRead = true;
    this.read();
  }

  /** Saves a change of the settings. */
  protected save(change: unknown): Promise<void> {
    return this.keep(() => this.desk.api.send('PUT', '/settings', change));
  }

  /** Saves what is written, and shows how it is kept now. */
  protected async keep(send: () => Promise<unknown>): Promise<void> {
    const isKept = await this.#attempt.run(async () => {
      await send();
      this.dirty = false;
      await this.desk.refresh();
      this.read();
    });
    if (isKept) this.desk.toast(this.t.saved);
  }

  /** Says why something else than saving did not happen. */
  protected failed(error: unknown): void {
    this.#attempt.fail(error);
  }

  /** A switch with its words. */
  protected choice(label: string, isOn: boolean, set: (on: boolean) => void): TemplateResult {
    return html`<label class="choice">
      <input
        type="checkbox"
        .checked=${live(isOn)}
        @change=${({ target }: Event) => {
          set((target as HTMLInputElement).checked);
          this.dirty = true;
        }}
      />
      ${label}
    </label>`;
  }

  /** A number with its words; empty where nothing is said. */
  protected count(label: string, { value, least, most, set }: Counted): TemplateResult {
    return html`<label class="count">
      <input
        class="field"
        type="number"
        inputmode="numeric"
        min=${least}
        max=${most}
        .value=${live(value)}
        @input=${({ target }: Event) => {
          set((target as HTMLInputElement).value);
          this.dirty = true;
        }}
      />
      ${label}
    </label>`;
  }

  /** What stands there until it was read how things are, or why it could not be. */
  protected coming(): TemplateResult {
    const { t, failure } = this;
    return html`<p part="base" lang=${this.language} class="quiet" role="status">
      ${failure ? t.failures[failure.kind] : t.loading}
    </p>`;
  }

  /** Why a field was refused, beneath it. */
  protected why(field: string): TemplateResult | typeof nothing {
    const { failure, t } = this;
    if (failure?.field !== field) return nothing;
    return html`<p class="error" id="${field}-why" role="alert">${t.wrong[field] ?? t.failures[failure.kind]}</p>`;
  }

  /** Whether a field was refused, for `aria-invalid`. */
  protected isWrong(field: string): 'true' | typeof nothing {
    return this.failure?.field === field ? 'true' : nothing;
  }

  /** The buttons at the end of the form. */
  protected acts(): TemplateResult {
    const { t, failure } = this;
    return html`${failure && (failure.field === undefined || !(failure.field in t.wrong))
        ? html`<p role="alert">${t.failures[failure.kind]}</p>`
        : nothing}
      <div class="acts">
        <button class="button primary" ?disabled=${this.#attempt.busy || !this.dirty}>${t.save}</button>
        ${this.dirty
          ? html`<button type="button" class="button" @click=${() => this.#discard()}>${t.discard}</button>
              <span class="quiet">${t.unsaved}</span>`
          : nothing}
      </div>`;
  }

  #discard(): void {
    this.#attempt.clear();
    this.dirty = false;
    this.read();
    this.requestUpdate();
  }
}
