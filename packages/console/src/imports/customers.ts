import { css, html, nothing, type TemplateResult } from 'lit';
import { CUSTOMERS, type CustomersRead, type CustomersTold, type CustomerTold, IMPORTS } from '@madang/protocol';
import { Attempt } from '../shared/attempt.js';
import { ConsoleElement } from '../shared/element.js';
import { pageSheets } from '../shared/page.styles.js';
import type { ImportsMessages } from './en.js';
import { importsWords } from './words.js';

/** Customers of a file that are shown before it is taken in. */
const SHOWN = 5;

/**
 * Customers and their companies from a file: looked at first, then told of in batches.
 *
 * @tag madang-console-customer-file
 */
export class MadangConsoleCustomerFile extends ConsoleElement<ImportsMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    name: { state: true },
    read: { state: true },
    done: { state: true },
    told: { state: true },
  };
  static override styles = [
    ...pageSheets,
    css`
      p,
      h3 {
        margin: 0;
      }
      h3 {
        font-size: 1em;
      }
      .scroll {
        overflow-x: auto;
      }
      .scroll .table {
        min-inline-size: 560px;
      }
      td {
        overflow-wrap: anywhere;
      }
      progress {
        inline-size: 100%;
        accent-color: var(--_accent);
      }
      input[type='file'] {
        max-inline-size: 100%;
      }
    `,
  ];

  readonly dictionary = importsWords;

  /** The file that was chosen, and what it would tell. */
  declare name: string;
  declare read: CustomersRead | undefined;
  /** How many were told of so far, while they are. */
  declare done: number | undefined;
  /** What came of it. */
  declare told: CustomersTold | undefined;

  readonly #attempt = new Attempt(this);

  constructor() {
    super();
    this.name = '';
  }

  protected override render(): TemplateResult {
    const { t, language, told } = this;
    const { failure, busy } = this.#attempt;
    const count = (n: number): string => n.toLocaleString(language);
    return html`<section part="base" class="section" lang=${language} aria-labelledby="customers">
      <h2 id="customers">${t.customers}</h2>
      <p class="quiet">${t.customersMore}</p>
      <label>
        <span class="label">${t.customersFile}</span>
        <input type="file" accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson" ?disabled=${busy} @change=${this.#choose} />
      </label>
      ${failure
        ? html`<p role="alert">${failure.kind === 'invalid' ? t.unreadable : t.failures[failure.kind]}</p>`
        : nothing}
      ${this.read ? this.#preview(this.read) : nothing}
      <p role="status">${told ? t.customersDone(count(told.added), count(told.known)) : nothing}</p>
    </section>`;
  }

  #preview({ customers, skips, ignored }: CustomersRead): TemplateResult {
    const { t, language, name, done } = this;
    const count = (n: number): string => n.toLocaleString(language);
    return html`<h3>${t.customersIn(count(customers.length), name)}</h3>
      ${customers.length === 0
        ? nothing
        : html`<div class="scroll" tabindex="0" role="region" aria-label=${t.customersIn(count(customers.length), name)}>
            <table class="table">
              <thead>
                <tr>${t.customerColumns.map((column) => html`<th scope="col">${column}</th>`)}</tr>
              </thead>
              <tbody>
                ${customers.slice(0, SHOWN).map((one) => this.#row(one))}
              </tbody>
            </table>
          </div>`}
      ${skips.map(({ why, n, lines }) => html`<p>${t.customerSkips[why]} · ${t.lines(lines.map(count).join(', '))}${n > lines.length ? ' …' : nothing}</p>`)}
      ${ignored.length > 0 ? html`<p class="quiet">${t.customersIgnored} <bdi>${ignored.join(', ')}</bdi></p>` : nothing}
      ${done === undefined
        ? html`<div><button type="button" class="button primary" ?disabled=${customers.length === 0} @click=${() => void this.#tell(customers)}>
            ${t.customersTake}
          </button></div>`
        : html`<progress aria-label=${t.customers} max=${customers.length} value=${done}></progress>`}`;
  }

  #row({ id, email, name, account, traits = {} }: CustomerTold): TemplateResult {
    const value = account?.value?.toLocaleString(this.language);
    const cells = [
      id ?? '', email ?? '', name ?? '', account?.name ?? account?.id ?? '', value ?? '',
      Object.entries(traits).map(([trait, one]) => `${trait}: ${one}`).join(', '),
    ];
    return html`<tr>${cells.map((one) => html`<td><bdi>${one}</bdi></td>`)}</tr>`;
  }

  readonly #choose = async ({ target }: Event): Promise<void> => {
    const input = target as HTMLInputElement;
    const file = input.files?.[0];
    if (!file) return;
    this.name = file.name;
    this.read = undefined;
    this.told = undefined;
    const query = new URLSearchParams({ name: file.name.slice(0, IMPORTS.name) });
    await this.#attempt.run(async () => {
      const headers = { 'content-type': 'application/octet-stream' };
      const answer = await this.desk.api.open(`/customers/read?${query}`, { method: 'POST', body: file, headers });
      this.read = (await answer.json()) as CustomersRead;
    });
    // The same file may be chosen again, once it was changed.
    input.value = '';
  };

  /** Tells of all of them; whoever stops on the way can begin again: what is known already stays as it is. */
  async #tell(customers: readonly CustomerTold[]): Promise<void> {
    const all = { added: 0, known: 0 };
    this.done = 0;
    const isDone = await this.#attempt.run(async () => {
      for (let at = 0; at < customers.length; at += CUSTOMERS.batch) {
        const batch = customers.slice(at, at + CUSTOMERS.batch);
        const { added, known } = await this.desk.api.send<CustomersTold>('PUT', '/customers', { customers: batch });
        all.added += added;
        all.known += known;
        this.done = at + batch.length;
      }
    });
    this.done = undefined;
    if (!isDone) return;
    this.read = undefined;
    this.told = all;
  }
}
