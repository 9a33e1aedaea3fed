import { html, nothing, type TemplateResult } from 'lit';
import { CUSTOMER_SORTS, CUSTOMERS, type Customer, type CustomersPage, type Segment, type SegmentsPage } from '@madang/protocol';
import { avatar, avatarStyles, when } from '@madang/elements/console.js';
import { apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { Listing } from '../shared/listing.js';
import { pageSheets } from '../shared/page.styles.js';
import { people } from '../shared/people.styles.js';
import { choice, coming, trouble } from '../shared/pieces.js';
import { saveFile } from '../shared/save.js';
import { tools } from '../shared/tools.styles.js';
import { customersStyles } from './customers.styles.js';
import type { CustomersMessages } from './en.js';
import { amount, sortOf } from './figures.js';
import { customersWords } from './words.js';

/** How long typing rests before it is looked for, in milliseconds. */
const REST = 200;

/**
 * The customers: a list that is searched and sorted, and at `customers/{id}` the card of one.
 *
 * @tag madang-console-customers
 */
export class MadangConsoleCustomers extends ConsoleElement<CustomersMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    segments: { state: true },
  };

  static override styles = [...pageSheets, avatarStyles, people, tools, customersStyles];

  readonly dictionary = customersWords;

  declare segments: readonly Segment[];

  readonly #list = new Listing<Customer>(this, async (asked, cursor) => {
    const path = `/customers?${asked}${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const { customers, next } = await this.desk.api.get<CustomersPage>(path);
    return { items: customers, next: next ?? undefined };
  });
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.segments = [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#resting);
  }

  protected override willUpdate(): void {
    if (!this.hasDesk || this.route.rest.length > 0) return;
    if (this.#list.asked === undefined) {
      void this.desk.api.get<SegmentsPage>('/segments').then(({ segments }) => (this.segments = segments), () => undefined);
    }
    this.#list.ask(this.#query());
  }

  /** What the address asks for. */
  #query(): string {
    const { query } = this.route;
    const asked = new URLSearchParams({ sort: sortOf(query.get('sort')) });
    for (const name of ['q', 'segment', 'account', 'who']) {
      const value = query.get(name);
      if (value) asked.set(name, value.slice(0, CUSTOMERS.query));
    }
    return asked.toString();
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const [person] = this.route.rest;
    return html`<div part="base" lang=${this.language}>
      <div class="page">
        ${person === undefined
          ? html`<h1 class="page-title">${t.title}</h1>
              ${this.#tools()} ${this.#people()}`
          : html`<p><a href=${this.desk.href('customers')}>${t.back}</a></p>
              <madang-console-card .person=${person} merging></madang-console-card>`}
      </div>
    </div>`;
  }

  #tools(): TemplateResult {
    const { t, route: { query } } = this;
    const pick = (name: string, label: string, options: readonly (readonly [string, string])[]): TemplateResult =>
      choice({ label, labelled: true, value: query.get(name) ?? '', options, chosen: (value) => this.narrow({ [name]: value ?? '' }) });
    return html`<search class="tools">
      <label class="find"
        ><span class="label">${t.find}</span>
        <input
          class="field"
          type="search"
          maxlength=${CUSTOMERS.query}
          .value=${query.get('q') ?? ''}
          @input=${(event: Event) => {
            const { value } = event.target as HTMLInputElement;
            clearTimeout(this.#resting);
            this.#resting = setTimeout(() => this.narrow({ q: value.trim() }), REST);
          }}
      /></label>
      ${pick('sort', t.sort, CUSTOMER_SORTS.map((sort) => [sort === 'seen' ? '' : sort, t.sorts[sort]] as const))}
      ${pick('segment', t.segment, [['', t.everybody], ...this.segments.map(({ id, name }) => [id, name] as const)])}
      ${pick('who', t.who, [['', t.whos.known], ['anonymous', t.whos.anonymous]])}
    </search>`;
  }

  async #save(): Promise<void> {
    try {
      await saveFile(await this.desk.api.open(`/customers?format=csv&${this.#query()}`), 'customers.csv');
    } catch (error) {
      this.desk.toast(this.t.failures[apiErrorOf(error).kind]);
    }
  }

  #people(): TemplateResult {
    const { t } = this;
    const { items, failure, hasMore, asked } = this.#list;
    if (failure) return trouble(t, failure, () => this.#list.again());
    if (!items) return coming(t.loading);
    if (items.length === 0) {
      const isWhole = asked === 'sort=seen';
      return html`<p>${isWhole ? t.nobody : t.nobodyFound} <span class="quiet">${isWhole ? t.nobodyMore : nothing}</span></p>`;
    }
    return html`<ul class="people">
        ${items.map((customer) => this.#row(customer))}
      </ul>
      <p class="row">
        ${hasMore
          ? html`<button type="button" class="button" @click=${() => void this.#list.more()}>${t.more}</button>`
          : nothing}
        <button type="button" class="button" @click=${() => void this.#save()}>${t.csv}</button>
      </p>`;
  }

  #row({ id, name, nickname, email, account, votes, ideas, comments, seenAt }: Customer): TemplateResult {
    const { t, language } = this;
    const called = name || nickname || t.nameless;
    return html`<li>
      ${avatar({ id, name: called })}
      <div class="who">
        <a href=${this.desk.href(`customers/${id}`)}>${called}</a>
        <small>${[account?.name || account?.id, email].filter(Boolean).join(' · ')}</small>
      </div>
      <dl>
        ${account && html`<div><dt>${t.value}</dt><dd>${amount(language, account.value)}</dd></div>`}
        <div><dt>${t.votes}</dt><dd>${votes}</dd></div>
        <div><dt>${t.ideas}</dt><dd>${ideas}</dd></div>
        <div><dt>${t.comments}</dt><dd>${comments}</dd></div>
        <div class="seen"><dt>${t.seen}</dt><dd>${seenAt === null ? t.unknown : when(language, seenAt)}</dd></div>
      </dl>
    </li>`;
  }
}
