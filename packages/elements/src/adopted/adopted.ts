import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ConnectionState, IdeaCard, Live, RoadmapView } from '@madang/client';
import { dictionary } from '../locale/dictionary.js';
import { avatarStyles } from '../shared/avatar.styles.js';
import { MadangElement } from '../shared/element.js';
import { offline } from '../shared/icons-more.js';
import { icon } from '../shared/icons.js';
import { MadangOpenEvent } from '../shared/open.events.js';
import { panel } from '../shared/panel.js';
import { panelStyles } from '../shared/panel.styles.js';
import { warn } from '../shared/warn.js';
import { Watch } from '../shared/watch.js';
import { base } from '../theme/base.styles.js';
import { buttons } from '../theme/buttons.styles.js';
import { notice } from '../theme/notice.styles.js';
import { skeleton } from '../theme/skeleton.styles.js';
import { tokens } from '../theme/tokens.styles.js';
import { adoptedStyles } from './adopted.styles.js';
import { card } from './card.js';
import { en, type AdoptedMessages } from './en.js';
import { months, type Month } from './months.js';

const messages = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'adopted');

/**
 * You asked, we did: what was adopted and has shipped, month by month, with the name of who asked for it. It shows what
 * the roadmap counts as shipped and shares its data, so that both on one page cost one request.
 *
 * @tag madang-adopted
 * @slot heading - A heading of your own, in place of the `heading` attribute.
 * @event {MadangOpenEvent} madang-open - An idea is about to open in place; cancel it to go somewhere else.
 * @csspart base - the whole
 * @csspart heading - the heading
 * @csspart month - one month with its ideas
 * @csspart card - one idea
 * @csspart title - its title, a link
 * @csspart credit - who asked for it
 * @csspart answer - what the company answered
 * @csspart panel - the dialog in which an idea opens
 * @cssproperty [--madang-sticky-top=0px] - How far from the top a month stays: the height of your own bar.
 */
export class MadangAdopted extends MadangElement<AdoptedMessages> {
  static override properties = {
    board: {},
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    limit: { type: Number },
    opened: { state: true },
  };
  static override styles = [tokens, base, buttons, notice, skeleton, avatarStyles, panelStyles, adoptedStyles];

  /** Id of the board. */
  declare board: string;
  /** The heading. */
  declare heading: string | undefined;
  /** The level of the heading in the page's outline; the months go one deeper. */
  declare headingLevel: number;
  /** How many to show, the newest; all that the roadmap has if left out. */
  declare limit: number | undefined;
  declare protected opened: IdeaCard | null;

  /** @internal */
  readonly dictionary = messages;
  readonly #view = new Watch<RoadmapView>(this);
  readonly #connection = new Watch<Live<ConnectionState>>(this);
  /** What stood here before, to announce and enter what shipped since. */
  #before: ReadonlySet<string> | undefined;
  #arrived: readonly IdeaCard[] = [];

  constructor() {
    super();
    this.board = 'ideas';
    this.headingLevel = 2;
    this.opened = null;
  }

  protected override willUpdate(): void {
    const view = this.#view.live;
    this.#view.open(this.client, [this.board], (client) => client.roadmap(this.board));
    this.#connection.open(this.client, [], (client) => client.connection);
    if (view !== this.#view.live) this.#before = undefined;
    const state = this.#view.value;
    if (state?.load !== 'ready') return;
    const ideas = this.#shipped();
    const before = this.#before;
    const arrived = before ? ideas.filter(({ id }) => !before.has(id)) : [];
    if (!before || arrived.length || before.size !== ideas.length) this.#arrived = arrived;
    this.#before = new Set(ideas.map(({ id }) => id));
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const state = this.#view.value;
    const failed = state?.load === 'failed';
    const groups = months(this.#shipped().slice(0, this.limit));
    return html`<section part="base" lang=${this.language} aria-busy=${!state || state.load === 'loading'}>
      <slot name="heading">
        ${this.heading ? html`<h2 part="heading" dir="auto" aria-level=${this.headingLevel}>${this.heading}</h2>` : nothing}
      </slot>
      ${this.#connection.value === 'offline' ? html`<p class="offline-line">${icon(offline)} ${t.offline}</p>` : nothing}
      ${failed && groups.length
        ? html`<p class="offline-line">
            ${t.stale} <button type="button" class="button plain" @click=${this.#reload}>${t.retry}</button>
          </p>`
        : nothing}
      ${groups.length
        ? repeat(groups, ({ key }) => key, (month) => this.#month(month))
        : failed ? this.#failure() : state?.load === 'ready' ? this.#empty() : this.#bones()}
      <p class="sr" role="status">${this.#arrived.map(({ title }) => html`<span>${t.arrived(title)}</span>`)}</p>
      ${this.opened
        ? panel({
            label: this.opened.title,
            close: t.close,
            content: html`<madang-idea .idea=${this.opened.id} .locale=${this.language}></madang-idea>`,
            closed: () => (this.opened = null),
          })
        : nothing}
    </section>`;
  }

  #shipped(): readonly IdeaCard[] {
    return this.#view.value?.columns.find(({ status }) => status === 'shipped')?.ideas ?? [];
  }

  #month({ key, at, ideas }: Month): TemplateResult {
    const { t, language } = this;
    const name = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric' }).format(at);
    return html`<section class="month" part="month" aria-labelledby="m${key}">
      <h3 id="m${key}" aria-level=${this.headingLevel + 1}>${name}</h3>
      <ol>
        ${repeat(
          ideas,
          ({ id }) => id,
          (idea) => html`<li>${card(idea, { t, language, arrived: this.#arrived.includes(idea), open: this.#open })}</li>`,
        )}
      </ol>
    </section>`;
  }

  #empty(): TemplateResult {
    return html`<div class="notice"><strong>${this.t.empty}</strong><p>${this.t.emptyWhy}</p></div>`;
  }

  #failure(): TemplateResult {
    const { t } = this;
    const error = this.#view.value?.error;
    return html`<div class="notice" role="alert">
      <strong>${t.failed}</strong>
      ${error ? html`<p>${t.failures[error.kind]}</p>` : nothing}
      <button type="button" class="button" @click=${this.#reload}>${t.retry}</button>
    </div>`;
  }

  #bones(): TemplateResult {
    const bone = html`<li><div class="card">
      <div class="title"><span class="bone"></span><span class="bone short"></span></div>
      <span class="bone small"></span>
      <span class="bone small"></span>
    </div></li>`;
    return html`<p class="sr" role="status">${this.t.loading}</p>
      <div class="month bones" aria-hidden="true">
        <span class="bone when"></span>
        <ol>${bone}${bone}</ol>
      </div>`;
  }

  readonly #reload = (): void => {
    void this.#view.live?.reload();
  };

  readonly #open = (event: MouseEvent, idea: IdeaCard): void => {
    // A new tab or window was asked for: the link does that by itself.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (!this.dispatchEvent(new MadangOpenEvent(idea.id))) return;
    import('../idea/define.js').then(
      () => (this.opened = idea),
      (error: unknown) => warn('the idea did not load', error),
    );
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-adopted': MadangAdopted;
  }
}
