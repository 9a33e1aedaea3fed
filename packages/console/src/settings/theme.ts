import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ConsoleElement } from '../shared/element.js';
import { pageSheets } from '../shared/page.styles.js';
import type { SettingsMessages } from './en.js';
import { integrityOf, type Look, PLAIN, snippetOf } from './look.js';
import { settingsWords } from './words.js';

const THEMES = ['auto', 'light', 'dark'] as const;

/** What was chosen, for as long as the page is open: whoever looks elsewhere and comes back goes on from there. */
let kept: Partial<Look> = {};

/**
 * How the widgets look on the company's own page: choices, a real board that follows them, and the lines to copy.
 *
 * @tag madang-console-theme
 */
export class MadangConsoleTheme extends ConsoleElement<SettingsMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    chosen: { state: true },
    integrity: { state: true },
    failed: { state: true },
  };

  static override styles = [
    ...pageSheets,
    css`
      .choices {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(160px, 100%), 1fr));
        gap: calc(var(--_u) * 4);
      }
      input[type='color'] {
        padding: 2px;
      }
      input[type='range'] {
        inline-size: 100%;
        min-block-size: 44px;
        margin: 0;
        accent-color: var(--_accent);
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
      .shown {
        position: relative;
        max-block-size: 520px;
        overflow: auto;
        padding: calc(var(--_u) * 5);
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        background: light-dark(#fff, #1b1a18);
      }
    `,
  ];

  readonly dictionary = settingsWords;

  declare chosen: Partial<Look>;
  /** The hash of the script, where the lines are to have it. */
  declare integrity: string | undefined;
  declare failed: boolean;

  constructor() {
    super();
    this.chosen = kept;
    this.failed = false;
  }

  get #look(): Look {
    const { id: community, boards, statusColors } = this.desk.community;
    const { integrity, chosen } = this;
    const board = boards[0]?.id ?? 'ideas';
    return { ...PLAIN, statusColors, integrity, community, server: location.origin, board, ...chosen };
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const look = this.#look;
    const { boards, locales } = this.desk.community;
    const select = (key: 'board' | 'locale' | 'theme', label: string, options: readonly (readonly [string, string])[]) =>
      html`<div>
        <label class="label" for=${key}>${label}</label>
        <select class="field" id=${key} @change=${(event: Event) => this.#choose(key, event)}>
          ${options.map(([value, name]) => html`<option value=${value} ?selected=${value === look[key]}>${name}</option>`)}
        </select>
      </div>`;
    return html`<div part="base" lang=${this.language} class="stack">
      <section class="section" aria-labelledby="look">
        <h2 id="look">${t.look}</h2>
        <p class="quiet">${t.lookMore}</p>
        <div class="choices">
          <div>
            <label class="label" for="accent">${t.accent}</label>
            <input class="field" type="color" id="accent" .value=${look.accent} @input=${(event: Event) => this.#choose('accent', event)} />
          </div>
          <div>
            <label class="label" for="radius">${t.radius}: ${look.radius} px</label>
            <input
              type="range"
              id="radius"
              min="0"
              max="24"
              .value=${String(look.radius)}
              @input=${(event: Event) => this.#choose('radius', event)}
            />
          </div>
          ${select('theme', t.lightness, THEMES.map((one) => [one, t.lightnesses[one]]))}
          ${select('locale', t.locale, [['', t.localeAuto], ...locales.map((tag) => [tag, tag] as const)])}
          ${select('board', t.board, boards.map(({ id, name }) => [id, name]))}
        </div>
      </section>
      <section class="section" aria-labelledby="preview">
        <h2 id="preview">${t.preview}</h2>
        <div class="shown" inert>
          <madang-board
            board=${look.board}
            theme=${look.theme === 'auto' ? nothing : look.theme}
            .locale=${look.locale || undefined}
          ></madang-board>
        </div>
      </section>
      <section class="section" aria-labelledby="snippet">
        <h2 id="snippet">${t.snippet}</h2>
        <pre class="code" tabindex="0" aria-labelledby="snippet">${snippetOf(look)}</pre>
        <label class="choice">
          <input type="checkbox" .checked=${live(this.integrity !== undefined)} @change=${() => void this.#pin()} />
          ${t.pin}
        </label>
        ${this.failed ? html`<p role="alert">${t.pinFailed}</p>` : nothing}
        <p class="hint">${t.pinMore}</p>
        <div><button type="button" class="button primary" @click=${() => void this.#copy()}>${t.copy}</button></div>
      </section>
    </div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    const { accent, radius, theme } = this.#look;
    const shown = this.renderRoot.querySelector<HTMLElement>('.shown');
    // By script, which a strict policy lets through; a style attribute it would not.
    shown?.style.setProperty('--madang-color-accent', accent);
    shown?.style.setProperty('--madang-radius', `${radius}px`);
    shown?.style.setProperty('color-scheme', theme === 'auto' ? 'inherit' : theme);
  }

  #choose(key: keyof Look, event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    kept = { ...this.chosen, [key]: key === 'radius' ? Number(value) : value };
    this.chosen = kept;
  }

  async #pin(): Promise<void> {
    this.failed = false;
    if (this.integrity !== undefined) {
      this.integrity = undefined;
      return;
    }
    try {
      const answer = await fetch('/madang.js', { cache: 'no-store' });
      if (!answer.ok) throw new Error(String(answer.status));
      this.integrity = await integrityOf(await answer.arrayBuffer());
    } catch {
      // Not reached, or a page without HTTPS, which cannot hash.
      this.failed = true;
      this.requestUpdate();
    }
  }

  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(snippetOf(this.#look));
    this.desk.toast(this.t.copied);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-theme': MadangConsoleTheme;
  }
}
