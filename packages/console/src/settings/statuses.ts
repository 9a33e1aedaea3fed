import { statusStyles } from '@madang/elements/console.js';
import { COLORED_STATUSES, type ColoredStatus, type Status, STATUSES, statusTones } from '@madang/protocol';
import { css, html, nothing, type TemplateResult } from 'lit';
import { statusesEn, statusesKo } from '../shared/statuses.js';
import { SettingsForm } from './form.js';

/** What statuses are called in each language while nothing is said. */
const USUAL: Readonly<Record<string, Readonly<Record<Status, string>>>> = { en: statusesEn, ko: statusesKo };

/** What colours are while nobody chose: as near as six digits come to those of the theme. */
const USUAL_COLORS: Readonly<Record<ColoredStatus, string>> = {
  considering: '#a86a00',
  planned: '#2d6cc4',
  building: '#7a4fc0',
  shipped: '#2b8049',
};

/** Longest name of a status, as the server takes it. */
const LONGEST = 30;

/** Names as they are typed: by status and language. */
type Typed = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * What the statuses are called, in each language of the community. What a status means stays: it is told beside it.
 *
 * @tag madang-console-statuses
 */
export class MadangConsoleStatuses extends SettingsForm {
  static override properties = { ...SettingsForm.properties, typed: { state: true }, colors: { state: true } };

  static override styles = [
    ...SettingsForm.styles,
    statusStyles,
    css`
      .list,
      .list > li {
        grid-template-columns: minmax(0, 1fr);
      }
      .list {
        display: grid;
        gap: calc(var(--_u) * 5);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .list > li {
        display: grid;
        gap: calc(var(--_u) * 2);
        padding-block-end: calc(var(--_u) * 5);
        border-block-end: 1px solid var(--_line);
      }
      .list p {
        margin: 0;
      }
      .color {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: calc(var(--_u) * 3);
      }
      .color .label {
        margin: 0;
      }
      .color .field {
        inline-size: 64px;
        padding: 2px;
      }
      .names {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(220px, 100%), 1fr));
        gap: calc(var(--_u) * 3);
        max-inline-size: 640px;
      }
    `,
  ];

  declare typed: Typed;
  /** The colours that are chosen; what is left out has its usual one. */
  declare colors: Readonly<Partial<Record<ColoredStatus, string>>>;

  constructor() {
    super();
    this.typed = {};
    this.colors = {};
  }

  protected override read(): void {
    const { statusNames = {}, statusColors = {} } = this.desk.community;
    this.typed = statusNames;
    this.colors = statusColors;
  }

  /** Shows colours as they will be, before they are saved: by script, which a strict policy lets through. */
  protected override updated(): void {
    for (const dot of this.renderRoot.querySelectorAll<HTMLElement>('.status[data-status]')) {
      const { [dot.dataset['status'] as ColoredStatus]: color } = this.colors;
      const { light, dark } = statusTones(color ?? '#000000');
      const name = `--madang-color-${dot.dataset['status'] ?? ''}`;
      dot.style.setProperty(name, color === undefined ? 'initial' : `light-dark(${light}, ${dark})`);
    }
  }

  /** The languages of the community, and others that a name is kept in already. */
  #languages(): readonly string[] {
    const { locales, statusNames = {} } = this.desk.community;
    return [...new Set([...locales, ...Object.values(statusNames).flatMap((names) => Object.keys(names))])];
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const languages = this.#languages();
    return html`<div part="base" lang=${this.language}>
      <form class="section" aria-labelledby="statuses" @submit=${(event: SubmitEvent) => void this.#submit(event)}>
        <h2 id="statuses">${t.statusHead}</h2>
        <p class="quiet">${t.statusMore}</p>
        <ul class="list">
          ${STATUSES.map((status) => this.#row(status, languages))}
        </ul>
        <p class="hint" id="color-hint">${t.statusColorMore}</p>
        ${this.why('statusNames')} ${this.why('statusColors')} ${this.acts()}
      </form>
    </div>`;
  }

  #row(status: Status, languages: readonly string[]): TemplateResult {
    const { t } = this;
    return html`<li>
      <strong class="status ${status}" data-status=${status}>${this.#called(status)}</strong>
      <p class="quiet">${t.statusMeans[status]}</p>
      ${this.#color(status)}
      <div class="names">
        ${languages.map((tag) => {
          const usual = usualIn(tag)[status];
          return html`<div>
            <label class="label" for="${status}-${tag}">${this.#tongue(tag)}</label>
            <input
              class="field"
              id="${status}-${tag}"
              lang=${tag}
              dir="auto"
              maxlength=${LONGEST}
              placeholder=${usual}
              .value=${this.typed[status]?.[tag] ?? ''}
              aria-invalid=${this.isWrong('statusNames')}
              @input=${(event: Event) => this.#set(status, tag, (event.target as HTMLInputElement).value)}
            />
          </div>`;
        })}
      </div>
    </li>`;
  }

  /** The colour of its dot, where it has one. */
  #color(status: Status): TemplateResult | typeof nothing {
    const { t, colors } = this;
    const one = COLORED_STATUSES.find((colored) => colored === status);
    if (!one) return nothing;
    const { [one]: chosen, ...others } = colors;
    const put = (next: typeof colors): void => {
      this.colors = next;
      this.dirty = true;
    };
    return html`<div class="color">
      <label class="label" for="${status}-color">${t.statusColor}</label>
      <input
        class="field"
        type="color"
        id="${status}-color"
        .value=${chosen ?? USUAL_COLORS[one]}
        aria-describedby="color-hint"
        @input=${(event: Event) => put({ ...colors, [one]: (event.target as HTMLInputElement).value })}
      />
      ${chosen === undefined
        ? nothing
        : html`<button type="button" class="button plain" @click=${() => put(others)}>${t.statusUsual}</button>`}
    </div>`;
  }

  /** As it will be called for whoever reads the language of this page. */
  #called(status: Status): string {
    const names = this.typed[status] ?? {};
    const [own = ''] = this.language.split('-');
    return (names[this.language] ?? names[own] ?? '').trim() || usualIn(own)[status];
  }

  #tongue(tag: string): string {
    return new Intl.DisplayNames([this.language], { type: 'language' }).of(tag) ?? tag;
  }

  #set(status: Status, tag: string, name: string): void {
    this.typed = { ...this.typed, [status]: { ...this.typed[status], [tag]: name } };
    this.dirty = true;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    await this.save({ statusNames: this.typed, statusColors: this.colors });
  }
}

function usualIn(tag: string): Readonly<Record<Status, string>> {
  return USUAL[tag.split('-')[0] ?? ''] ?? statusesEn;
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-statuses': MadangConsoleStatuses;
  }
}
