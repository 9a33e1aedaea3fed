import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { MODERATION, type CaseState, type ModerationCase, type ModerationDetail, type ModerationQueue } from '@madang/protocol';
import { base, buttons, fields, tokens, when } from '@madang/elements/console.js';
import { ApiError } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { pageStyles } from '../shared/page.styles.js';
import { words } from '../shared/words.js';
import { en, type ModerationMessages } from './en.js';
import { moderationStyles } from './moderation.styles.js';

const SHOWS = ['waiting', 'hidden'] as const;
const SORTS = ['newest', 'reports'] as const;
const DAY = 86_400_000;
const UNTILS = { day: DAY, week: 7 * DAY, month: 30 * DAY, ever: null } as const;

type Until = keyof typeof UNTILS;

/**
 * What waits for the company to look at it, with the words, who wrote them and why they are here; decided about by
 * keys, and taken back.
 *
 * @tag madang-console-moderation
 */
export class MadangConsoleModeration extends ConsoleElement<ModerationMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    queue: { state: true },
    at: { state: true },
    detail: { state: true },
    failure: { state: true },
    blocking: { state: true },
    busy: { state: true },
  };

  static override styles = [tokens, base, buttons, fields, pageStyles, moderationStyles];

  readonly dictionary = words(en, () => import('./ko.js').then(({ ko }) => ko));

  declare queue: ModerationQueue | undefined;
  declare at: string;
  declare detail: ModerationDetail | undefined;
  declare failure: ApiError | undefined;
  declare blocking: boolean;
  declare busy: boolean;

  #asked: string | undefined;
  #seen: string | undefined;

  constructor() {
    super();
    this.at = '';
    this.blocking = false;
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#key);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (!this.hasDesk || this.#asked === this.#query) return;
    this.#asked = this.#query;
    void this.#load();
  }

  protected override updated(): void {
    if (this.#seen === this.at) return;
    this.#seen = this.at;
    this.detail = undefined;
    this.blocking = false;
    void this.#look();
  }

  protected override render(): TemplateResult {
    const { t, language, queue } = this;
    const show = this.#show;
    return html`<div part="base" lang=${language}>
      <div class="page">
        <div class="stack">
          <h1 class="page-title">${t.title}</h1>
          <p class="page-lead">${t.lead}</p>
        </div>
        <div class="row">
          <div class="row" role="group" aria-label=${t.state}>
            ${SHOWS.map(
              (one) => html`<button type="button" class="button" aria-pressed=${one === show} @click=${() => this.#go({ show: one })}>
                ${t.shows[one]}${one === 'waiting' && queue && queue.waiting > 0
                  ? html` <span class="quiet">${queue.waiting.toLocaleString(language)}</span>`
                  : nothing}
              </button>`,
            )}
          </div>
          <select class="field" aria-label=${t.sort} @change=${({ target }: Event) => this.#go({ sort: (target as HTMLSelectElement).value })}>
            ${SORTS.map((one) => html`<option value=${one} ?selected=${one === this.#sort}>${t.sorts[one]}</option>`)}
          </select>
        </div>
        ${this.#body()}
        <details>
          <summary>${t.keys}</summary>
          <p class="quiet">${t.keysMore}</p>
        </details>
      </div>
    </div>`;
  }

  #body(): TemplateResult {
    const { t, queue, failure } = this;
    if (failure) {
      return html`<p role="alert">
        ${t.failures[failure.kind]}
        <button type="button" class="button plain" @click=${() => void this.#load()}>${t.retry}</button>
      </p>`;
    }
    if (!queue) return html`<p class="quiet" role="status">${t.loading}</p>`;
    if (queue.cases.length === 0) return html`<p>${this.#show === 'hidden' ? t.nothingHidden : t.nothing}</p>`;
    return html`<div class="split">
      <ul class="list" aria-label=${t.list}>
        ${repeat(queue.cases, ({ id }) => id, (one) => this.#line(one))}
      </ul>
      ${this.detail ? this.#looked(this.detail) : html`<p class="quiet" role="status">${t.loading}</p>`}
    </div>`;
  }

  #line(one: ModerationCase): TemplateResult {
    const { t, language } = this;
    const why = one.why.map((reason) => t.whys[reason]).join(' · ');
    return html`<li>
      <button type="button" class="case" data-id=${one.id} aria-current=${one.id === this.at} @click=${() => (this.at = one.id)}>
        <span dir="auto">${(one.kind === 'idea' ? one.title : one.text).slice(0, 160)}</span>
        <small>${t.kinds[one.kind]} · ${why}${one.reports > 0 ? html` · ${this.#count(one.reports)}` : nothing} · ${when(language, one.at)}</small>
      </button>
    </li>`;
  }

  #looked({ case: one, reports, others, block, locked }: ModerationDetail): TemplateResult {
    const { t, language, busy } = this;
    const thread = one.thread ?? `idea:${one.id}`;
    return html`<section class="stack" aria-label=${t.kinds[one.kind]}>
      <h2 dir="auto">${one.title}</h2>
      <p class="quiet">
        <bdi>${one.person?.name || t.someone}</bdi>${one.person?.anonymous ? html` · ${t.visitor}` : nothing}${block
          ? html` · ${t.isBlocked}`
          : nothing}
        · ${when(language, one.createdAt)} · ${t.states[one.state]}
      </p>
      <blockquote dir="auto">${one.text}</blockquote>
      <label>
        <span class="label">${t.reason}</span>
        <textarea id="reason" class="field" rows="2" maxlength=${MODERATION.words} .value=${one.reason}></textarea>
      </label>
      <div class="row">
        ${one.state === 'public'
          ? one.reports > 0
            ? html`<button type="button" class="button" ?disabled=${busy} @click=${this.#dismiss}>${t.dismiss}</button>`
            : nothing
          : html`<button type="button" class="button primary" ?disabled=${busy} @click=${this.#approve}>${t.show}</button>`}
        ${one.state === 'hidden'
          ? nothing
          : html`<button type="button" class="button" ?disabled=${busy} @click=${this.#hide}>${t.hide}</button>`}
        <button type="button" class="button" ?disabled=${busy} @click=${() => void this.#lock(thread, !locked)}>
          ${locked ? t.unlock : t.lock}
        </button>
        ${one.person && one.person.staff !== true
          ? html`<button type="button" class="button" ?disabled=${busy} @click=${this.#block}>${block ? t.unblock : t.block}</button>`
          : nothing}
      </div>
      ${this.blocking
        ? html`<form class="row" @submit=${this.#blockNow}>
            <label>
              <span class="label">${t.until}</span>
              <select id="until" name="until" class="field">
                ${(Object.keys(UNTILS) as Until[]).map((until) => html`<option value=${until}>${t.untils[until]}</option>`)}
              </select>
            </label>
            <button class="button primary" ?disabled=${busy}>${t.blockNow}</button>
            <button type="button" class="button plain" @click=${() => (this.blocking = false)}>${t.cancel}</button>
          </form>`
        : nothing}
      ${reports.length > 0
        ? html`<h3>${t.reports}</h3>
            <ul class="plain-list">
              ${reports.map(
                (report) => html`<li>
                  ${t.choices[report.choice]}${report.words ? html`: <bdi>${report.words}</bdi>` : nothing}
                  <span class="quiet">· <bdi>${report.by.name || t.someone}</bdi> · ${when(language, report.at)}</span>
                </li>`,
              )}
            </ul>`
        : nothing}
      <h3>${t.others}</h3>
      ${others.length === 0
        ? html`<p class="quiet">${t.othersNone}</p>`
        : html`<ul class="plain-list">
            ${others.map(
              ({ kind, title, state, at }) => html`<li>
                <bdi>${title}</bdi> <span class="quiet">· ${t.kinds[kind]} · ${t.states[state]} · ${when(language, at)}</span>
              </li>`,
            )}
          </ul>`}
    </section>`;
  }

  #count(reports: number): string {
    return this.t.reported(reports.toLocaleString(this.language), reports === 1);
  }

  get #show(): (typeof SHOWS)[number] {
    return this.route.query.get('show') === 'hidden' ? 'hidden' : 'waiting';
  }

  get #sort(): (typeof SORTS)[number] {
    return this.route.query.get('sort') === 'reports' ? 'reports' : 'newest';
  }

  get #query(): string {
    return `show=${this.#show}&sort=${this.#sort}`;
  }

  #go(change: Readonly<Record<string, string>>): void {
    const query = new URLSearchParams({ show: this.#show, sort: this.#sort, ...change });
    this.desk.go(`moderation?${query.toString()}`, { replace: true });
  }

  async #load(): Promise<void> {
    const asked = this.#query;
    await this.#trying(async () => {
      const queue = await this.desk.api.get<ModerationQueue>(`/moderation?${asked}`);
      if (this.#asked !== asked) return;
      this.failure = undefined;
      this.queue = queue;
      if (!queue.cases.some(({ id }) => id === this.at)) this.at = queue.cases[0]?.id ?? '';
    }, true);
  }

  async #look(): Promise<void> {
    const found = this.#case;
    if (!found) return;
    await this.#trying(async () => {
      const detail = await this.desk.api.get<ModerationDetail>(`/moderation/${found.kind}/${found.id}`);
      if (detail.case.id === this.at) this.detail = detail;
    });
  }

  get #case(): ModerationCase | undefined {
    return this.queue?.cases.find(({ id }) => id === this.at);
  }

  readonly #approve = (): void => void this.#move('public', this.t.shown);
  readonly #dismiss = (): void => void this.#move('public', this.t.dismissed);
  readonly #hide = (): void => void this.#move('hidden', this.t.hidden);

  /** Decides about what one looks at, goes on to the next, and offers to take it back. */
  async #move(state: CaseState, said: string): Promise<void> {
    const found = this.#case;
    if (!found || this.busy) return;
    const reason = this.renderRoot.querySelector<HTMLTextAreaElement>('#reason')?.value.trim() ?? '';
    await this.#trying(async () => {
      await this.#put(found, state, state === 'public' ? '' : reason);
      const undo = async (): Promise<void> => {
        await this.#trying(() => this.#put(found, found.state, found.reason));
        await this.#load();
      };
      // What was dismissed stood where it stands: there is nothing to take back but the look.
      const hasUndo = found.state !== state;
      this.desk.toast(said, hasUndo ? { label: this.t.undo, run: () => void undo() } : undefined);
      this.#leave(found.id);
    });
    await this.#load();
  }

  #put({ kind, id }: ModerationCase, state: CaseState, reason: string): Promise<undefined> {
    return this.desk.api.send('PUT', `/moderation/${kind}/${id}`, { state, reason });
  }

  #leave(id: string): void {
    const { queue } = this;
    if (!queue) return;
    const index = queue.cases.findIndex((one) => one.id === id);
    const cases = queue.cases.filter((one) => one.id !== id);
    this.queue = { ...queue, cases };
    this.#read(cases[Math.min(index, cases.length - 1)]);
  }

  async #lock(thread: string, locked: boolean): Promise<void> {
    await this.#trying(async () => {
      await this.desk.api.send('PUT', `/threads/${encodeURIComponent(thread)}/calm`, { locked });
      this.desk.toast(locked ? this.t.locked : this.t.unlocked, {
        label: this.t.undo,
        run: () => void this.#lock(thread, !locked),
      });
      await this.#look();
    });
  }

  readonly #block = (): void => {
    const { detail } = this;
    if (!detail?.case.person) return;
    if (detail.block) void this.#unblock(detail.case.person.id);
    else {
      this.blocking = true;
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#until')?.focus());
    }
  };

  async #unblock(id: string): Promise<void> {
    await this.#trying(async () => {
      await this.desk.api.send('DELETE', `/people/${id}/block`);
      this.desk.toast(this.t.unblocked);
      await this.#look();
    });
  }

  readonly #blockNow = async (event: Event): Promise<void> => {
    event.preventDefault();
    const id = this.detail?.case.person?.id;
    const chosen = this.renderRoot.querySelector<HTMLSelectElement>('#until')?.value as Until | undefined;
    if (id === undefined || chosen === undefined) return;
    const length = UNTILS[chosen];
    const reason = this.renderRoot.querySelector<HTMLTextAreaElement>('#reason')?.value.trim() ?? '';
    await this.#trying(async () => {
      await this.desk.api.send('PUT', `/people/${id}/block`, { until: length === null ? null : Date.now() + length, reason });
      this.blocking = false;
      this.desk.toast(this.t.blocked, { label: this.t.undo, run: () => void this.#unblock(id) });
      await this.#look();
    });
  };

  /** Does it; what the server refuses is said, in place of the list where there is none. */
  async #trying(work: () => Promise<unknown>, isPage = false): Promise<void> {
    this.busy = true;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (isPage) this.failure = error;
      else this.desk.toast(this.t.failures[error.kind]);
    } finally {
      this.busy = false;
    }
  }

  #read(one: ModerationCase | undefined): void {
    this.at = one?.id ?? '';
    void this.updateComplete.then(() => {
      const line = this.renderRoot.querySelector<HTMLElement>('.case[aria-current="true"]');
      line?.scrollIntoView({ block: 'nearest' });
      line?.focus({ preventScroll: true });
    });
  }

  readonly #key = (event: KeyboardEvent): void => {
    const [target] = event.composedPath();
    if (target instanceof HTMLElement && target.matches('input, textarea, select')) return;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const cases = this.queue?.cases ?? [];
    const index = cases.findIndex(({ id }) => id === this.at);
    const { detail } = this;
    const keys: Readonly<Record<string, () => unknown>> = {
      j: () => this.#read(cases[Math.min(index + 1, cases.length - 1)]),
      k: () => this.#read(cases[Math.max(index - 1, 0)]),
      a: () => this.#case?.state !== 'public' && this.#approve(),
      d: () => this.#case?.state === 'public' && this.#dismiss(),
      h: () => this.#case?.state !== 'hidden' && this.#hide(),
      l: () => detail && this.#lock(detail.case.thread ?? `idea:${detail.case.id}`, !detail.locked),
      b: () => this.#block(),
    };
    if (!Object.hasOwn(keys, event.key)) return;
    keys[event.key]?.();
    event.preventDefault();
  };
}
