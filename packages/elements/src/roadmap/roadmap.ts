import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ConnectionState, IdeaCard, Live, RoadmapState, RoadmapView } from '@madang/client';
import type { ROADMAP_STATUSES, Status } from '@madang/protocol';
import { dictionary } from '../locale/dictionary.js';
import { avatarStyles } from '../shared/avatar.styles.js';
import { MadangElement } from '../shared/element.js';
import { offline } from '../shared/icons-more.js';
import { icon } from '../shared/icons.js';
import { MadangOpenEvent } from '../shared/open.events.js';
import { panel } from '../shared/panel.js';
import { panelStyles } from '../shared/panel.styles.js';
import { statusBadge } from '../shared/status.js';
import { statusStyles } from '../shared/status.styles.js';
import { warn } from '../shared/warn.js';
import { Watch } from '../shared/watch.js';
import { base } from '../theme/base.styles.js';
import { buttons } from '../theme/buttons.styles.js';
import { notice } from '../theme/notice.styles.js';
import { skeleton } from '../theme/skeleton.styles.js';
import { tokens } from '../theme/tokens.styles.js';
import { card } from './card.js';
import { en, type RoadmapMessages } from './en.js';
import { roadmapStyles } from './roadmap.styles.js';

const messages = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'roadmap');
type Column = RoadmapState['columns'][number];
type RoadmapStatus = (typeof ROADMAP_STATUSES)[number];

/**
 * What was adopted, and whose it was: planned, in progress, shipped. Columns where there is room, else one list whose
 * heads stay in sight.
 *
 * @tag madang-roadmap
 * @slot heading - A heading of your own, in place of the `heading` attribute.
 * @event {MadangOpenEvent} madang-open - An idea is about to open in place; cancel it to go somewhere else.
 * @csspart base - the whole
 * @csspart heading - the heading
 * @csspart column - one status with its ideas
 * @csspart card - one idea
 * @csspart title - its title, a link
 * @csspart credit - whose idea it was; thanks once it has shipped
 * @csspart votes - how many want it
 * @csspart panel - the dialog in which an idea opens
 * @cssproperty [--madang-sticky-top=0px] - How far from the top a head stays: the height of your own bar.
 */
export class MadangRoadmap extends MadangElement<RoadmapMessages> {
  static override properties = {
    board: {},
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    opened: { state: true },
  };
  static override styles = [
    tokens, base, buttons, notice, skeleton, statusStyles, avatarStyles, panelStyles, roadmapStyles,
  ];

  /** Id of the board. */
  declare board: string;
  /** The heading. */
  declare heading: string | undefined;
  /** The level of the heading in the page's outline; the columns go one deeper. */
  declare headingLevel: number;
  declare protected opened: IdeaCard | null;

  /** @internal */
  readonly dictionary = messages;
  readonly #view = new Watch<RoadmapView>(this);
  readonly #connection = new Watch<Live<ConnectionState>>(this);
  /** Where each idea stood before, to announce and enter what moved. */
  #before: ReadonlyMap<string, Status> | undefined;
  #moved: readonly IdeaCard[] = [];
  /** The card that holds the focus: it may change its column. */
  #focused: string | undefined;

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
    const ideas = state.columns.flatMap((column) => column.ideas);
    const before = this.#before;
    if (before) this.#moved = ideas.filter((idea) => before.get(idea.id) !== idea.status);
    this.#before = new Map(ideas.map((idea) => [idea.id, idea.status]));
    this.#focused = (this.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id'];
  }

  protected override updated(): void {
    if (!this.#focused || this.shadowRoot?.activeElement) return;
    this.renderRoot.querySelector<HTMLElement>(`[data-id='${CSS.escape(this.#focused)}']`)?.focus();
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const state = this.#view.value;
    const some = state?.columns.some((column) => column.ideas.length > 0);
    const failed = state?.load === 'failed';
    return html`<section part="base" lang=${this.language} aria-busy=${!state || state.load === 'loading'}>
      <slot name="heading">
        ${this.heading ? html`<h2 part="heading" aria-level=${this.headingLevel}>${this.heading}</h2>` : nothing}
      </slot>
      ${this.#connection.value === 'offline' ? html`<p class="offline-line">${icon(offline)} ${t.offline}</p>` : nothing}
      ${failed && some
        ? html`<p class="offline-line">
            ${t.stale} <button type="button" class="button plain" @click=${this.#reload}>${t.retry}</button>
          </p>`
        : nothing}
      ${some && state ? this.#columns(state) : failed ? this.#failure() : state?.load === 'ready' ? this.#empty() : this.#bones()}
      <p class="sr" role="status">
        ${this.#moved.map((idea) => html`<span>${t.moved(idea.title, t.statuses[idea.status])}</span>`)}
      </p>
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

  #columns(state: RoadmapState): TemplateResult {
    return html`<div class="columns">${state.columns.map((column) => this.#column(column))}</div>`;
  }

  #column({ status, ideas }: Column): TemplateResult {
    const { t, language } = this;
    return html`<section class="column ${status}" part="column" aria-labelledby=${status}>
      <h3 id=${status} class="top" aria-level=${this.headingLevel + 1}>
        <span class="bar">${statusBadge(status, t)} <small>${ideas.length || nothing}</small></span>
      </h3>
      ${ideas.length
        ? html`<ol>
            ${repeat(
              ideas,
              (idea) => idea.id,
              (idea) => html`<li>${card(idea, { t, language, arrived: this.#moved.includes(idea), open: this.#open })}</li>`,
            )}
          </ol>`
        : html`<p class="none">${t.none[status as RoadmapStatus]}</p>`}
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
    const bone = html`<div class="card">
      <div><span class="bone"></span><span class="bone short"></span></div>
      <span class="bone small"></span>
    </div>`;
    const column = (status: Status): TemplateResult => html`<div class="column ${status}">
      <div class="top"><span class="bar">${statusBadge(status, this.t)}</span></div>
      <ol><li>${bone}</li><li>${bone}</li></ol>
    </div>`;
    return html`<p class="sr" role="status">${this.t.loading}</p>
      <div class="columns bones" aria-hidden="true">${column('planned')}${column('building')}${column('shipped')}</div>`;
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
    'madang-roadmap': MadangRoadmap;
  }
}
