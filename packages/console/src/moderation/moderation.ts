import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type Calm, MODERATION, type CaseState, type ModerationCase, type ModerationDetail, type ModerationQueue } from '@madang/protocol';
import { when } from '@madang/elements/console.js';
import { apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { type KeyActs, Keys } from '../shared/keys.js';
import { Listing } from '../shared/listing.js';
import { pageSheets } from '../shared/page.styles.js';
import { choice, coming, keysHelp, pageHead, trouble } from '../shared/pieces.js';
import { Reading } from '../shared/reading.js';
import { split } from '../shared/split.styles.js';
import { words } from '../shared/words.js';
import type { MadangConsoleWho } from '../who/who.js';
import { slowChoice } from './calm.js';
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
    waiting: { state: true },
    detail: { state: true },
    blocking: { state: true },
    busy: { state: true },
  };

  static override styles = [...pageSheets, split, moderationStyles];

  readonly dictionary = words(en, () => import('./ko.js').then(({ ko }) => ko));

  /** How many wait for a look. */
  declare waiting: number;
  declare detail: ModerationDetail | undefined;
  declare blocking: boolean;
  declare busy: boolean;

  readonly #list = new Listing<ModerationCase>(this, async (asked) => {
    const { cases, waiting } = await this.desk.api.get<ModerationQueue>(`/moderation?${asked}`);
    if (asked === this.#list.asked) {
      this.waiting = waiting;
      this.#reading.settle(cases);
    }
    return { items: cases };
  });
  readonly #reading = new Reading<ModerationCase>(this, () => this.#list.items ?? []);
  #seen = '';

  constructor() {
    super();
    this.waiting = 0;
    this.blocking = false;
    this.busy = false;
    new Keys(this, { acts: () => this.#keys() });
  }

  protected override willUpdate(): void {
    if (this.hasDesk) this.#list.ask(`show=${this.#show}&sort=${this.#sort}`);
  }

  protected override updated(): void {
    const at = this.#reading.item?.id ?? '';
    if (this.#seen === at) return;
    this.#seen = at;
    this.detail = undefined;
    this.blocking = false;
    void this.#look();
  }

  protected override render(): TemplateResult {
    const { t, language, waiting } = this;
    const show = this.#show;
    return html`<div part="base" lang=${language}>
      <div class="page">
        ${pageHead(t.title, t.lead)}
        <div class="row">
          <div class="tabs" role="group" aria-label=${t.state}>
            ${SHOWS.map(
              (one) => html`<button
                type="button"
                class="button"
                aria-pressed=${one === show ? 'true' : 'false'}
                @click=${() => this.narrow({ show: one })}
              >
                ${t.shows[one]}${one === 'waiting' && waiting > 0
                  ? html` <span class="quiet">${waiting.toLocaleString(language)}</span>`
                  : nothing}
              </button>`,
            )}
          </div>
          ${choice({
            label: t.sort,
            value: this.#sort,
            options: SORTS.map((one) => [one, t.sorts[one]] as const),
            chosen: (sort) => this.narrow({ sort: sort ?? '' }),
          })}
        </div>
        <madang-console-calm></madang-console-calm>
        <madang-console-claims></madang-console-claims>
        ${this.#body()} ${keysHelp(t.keys, t.keysMore)}
      </div>
    </div>`;
  }

  #body(): TemplateResult {
    const { t } = this;
    const { items, failure } = this.#list;
    if (failure) return trouble(t, failure, () => this.#list.again());
    if (!items) return coming(t.loading);
    if (items.length === 0) return html`<p>${this.#show === 'hidden' ? t.nothingHidden : t.nothing}</p>`;
    return html`<div class="split ${this.#reading.isOpen ? 'reading' : ''}">
      <button type="button" class="button plain to-list" @click=${() => this.#reading.close()}>← ${t.toList}</button>
      <ul class="list list-side" aria-label=${t.list}>
        ${repeat(items, ({ id }) => id, (one) => this.#line(one))}
      </ul>
      <div class="read">${this.detail ? this.#looked(this.detail) : coming(t.loading)}</div>
    </div>`;
  }

  #line(one: ModerationCase): TemplateResult {
    const { t, language } = this;
    const why = one.why.map((reason) => t.whys[reason]).join(' · ');
    const isAt = one.id === this.#reading.at;
    return html`<li>
      <button
        type="button"
        class="line"
        data-id=${one.id}
        aria-current=${isAt ? 'true' : 'false'}
        @click=${() => this.#reading.open(one.id)}
      >
        <span dir="auto">${(one.kind === 'idea' ? one.title : one.text).slice(0, 160)}</span>
        <small>${t.kinds[one.kind]} · ${why}${one.reports > 0 ? html` · ${this.#count(one.reports)}` : nothing} · ${when(language, one.at)}</small>
      </button>
    </li>`;
  }

  #looked({ case: one, reports, others, block, locked, slow }: ModerationDetail): TemplateResult {
    const { t, language, busy } = this;
    const thread = one.thread ?? `idea:${one.id}`;
    return html`<section class="stack" aria-label=${t.kinds[one.kind]}>
      <h2 dir="auto">${one.title}</h2>
      <p class="quiet">
        ${one.person
          ? html`<madang-console-who class="author" .person=${one.person}></madang-console-who>`
          : t.someone}${one.person?.anonymous ? html` · ${t.visitor}` : nothing}${block
          ? html` · ${t.isBlocked}`
          : nothing}${one.person?.watched ? html` · ${t.isWatched}` : nothing}
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
        ${slowChoice(t, language, slow, (to) => void this.#calm(thread, { slow: to }, { slow }, to > 0 ? t.slowed : t.unslowed))}
        ${one.person && one.person.staff !== true
          ? html`<button type="button" class="button" ?disabled=${busy} @click=${this.#block}>${block ? t.unblock : t.block}</button>
              <button type="button" class="button" ?disabled=${busy} @click=${this.#watch}>${one.person.watched ? t.unwatch : t.watch}</button>`
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
                  <span class="quiet">· <madang-console-who .person=${report.by}></madang-console-who> · ${when(language, report.at)}</span>
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

  async #look(): Promise<void> {
    const found = this.#reading.item;
    if (!found) return;
    await this.#trying(async () => {
      const detail = await this.desk.api.get<ModerationDetail>(`/moderation/${found.kind}/${found.id}`);
      if (detail.case.id === this.#reading.at) this.detail = detail;
    });
  }

  readonly #approve = (): void => void this.#move('public', this.t.shown);
  readonly #dismiss = (): void => void this.#move('public', this.t.dismissed);
  readonly #hide = (): void => void this.#move('hidden', this.t.hidden);

  /** Decides about what one looks at, goes on to the next, and offers to take it back. */
  async #move(state: CaseState, said: string): Promise<void> {
    const found = this.#reading.item;
    if (!found || this.busy) return;
    const reason = this.renderRoot.querySelector<HTMLTextAreaElement>('#reason')?.value.trim() ?? '';
    await this.#trying(async () => {
      await this.#put(found, state, state === 'public' ? '' : reason);
      const undo = async (): Promise<void> => {
        await this.#trying(() => this.#put(found, found.state, found.reason));
        await this.#list.again();
      };
      // What was dismissed stood where it stands: there is nothing to take back but the look.
      const hasUndo = found.state !== state;
      this.desk.toast(said, hasUndo ? { label: this.t.undo, run: () => void undo() } : undefined);
      this.#leave(found.id);
    });
    await this.#list.again();
  }

  #put({ kind, id }: ModerationCase, state: CaseState, reason: string): Promise<undefined> {
    return this.desk.api.send('PUT', `/moderation/${kind}/${id}`, { state, reason });
  }

  #leave(id: string): void {
    const before = this.#list.items ?? [];
    const index = before.findIndex((one) => one.id === id);
    const left = before.filter((one) => one.id !== id);
    this.#list.put(left);
    this.#reading.go(left[Math.min(index, left.length - 1)]);
  }

  #lock(thread: string, locked: boolean): Promise<void> {
    return this.#calm(thread, { locked }, { locked: !locked }, locked ? this.t.locked : this.t.unlocked);
  }

  /** Keeps a thread calm, or no longer, and offers to take it back. */
  async #calm(thread: string, change: Partial<Calm>, before: Partial<Calm> | undefined, said: string): Promise<void> {
    await this.#trying(async () => {
      await this.desk.api.send('PUT', `/threads/${encodeURIComponent(thread)}/calm`, change);
      const { undo: label, undone } = this.t;
      const undo = before && { label, run: () => void this.#calm(thread, before, undefined, undone) };
      this.desk.toast(said, undo);
      await Promise.all([this.#look(), this.renderRoot.querySelector('madang-console-calm')?.read()]);
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

  readonly #watch = (): void => {
    const person = this.detail?.case.person;
    if (person && person.staff !== true) void this.#watchNow(person.id, !person.watched);
  };

  async #watchNow(id: string, on: boolean): Promise<void> {
    await this.#trying(async () => {
      await this.desk.api.send(on ? 'PUT' : 'DELETE', `/people/${id}/watch`);
      const { t } = this;
      this.desk.toast(on ? t.watched : t.unwatched, { label: t.undo, run: () => void this.#watchNow(id, !on) });
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

  /** Does it; what the server refuses is said. */
  async #trying(work: () => Promise<unknown>): Promise<void> {
    this.busy = true;
    try {
      await work();
    } catch (error) {
      this.desk.toast(this.t.failures[apiErrorOf(error).kind]);
    } finally {
      this.busy = false;
    }
  }

  #keys(): KeyActs {
    const { detail } = this;
    const { item } = this.#reading;
    return {
      j: () => this.#reading.step(1),
      k: () => this.#reading.step(-1),
      a: () => item?.state !== 'public' && this.#approve(),
      d: () => item?.state === 'public' && this.#dismiss(),
      h: () => item?.state !== 'hidden' && this.#hide(),
      l: () => detail && this.#lock(detail.case.thread ?? `idea:${detail.case.id}`, !detail.locked),
      b: () => this.#block(),
      c: () => void this.renderRoot.querySelector<MadangConsoleWho>('madang-console-who.author')?.show(),
      w: () => this.#watch(),
    };
  }
}
