import { statusStyles } from '@madang/elements/console.js';
import { type Status, STATUSES } from '@madang/protocol';
import { css, html, type TemplateResult } from 'lit';
import { statusesEn, statusesKo } from '../shared/statuses.js';
import { SettingsForm } from './form.js';

/** What statuses are called in each language while nothing is said. */
const USUAL: Readonly<Record<string, Readonly<Record<Status, string>>>> = { en: statusesEn, ko: statusesKo };

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
  static override properties = { ...SettingsForm.properties, typed: { state: true } };

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
      .names {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(220px, 100%), 1fr));
        gap: calc(var(--_u) * 3);
        max-inline-size: 640px;
      }
    `,
  ];

  declare typed: Typed;

  constructor() {
    super();
    this.typed = {};
  }

  protected override read(): void {
    this.typed = this.desk.community.statusNames ?? {};
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
        ${this.why('statusNames')} ${this.acts()}
      </form>
    </div>`;
  }

  #row(status: Status, languages: readonly string[]): TemplateResult {
    const { t } = this;
    return html`<li>
      <strong class="status ${status}">${this.#called(status)}</strong>
      <p class="quiet">${t.statusMeans[status]}</p>
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
    await this.save({ statusNames: this.typed });
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
