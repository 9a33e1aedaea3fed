import { css, html, nothing, type TemplateResult } from 'lit';
import type { Customer, CustomerCard, CustomerIdea, CustomersPage, SightReason } from '@madang/protocol';
import { avatar, avatarStyles, fullDate, team, when } from '@madang/elements/console.js';
import { type ApiError, apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { pageSheets } from '../shared/page.styles.js';
import { Return } from '../shared/return.js';
import type { CustomersMessages } from './en.js';
import type { SightEvent } from './personal.js';
import { amount } from './figures.js';
import { customersWords } from './words.js';

/**
 * The card of one customer, for staff: what they did, who they belong to, and what they are worth. Stands on a page of
 * its own and beside names on others.
 *
 * @tag madang-console-card
 */
export class MadangConsoleCard extends ConsoleElement<CustomersMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    person: { type: String },
    merging: { type: Boolean },
    card: { state: true },
    failure: { state: true },
    found: { state: true },
    other: { state: true },
  };

  static override styles = [
    ...pageSheets,
    avatarStyles,
    team,
    css`
      [part='base'] {
        display: grid;
        gap: calc(var(--_u) * 5);
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: calc(var(--_u) * 3);
      }
      a {
        color: inherit;
        text-decoration-color: var(--_quiet);
      }
      h1,
      h2 {
        margin: 0;
        font-size: var(--_title);
        font-weight: 600;
      }
      h2 {
        font-size: var(--_body);
      }
      p {
        margin: 0;
      }
      small,
      .quiet,
      dt {
        font-size: var(--_small);
        color: var(--_quiet);
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(112px, 1fr));
        gap: calc(var(--_u) * 3);
        margin: 0;
      }
      dd {
        margin: 0;
        font-variant-numeric: tabular-nums;
      }
      ul {
        display: grid;
        gap: calc(var(--_u) * 2);
        margin: calc(var(--_u) * 2) 0 0;
        padding: 0;
        list-style: none;
      }
      .sections {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
        gap: calc(var(--_u) * 6);
      }
    `,
  ];

  readonly dictionary = customersWords;

  /** Whose card it is. */
  declare person: string;
  /** Whether one may say here that they are somebody else. */
  declare merging: boolean;
  declare card: CustomerCard | undefined;
  declare failure: ApiError | undefined;
  declare found: readonly Customer[];
  declare other: Customer | undefined;

  #shown = '';

  constructor() {
    super();
    this.person = '';
    this.merging = false;
    this.found = [];
    new Return(this, () => this.failure, () => this.#load(this.person));
  }

  protected override willUpdate(): void {
    if (!this.hasDesk || this.person === this.#shown) return;
    this.#shown = this.person;
    this.card = undefined;
    this.other = undefined;
    this.found = [];
    void this.#load(this.person);
  }

  async #load(person: string, reason?: SightReason): Promise<void> {
    try {
      const card = await this.desk.api.get<CustomerCard>(`/customers/${person}${reason ? `?reason=${reason}` : ''}`);
      if (person !== this.person) return;
      this.card = card;
      this.failure = undefined;
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.failure = apiErrorOf(error);
  }

  async #look(words: string): Promise<void> {
    const q = words.trim();
    if (q === '') {
      this.found = [];
      return;
    }
    try {
      const { customers } = await this.desk.api.get<CustomersPage>(`/customers?q=${encodeURIComponent(q)}`);
      this.found = customers.filter(({ id }) => id !== this.card?.id).slice(0, 5);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #merge(): Promise<void> {
    const { card, other } = this;
    if (!card || !other) return;
    try {
      const merged = await this.desk.api.send<CustomerCard>('POST', `/customers/${card.id}/merge`, { into: other.id });
      this.desk.toast(this.t.merged(this.#called(merged)));
      this.desk.go(`customers/${merged.id}`, { replace: true });
    } catch (error) {
      this.#fail(error);
    }
  }

  #called({ name, nickname }: Pick<Customer, 'name' | 'nickname'>): string {
    return name || nickname || this.t.nameless;
  }

  protected override render(): TemplateResult {
    const { t, card, failure } = this;
    const kind = failure?.kind === 'invalid' && !card ? 'not-found' : failure?.kind;
    const why = kind && html`<p role="alert">${kind === 'invalid' ? t.mergeNot : t.failures[kind]}</p>`;
    return html`<div part="base" lang=${this.language}>
      ${card ? this.#card(card) : failure ? nothing : html`<p aria-busy="true">${t.loading}</p>`} ${why ?? nothing}
    </div>`;
  }

  #card(card: CustomerCard): TemplateResult {
    const { t, language } = this;
    const called = this.#called(card);
    const { account } = card;
    const fact = (name: string, value: unknown): TemplateResult => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    return html`
      <div class="head">
        ${avatar({ id: card.id, name: called })}
        <div>
          <h1>${called}</h1>
          <small>${[t.origins[card.origin], card.email].filter(Boolean).join(' · ')}</small>
        </div>
        <span class="quiet">${t.team}</span>
      </div>
      <dl>
        ${account ? [fact(t.company, account.name || account.id), fact(t.value, amount(language, account.value))] : nothing}
        ${fact(t.votes, card.votes)} ${fact(t.ideas, card.ideas)} ${fact(t.comments, card.comments)}
        ${fact(t.adopted, card.adopted)} ${fact(t.helpful, card.helpful)}
        ${fact(t.seen, card.seenAt === null ? t.unknown : when(language, card.seenAt))}
        ${fact(t.since, fullDate(language, card.since))}
        ${card.segments.length > 0 ? fact(t.segments, card.segments.map(({ name }) => name).join(', ')) : nothing}
        ${Object.entries(card.traits).map(([name, value]) => fact(name, String(value)))}
      </dl>
      <div class="sections">
        ${this.#ideas(t.proposed, card.proposed)} ${this.#ideas(t.voted, card.voted)}
        ${this.#part(
          t.said,
          card.said.map(({ excerpt, at }) => html`<li>${excerpt}<br /><small>${when(language, at)}</small></li>`),
        )}
        ${card.pages.length > 0 ? this.#part(t.pages, card.pages.map(({ url }) => html`<li><small>${url}</small></li>`)) : nothing}
      </div>
      ${this.merging || card.covered
        ? html`<madang-console-personal
            .person=${card.id}
            .called=${called}
            ?covered=${card.covered ?? false}
            @madang-sight=${({ reason }: SightEvent) => void this.#load(card.id, reason)}
          ></madang-console-personal>`
        : nothing}
      ${this.merging && card.origin !== 'known' ? this.#merger(card) : nothing}
    `;
  }

  #part(title: string, lines: readonly TemplateResult[]): TemplateResult {
    return html`<section>
      <h2>${title}</h2>
      ${lines.length > 0 ? html`<ul>${lines}</ul>` : html`<p class="quiet">${this.t.nothing}</p>`}
    </section>`;
  }

  #ideas(title: string, ideas: readonly CustomerIdea[]): TemplateResult {
    return this.#part(
      title,
      ideas.map(
        ({ id, title: called, votes, at }) => html`<li>
          <a href=${this.desk.href(`idea/${id}`)}>${called}</a><br />
          <small>${this.t.votes} ${votes} · ${when(this.language, at)}</small>
        </li>`,
      ),
    );
  }

  #merger(card: CustomerCard): TemplateResult {
    const { t, other } = this;
    return html`<details>
      <summary>${t.merge}</summary>
      <p>
        <label
          >${t.mergeFind}
          <input class="field" type="search" @input=${(event: Event) => void this.#look((event.target as HTMLInputElement).value)}
        /></label>
      </p>
      <ul>
        ${this.found.map(
          (one) => html`<li>
            <button type="button" class="button plain" aria-pressed=${one.id === other?.id ? 'true' : 'false'} @click=${() => (this.other = one)}>
              ${this.#called(one)} ${one.email ?? ''}
            </button>
          </li>`,
        )}
      </ul>
      ${other
        ? html`<div role="group" aria-label=${t.mergeAsk(this.#called(card), this.#called(other))}>
            <p><strong>${t.mergeAsk(this.#called(card), this.#called(other))}</strong> ${t.mergeMore}</p>
            <div class="row">
              <button type="button" class="button primary" @click=${() => void this.#merge()}>${t.mergeYes}</button>
              <button type="button" class="button" @click=${() => (this.other = undefined)}>${t.cancel}</button>
            </div>
          </div>`
        : nothing}
    </details>`;
  }
}
