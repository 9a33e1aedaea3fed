import { html, nothing, type TemplateResult } from 'lit';
import { CUSTOMER_SORTS, CUSTOMERS, type Customer, type CustomersPage, type Segment, type SegmentsPage } from '@madang/protocol';
import { avatar, avatarStyles, base, buttons, fields, tokens, when } from '@madang/elements/console.js';
import { ApiError } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { pageStyles } from '../shared/page.styles.js';
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
    customers: { state: true },
    segments: { state: true },
    next: { state: true },
    failure: { state: true },
  };

  static override styles = [tokens, base, buttons, fields, avatarStyles, pageStyles, customersStyles];

  readonly dictionary = customersWords;

  declare customers: readonly Customer[] | undefined;
  declare segments: readonly Segment[];
  declare next: string | null;
  declare failure: ApiError | undefined;

  /** What the list shows, as the server was asked; empty before it was. */
  #asked = '';
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.segments = [];
    this.next = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#resting);
  }

  protected override willUpdate(): void {
    if (!this.hasDesk || this.route.rest.length > 0) return;
    if (this.#asked === '') {
      void this.desk.api.get<SegmentsPage>('/segments').then(({ segments }) => (this.segments = segments), () => undefined);
    }
    const asked = this.#query();
    if (asked === this.#asked) return;
    this.#asked = asked;
    void this.#load(asked);
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

  async #load(asked: string, cursor?: string): Promise<void> {
    try {
      const path = `/customers?${asked}${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
      const page = await this.desk.api.get<CustomersPage>(path);
      if (asked !== this.#asked) return;
      this.customers = cursor === undefined ? page.customers : [...(this.customers ?? []), ...page.customers];
      this.next = page.next;
      this.failure = undefined;
    } catch (error) {
      if (asked === this.#asked) this.failure = error instanceof ApiError ? error : new ApiError('internal', String(error));
    }
  }

  #set(name: string, value: string): void {
    const query = new URLSearchParams(this.route.query);
    if (value === '') query.delete(name);
    else query.set(name, value);
    const text = query.toString();
    this.desk.go(`customers${text === '' ? '' : `?${text}`}`, { replace: true });
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const [person] = this.route.rest;
    return html`<div part="base" lang=${this.language}>
      <div class="page">
        ${person === undefined
          ? html`<h1 class="page-title">${t.title}</h1>
              ${this.#tools()} ${this.#list()}`
          : html`<p><a href=${this.desk.href('customers')}>${t.back}</a></p>
              <madang-console-card .person=${person} merging></madang-console-card>`}
      </div>
    </div>`;
  }

  #tools(): TemplateResult {
    const { t, route: { query } } = this;
    const choice = (name: string, label: string, options: readonly (readonly [string, string])[]): TemplateResult =>
      html`<label
        >${label}
        <select class="field" @change=${(event: Event) => this.#set(name, (event.target as HTMLSelectElement).value)}>
          ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === (query.get(name) ?? '')}>${text}</option>`)}
        </select></label
      >`;
    return html`<search class="tools">
      <label class="find"
        >${t.find}
        <input
          class="field"
          type="search"
          maxlength=${CUSTOMERS.query}
          .value=${query.get('q') ?? ''}
          @input=${(event: Event) => {
            const { value } = event.target as HTMLInputElement;
            clearTimeout(this.#resting);
            this.#resting = setTimeout(() => this.#set('q', value.trim()), REST);
          }}
      /></label>
      ${choice('sort', t.sort, CUSTOMER_SORTS.map((sort) => [sort === 'seen' ? '' : sort, t.sorts[sort]] as const))}
      ${choice('segment', t.segment, [['', t.everybody], ...this.segments.map(({ id, name }) => [id, name] as const)])}
      ${choice('who', t.who, [['', t.whos.known], ['anonymous', t.whos.anonymous]])}
    </search>`;
  }

  #list(): TemplateResult {
    const { t, customers, failure } = this;
    if (failure) return html`<p role="alert">${t.failures[failure.kind]}</p>`;
    if (!customers) return html`<p aria-busy="true">${t.loading}</p>`;
    if (customers.length === 0) {
      const isWhole = this.#asked === 'sort=seen';
      return html`<p>${isWhole ? t.nobody : t.nobodyFound} <span class="quiet">${isWhole ? t.nobodyMore : nothing}</span></p>`;
    }
    return html`<ul class="people">
        ${customers.map((customer) => this.#row(customer))}
      </ul>
      ${this.next === null
        ? nothing
        : html`<p><button type="button" class="button" @click=${() => void this.#load(this.#asked, this.next ?? undefined)}>${t.more}</button></p>`}`;
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
