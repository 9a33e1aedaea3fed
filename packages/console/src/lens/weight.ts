import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { WeightPage } from '@madang/protocol';
import { base, tokens } from '@madang/elements/console.js';
import { type ApiError, apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { words } from '../shared/words.js';
import { en, type LensMessages } from './en.js';
import { figure, type Lens } from './model.js';

type Row = readonly [name: unknown, number: string];

/** The words of lenses, for those who show a number themselves. */
export const lensWords = words(en, () => import('./ko.js').then(({ ko }) => ko));

/**
 * How a number of an idea comes about, as the server counts it.
 *
 * @tag madang-console-weight
 */
export class MadangConsoleWeight extends ConsoleElement<LensMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    idea: {},
    by: {},
    stamp: { attribute: false },
    weight: { state: true },
    failure: { state: true },
  };

  static override styles = [
    tokens,
    base,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }
      [part='base'] {
        display: grid;
        justify-items: start;
        gap: calc(var(--_u) * 1.5);
        padding-block: calc(var(--_u) * 2);
        padding-inline-start: calc(var(--_u) * 3);
        border-inline-start: 2px solid var(--_line);
        font-size: var(--_small);
        font-variant-numeric: tabular-nums;
        overflow-wrap: anywhere;
      }
      p {
        margin: 0;
      }
      .quiet {
        color: var(--_quiet);
      }
      table {
        border-collapse: collapse;
      }
      caption {
        font-weight: 600;
        text-align: start;
      }
      :is(th, td) {
        padding-block: 2px;
        padding-inline: 0;
        font-weight: 400;
        text-align: start;
      }
      tfoot th {
        overflow-wrap: normal;
      }
      td {
        padding-inline-start: calc(var(--_u) * 3);
        text-align: end;
        white-space: nowrap;
      }
      tfoot :is(th, td) {
        border-block-start: 1px solid var(--_edge);
        font-weight: 600;
      }
    `,
  ];

  readonly dictionary = lensWords;

  /** The idea's id. */
  declare idea: string;
  /** Which of its numbers. */
  declare by: Lens;
  /** What the number is: it is read again when that changes. */
  declare stamp: unknown;
  declare weight: WeightPage | undefined;
  declare failure: ApiError | undefined;

  constructor() {
    super();
    this.idea = '';
    this.by = 'votes';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.idea === '' || (!changed.has('idea') && !changed.has('stamp') && this.weight)) return;
    if (changed.has('idea')) this.weight = undefined;
    if (changed.has('idea') || changed.has('stamp')) void this.#read();
  }

  async #read(): Promise<void> {
    const { idea } = this;
    try {
      const weight = await this.desk.api.get<WeightPage>(`/ideas/${idea}/weight`);
      if (this.idea !== idea) return;
      this.weight = weight;
      this.failure = undefined;
    } catch (error) {
      this.failure = apiErrorOf(error);
    }
  }

  protected override render(): TemplateResult {
    const { t, weight, failure } = this;
    return html`<div part="base" role="group" aria-label=${t.titles[this.by]} lang=${this.language}>
      ${failure ? html`<p role="alert">${t.failures[failure.kind]}</p>` : nothing}
      ${weight ? this.#sums(weight) : failure ? nothing : html`<p aria-busy="true">${t.loading}</p>`}
    </div>`;
  }

  #said(value: number): string {
    return new Intl.NumberFormat(this.language, { maximumFractionDigits: 2 }).format(value);
  }

  #sums(weight: WeightPage): TemplateResult {
    const { t, by } = this;
    const { votes, before, momentum, effort, impact } = weight;
    switch (by) {
      case 'votes':
        return html`<p>${t.sumVotes(this.#said(votes - before), this.#said(before), this.#said(votes))}</p>`;
      case 'momentum':
        return this.#momentum(weight, momentum);
      case 'accounts':
      case 'value':
        return this.#accounts(weight, by);
      case 'segment':
        return this.#segments(weight);
      case 'impact':
        return effort === null || impact === null
          ? html`<p>${t.noImpact}</p>`
          : html`<p>${t.sumImpact(impact, effort, figure(this.language, impact / effort))}</p>`;
    }
  }

  #momentum({ weeks, votes }: WeightPage, now: number): TemplateResult {
    const { t } = this;
    const earlier = votes - weeks.reduce((sum, n) => sum + n, 0);
    const rows = weeks.map((n, at): Row => [t.weeks[at], this.#said(n)]);
    return html`${this.#table([t.week, t.votes], [...rows, [t.earlier, this.#said(Math.max(0, earlier))]], [t.sum, this.#said(votes)])}
      <p>${t.sumMomentum(this.#said(now))}</p>`;
  }

  #accounts({ accounts, count, value, alone }: WeightPage, by: 'accounts' | 'value'): TemplateResult {
    const { t } = this;
    const rest = count - accounts.length;
    const shown = accounts.reduce((sum, one) => sum + one.value, 0);
    const rows = accounts.map((one): Row => [html`<bdi>${one.name}</bdi>`, this.#said(by === 'value' ? one.value : one.people)]);
    const more: readonly Row[] = rest > 0 ? [[t.moreAccounts(rest, this.#said(rest)), by === 'value' ? this.#said(value - shown) : '']] : [];
    const total = this.#said(by === 'value' ? value : count);
    return html`${count === 0
        ? html`<p>${t.noAccounts}</p>`
        : this.#table([t.account, by === 'value' ? t.value : t.voters], [...rows, ...more], [by === 'value' ? t.sum : t.titles.accounts, total])}
      ${alone > 0 ? html`<p class="quiet">${t.alone(alone, this.#said(alone))}</p>` : nothing}
      ${by === 'value' && count > 0 ? html`<p class="quiet">${t.each}</p>` : nothing}`;
  }

  #segments({ segments, votes }: WeightPage): TemplateResult {
    const { t } = this;
    if (segments.length === 0) return html`<p>${t.noSegments}</p>`;
    const rows = segments.map(({ name, votes: n }): Row => [html`<bdi>${name}</bdi>`, this.#said(n)]);
    return html`${this.#table([t.segment, t.voters], rows)}
      <p class="quiet">${t.ofVotes(this.#said(votes))}</p>`;
  }

  #table([name, number]: readonly [string, string], rows: readonly Row[], foot?: Row): TemplateResult {
    return html`<table>
      <thead class="sr">
        <tr><th scope="col">${name}</th><th scope="col">${number}</th></tr>
      </thead>
      <tbody>
        ${rows.map(([one, n]) => html`<tr><th scope="row">${one}</th><td>${n}</td></tr>`)}
      </tbody>
      ${foot ? html`<tfoot><tr><th scope="row">${foot[0]}</th><td>${foot[1]}</td></tr></tfoot>` : nothing}
    </table>`;
  }
}
