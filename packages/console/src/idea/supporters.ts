import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Supporter, SupportersPage } from '@madang/protocol';
import { when } from '@madang/elements/console.js';
import { amount } from '../customers/figures.js';
import { pageSheets } from '../shared/page.styles.js';
import { ideaStyles } from './idea.styles.js';
import { IdeaPart } from './part.js';

/**
 * Who wants an idea, as staff know them.
 *
 * @tag madang-console-supporters
 */
export class MadangConsoleSupporters extends IdeaPart {
  static override properties = {
    ...IdeaPart.properties,
    found: { state: true },
    next: { state: true },
    past: { state: true },
  };
  static override styles = [
    ...pageSheets,
    ideaStyles,
    css`
      .tag {
        display: inline-block;
        padding-inline: calc(var(--_u) * 1.5);
        border: 1px solid var(--_edge);
        border-radius: 999px;
        font-size: var(--_small);
      }
    `,
  ];

  declare found: readonly Supporter[] | undefined;
  declare next: string | undefined;
  declare past: number;

  constructor() {
    super();
    this.past = 0;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('idea') || this.idea === '') return;
    this.found = undefined;
    void this.#read();
  }

  async #read(cursor?: string): Promise<void> {
    const { idea } = this;
    try {
      const query = cursor === undefined ? '' : `?cursor=${cursor}`;
      const page = await this.desk.api.get<SupportersPage>(`/ideas/${idea}/desk/supporters${query}`);
      if (this.idea !== idea) return;
      this.found = [...(cursor === undefined ? [] : (this.found ?? [])), ...page.supporters];
      this.next = page.next;
      this.past = page.votesBefore;
      this.failure = undefined;
    } catch (error) {
      this.failed(error);
    }
  }

  protected override render(): TemplateResult {
    const { t, language, found, next, past } = this;
    return html`<section part="base" class="part" lang=${language} aria-labelledby="supporters">
      <h3 id="supporters">${t.supporters}</h3>
      ${this.failure ? html`<p class="error" role="alert">${t.failures[this.failure.kind]}</p>` : nothing}
      ${found?.length === 0 ? html`<p class="quiet">${t.supportersNone}</p>` : nothing}
      ${found?.length
        ? html`<ul class="list people">
            ${found.map(
              ({ person, name, email, known, at, why, account, segments }) => html`<li>
                <p>
                  <strong><madang-console-who .person=${{ ...person, name: name || person.name }}></madang-console-who></strong>
                  <small class="quiet"
                    >${email ? html`<bdi>${email}</bdi> · ` : nothing}${t.knownBy[known]} · ${when(language, at)}</small
                  >
                </p>
                ${account || segments.length > 0
                  ? html`<p class="quiet">
                      ${account ? html`<bdi>${account.name}</bdi> · ${t.worth(amount(language, account.value))}` : nothing}
                      ${segments.map((segment) => html`<span class="tag"><bdi>${segment}</bdi></span> `)}
                    </p>`
                  : nothing}
                ${why ? html`<p class="why" dir="auto">${why}</p>` : nothing}
              </li>`,
            )}
          </ul>`
        : nothing}
      ${past > 0 ? html`<p class="quiet">${t.before(past, past.toLocaleString(language))}</p>` : nothing}
      ${next !== undefined ? html`<button type="button" class="button" @click=${() => void this.#read(next)}>${t.more}</button>` : nothing}
    </section>`;
  }
}
