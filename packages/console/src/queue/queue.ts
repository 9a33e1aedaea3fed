import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type {
  DeskSettings, IdeaRow, Present, QueueCounts, QueuePage, QueueSort, QueueView, QueueViews, Segment, SegmentsPage,
} from '@madang/protocol';
import { notice, offline, icon, statusStyles } from '@madang/elements/console.js';
import { en as lensEn } from '../lens/en.js';
import { lensOf } from '../lens/model.js';
import { lensWords } from '../lens/weight.js';
import { type ApiError, apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { type KeyActs, Keys } from '../shared/keys.js';
import { pageSheets } from '../shared/page.styles.js';
import { keepQueue } from '../shared/queue.js';
import { watchTeam } from '../shared/team-live.js';
import type { MadangConsoleWho } from '../who/who.js';
import { doorbell } from './doorbell.js';
import type { QueueMessages } from './en.js';
import { type FilterChange, filterChips, filterFields, type FilterParts } from './filters.js';
import { type Asked, askedOf, bringUp, queryOf, type Shown, VIEWS } from './model.js';
import { listComing, listEmpty, listFailed, selectedBar, viewTabs } from './parts.js';
import { queueStyles } from './queue.styles.js';
import { ideaRow } from './row.js';
import { besideLeaving, picked } from './selection.js';
import type { Asked as Step, Asking, MadangConsoleStep } from './step.js';
import { holdBack, takeStep } from './steps.js';
import { type Turn, Turns } from './turns.js';
import { queueWords } from './words.js';

/** How long somebody types before the list follows, in milliseconds. */
const TYPING = 250;

/** The keys that do something to what is chosen. */
const ACTS = [['a', 'answer'], ['s', 'status'], ['t', 'tags'], ['p', 'assign'], ['m', 'merge'], ['e', 'done'], ['h', 'hold']] as const;

type Act = (typeof ACTS)[number][1];

/**
 * The queue: what comes in and moves, what presses most first, worked through by keys.
 *
 * @tag madang-console-queue
 */
export class MadangConsoleQueue extends ConsoleElement<QueueMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    rows: { state: true },
    fresh: { state: true },
    counts: { state: true },
    views: { state: true },
    team: { state: true },
    here: { state: true },
    selected: { state: true },
    opened: { state: true },
    counted: { state: true },
    segments: { state: true },
    failure: { state: true },
  };

  static override styles = [...pageSheets, notice, statusStyles, queueStyles];

  readonly dictionary = queueWords;

  declare rows: readonly Shown[] | undefined;
  declare fresh: number;
  declare counts: QueueCounts | undefined;
  declare views: readonly QueueView[];
  declare team: DeskSettings | undefined;
  /** Who of the team is at which idea. */
  declare here: readonly Present[];
  declare selected: ReadonlySet<string>;
  /** The idea whose arithmetic is shown. */
  declare opened: string;
  /** The idea whose number is shown how it comes about. */
  declare counted: string;
  /** Whose voters ideas can be ranked by. */
  declare segments: readonly Segment[];
  declare failure: ApiError | undefined;

  #asked: Asked | undefined;
  readonly #turns = new Turns(() => void this.#read('again'));
  #at = Date.now();
  #next: string | undefined;
  /** The last idea that had the focus: keys are about it. */
  #current = '';
  #typing: ReturnType<typeof setTimeout> | undefined;
  #takeBack: (() => Promise<void>) | null = null;
  #endDoorbell: (() => void) | undefined;
  #line: ReturnType<typeof watchTeam> | undefined;

  constructor() {
    super();
    this.fresh = 0;
    this.views = [];
    this.here = [];
    this.selected = new Set();
    this.opened = '';
    this.counted = '';
    this.segments = [];
    new Keys(this, {
      acts: (event) => this.#keys(event),
      onTyping: ({ key }, field) => key === 'Escape' && field.matches('[type="search"]') && this.#refocus(),
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endDoorbell?.();
    this.#endDoorbell = undefined;
    this.#line?.stop();
    this.#line = undefined;
    clearTimeout(this.#typing);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.hasDesk || !this.isConnected) return;
    if (changed.has('rows') && this.rows) keepQueue(this.desk.community.id, this.#ids);
    if (!this.#endDoorbell) {
      const ring = (): void => void this.#read('again');
      this.#endDoorbell = doorbell(this.desk, ring);
      this.#line = watchTeam(this.desk, { onChange: ring, onPresence: (here) => (this.here = here) });
      void this.#readViews();
      void this.desk.api.get<SegmentsPage>('/segments').then(({ segments }) => (this.segments = segments), () => undefined);
      void this.desk.api.get<DeskSettings>('/desk').then((team) => (this.team = team), () => undefined);
    }
    if (!changed.has('route') && this.#asked) return;
    const asked = askedOf(this.route.query);
    if (this.#asked && queryOf(asked) === queryOf(this.#asked)) {
      this.#asked = asked;
      return;
    }
    this.#asked = asked;
    this.selected = new Set();
    this.opened = '';
    this.counted = '';
    void this.#read('anew');
  }

  /** What is shown, in its order. */
  get #ids(): readonly string[] {
    return (this.rows ?? []).map(({ idea }) => idea.id);
  }

  get #now(): Asked {
    return this.#asked ?? { view: 'waiting', ...VIEWS.waiting };
  }

  /** Reads the list: `anew` in today's order; `again` without moving what is shown; `more` of it. */
  async #read(how: Turn): Promise<void> {
    if (how === 'again' && !this.rows) how = 'anew';
    await this.#turns.take(how, async (isMine) => {
      const shown = this.rows ?? [];
      const limit = how === 'again' ? Math.min(100, Math.max(50, shown.length)) : 50;
      const more = how === 'more' && this.#next !== undefined ? { cursor: this.#next } : {};
      try {
        const [page, counts] = await Promise.all([
          this.desk.api.get<QueuePage>(`/desk/ideas?${queryOf(this.#now, { limit: String(limit), ...more })}`),
          this.desk.api.get<QueueCounts>('/desk/counts'),
        ]);
        if (!isMine()) return;
        this.counts = counts;
        this.failure = undefined;
        this.#show(how, page, shown);
      } catch (error) {
        if (isMine()) this.failure = apiErrorOf(error);
      }
    });
  }

  #show(how: Turn, page: QueuePage, shown: readonly Shown[]): void {
    this.#at = page.at;
    if (how === 'again') {
      const { rows, fresh } = bringUp(shown, page);
      this.rows = rows;
      this.fresh = fresh;
      return;
    }
    this.#next = page.next;
    const known = new Set(shown.map(({ idea }) => idea.id));
    this.rows = how === 'more' ? [...shown, ...page.rows.filter(({ idea }) => !known.has(idea.id))] : page.rows;
    if (how === 'anew') this.fresh = 0;
  }

  async #readViews(): Promise<void> {
    const found = await this.desk.api.get<QueueViews>('/desk/views').catch(() => null);
    if (found) this.views = found.views;
  }

  #go(more: Partial<Asked>): void {
    const asked = { ...this.#now, view: '', ...more };
    this.desk.go(`queue?${queryOf(asked, asked.view === '' ? {} : { view: asked.view })}`, { replace: true });
  }

  #filter(more: FilterChange): void {
    const filter = Object.fromEntries(Object.entries({ ...this.#now.filter, ...more }).filter(([, value]) => value));
    this.#go({ filter });
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const { view } = this.#now;
    return html`<div part="base" lang=${this.language}>
      <div class="page">
        <div class="top">
          <h1 class="page-title">${t.title}</h1>
          <button type="button" class="button plain" @click=${() => void this.#ask({ type: 'keys' })}>
            ${t.keys} <kbd aria-hidden="true">?</kbd>
          </button>
        </div>
        ${viewTabs(this, view, this.views, this.counts)} ${filterFields(this.#parts)} ${this.#chips()}
        ${this.failure && this.rows
          ? html`<p class="offline-line" role="status">${icon(offline)} ${t.offline}</p>`
          : nothing}
        ${this.fresh > 0
          ? html`<button type="button" class="button fresh" @click=${() => void this.#showFresh()}>${t.fresh(this.fresh)}</button>`
          : nothing}
        ${this.#list()} ${selectedBar(this, this.selected.size, {
          act: (type) => void this.#act(type),
          clear: () => (this.selected = new Set()),
        })}
      </div>
      <madang-console-step></madang-console-step>
    </div>`;
  }

  get #parts(): FilterParts {
    const { boards, tags } = this.desk.community;
    return {
      t: this.t,
      language: this.language,
      boards,
      tags,
      colleagues: this.team?.colleagues ?? [],
      segments: this.segments,
      asked: this.#now,
      onFilter: (change) => this.#filter(change),
      onSort: (sort) => this.#sort(sort),
      onType: (words) => this.#type(words),
    };
  }

  /** In another order; by a segment it is one of them, the first until another is chosen. */
  #sort(sort: QueueSort): void {
    const { segment: _, ...filter } = this.#now.filter;
    const [first] = this.segments;
    this.#go({ sort, filter: { ...filter, ...(sort === 'segment' && first && { segment: first.id }) } });
  }

  #type(words: string): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#filter({ q: words.trim() === '' ? undefined : words.trim() }), TYPING);
  }

  #chips(): TemplateResult | typeof nothing {
    const { t } = this;
    const { view } = this.#now;
    const saved = this.views.find(({ id }) => id === view);
    const chips = filterChips(this.#parts);
    const isBuiltIn = view in VIEWS;
    if (chips.length === 0 && !saved && isBuiltIn) return nothing;
    const act = (label: string, run: () => void): TemplateResult =>
      html`<button type="button" class="button plain" @click=${run}>${label}</button>`;
    return html`<div class="chips">
      ${chips} ${isBuiltIn || saved ? nothing : act(t.saveView, () => void this.#saveView())}
      ${saved ? act(t.removeView, () => void this.#removeView(saved)) : nothing}
    </div>`;
  }

  async #saveView(): Promise<void> {
    const asked = await this.#dialog?.ask({ type: 'save' });
    if (asked?.type !== 'save') return;
    const id = crypto.randomUUID();
    const { filter, sort } = this.#now;
    await this.#try(async () => {
      const body = { name: asked.name, shared: asked.shared, filter, sort };
      this.views = (await this.desk.api.send<QueueViews>('PUT', `/desk/views/${id}`, body)).views;
      this.desk.toast(this.t.viewSaved(asked.name));
      this.#go({ view: id });
    });
  }

  async #removeView({ id, name }: QueueView): Promise<void> {
    await this.#try(async () => {
      this.views = (await this.desk.api.send<QueueViews>('DELETE', `/desk/views/${id}`)).views;
      this.desk.toast(this.t.viewRemoved(name));
      this.#go({ view: '' });
    });
  }

  #list(): TemplateResult {
    const { t, rows } = this;
    if (!rows) return this.failure ? listFailed(this, this.failure, () => this.#read('anew')) : listComing(this);
    if (rows.length === 0) return listEmpty(this, this.#now.view === 'waiting');
    const names = new Map(this.desk.community.boards.map(({ id, name }) => [id, name]));
    const by = lensOf(this.#now.sort);
    const lens = lensWords(this.language, () => this.requestUpdate()) ?? lensEn;
    const segment = this.segments.find(({ id }) => id === this.#now.filter.segment)?.name ?? '';
    return html`<ul class="rows" aria-label=${t.list} @focusin=${(event: FocusEvent) => this.#focused(event)}>
        ${repeat(
          rows,
          ({ idea }) => idea.id,
          (row) => {
            const { id, board } = row.idea;
            return ideaRow(row, {
              t,
              language: this.language,
              at: this.#at,
              href: this.desk.href(`idea/${id}?from=queue`),
              board: names.size > 1 ? (names.get(board) ?? '') : '',
              selected: this.selected.has(id),
              opened: this.opened === id,
              by,
              lens,
              segment,
              counted: this.counted === id,
              here: this.here.filter(({ idea, person }) => idea === id && person.id !== this.desk.me.id),
              onPick: (event) => this.#pick(id, (event as MouseEvent).shiftKey),
              onOpen: () => this.#explain(id),
              onCount: () => this.#count(id),
            });
          },
        )}
      </ul>
      ${this.#next === undefined
        ? nothing
        : html`<button type="button" class="button" @click=${() => void this.#read('more')}>${t.loadMore}</button>`}`;
  }

  get #dialog(): MadangConsoleStep | null {
    return this.renderRoot.querySelector<MadangConsoleStep>('madang-console-step');
  }

  async #ask(asking: Asking): Promise<void> {
    await this.#dialog?.ask(asking);
    this.#refocus();
  }

  /** The ideas that keys and the bar are about: those selected, else the one with the focus. */
  #subjects(): readonly IdeaRow[] {
    const rows = this.rows ?? [];
    if (this.selected.size > 0) return rows.filter(({ idea }) => this.selected.has(idea.id)).map(({ idea }) => idea);
    return rows.filter(({ idea }) => idea.id === this.#current).map(({ idea }) => idea);
  }

  #askingFor(type: Act, ideas: readonly IdeaRow[]): Asking {
    if (type === 'done') return { type: 'status', ideas, status: 'shipped' };
    if (type !== 'assign') return { type, ideas };
    const holder = this.rows?.find(({ idea }) => idea.id === ideas[0]?.id)?.assignee;
    return { type, ideas, colleagues: this.team?.colleagues ?? [], to: holder?.id ?? this.desk.me.id };
  }

  async #act(type: Act): Promise<void> {
    const all = this.#subjects();
    const ideas = type === 'answer' ? all.slice(0, 1) : all;
    if (ideas.length === 0) return;
    // An answer that a second person has to read is written where they read it.
    if (type === 'answer' && this.team?.approval) return this.desk.go(`idea/${ideas[0]?.id ?? ''}?from=queue`);
    const ids = ideas.map(({ id }) => id);
    const after = besideLeaving(this.#ids, ids, this.#current);
    const changed = async (): Promise<void> => {
      await this.#read('anew');
      await this.updateComplete;
      if (!this.rows?.some(({ idea }) => idea.id === this.#current)) this.#current = after;
    };
    await this.#dialog?.ask(this.#askingFor(type, ideas), (asked) => this.#carry(asked, ids, changed));
    this.#refocus();
  }

  /** Does what was asked for; throws where it is not done, so that what was written is kept. */
  async #carry(asked: Step, ids: readonly string[], changed: () => Promise<void>): Promise<void> {
    if (asked.type === 'save') return;
    if (asked.type === 'answer') {
      await this.desk.api.send('POST', `/ideas/${ids[0] ?? ''}/desk/draft/publish`, { version: asked.version });
      this.desk.toast(this.t.done.answer);
      return changed();
    }
    const taking = { desk: this.desk, t: this.t, changed };
    if (asked.type === 'hold') this.#takeBack = await holdBack(taking, ids, asked.reason);
    else this.#takeBack = await takeStep(taking, ids, asked);
    this.selected = new Set();
  }

  async #try(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      const kind = apiErrorOf(error).kind;
      this.desk.toast(this.t.failures[kind]);
    }
  }

  async #showFresh(): Promise<void> {
    await this.#read('anew');
    await this.updateComplete;
    this.#step(0, true);
  }

  #focused(event: FocusEvent): void {
    const id = (event.target as HTMLElement).closest<HTMLElement>('.idea')?.dataset['id'];
    if (id !== undefined) this.#current = id;
  }

  #rowOf(id: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`.idea[data-id="${CSS.escape(id)}"]`);
  }

  #refocus(): void {
    this.#rowOf(this.#current)?.querySelector<HTMLElement>('a')?.focus();
  }

  /** Moves the focus up or down the list; to its beginning where it is nowhere yet. */
  #step(by: number, first = false): void {
    const rows = this.rows ?? [];
    const at = rows.findIndex(({ idea }) => idea.id === this.#current);
    const to = first || at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by));
    this.#current = rows[to]?.idea.id ?? '';
    this.#refocus();
    if (by > 0 && to >= rows.length - 5 && this.#next !== undefined) void this.#read('more');
  }

  #explain(id: string): void {
    this.opened = this.opened === id ? '' : id;
  }

  #count(id: string): void {
    this.counted = this.counted === id ? '' : id;
  }

  /** Selects an idea or no longer; with shift all from the last one that was selected up to it. */
  #pick(id: string, range = false): void {
    this.selected = picked(this.selected, this.#ids, id, range);
  }

  #keys({ shiftKey }: KeyboardEvent): KeyActs {
    if (!this.rows) return {};
    const pick = (): void => void (this.#current && this.#pick(this.#current, shiftKey));
    return {
      j: () => this.#step(1),
      k: () => this.#step(-1),
      o: () => this.#current && this.desk.go(`idea/${this.#current}?from=queue`),
      x: pick,
      X: pick,
      ...Object.fromEntries(ACTS.map(([key, act]) => [key, () => void this.#act(act)])),
      c: () => void this.#rowOf(this.#current)?.querySelector<MadangConsoleWho>('madang-console-who')?.show(),
      w: () => this.#explain(this.#current),
      v: () => this.#count(this.#current),
      z: () => void this.#takeBack?.(),
      '/': () => this.renderRoot.querySelector<HTMLElement>('[type="search"]')?.focus(),
      '.': () => void this.#showFresh(),
      '?': () => void this.#ask({ type: 'keys' }),
      Escape: this.selected.size > 0 ? () => (this.selected = new Set()) : undefined,
    };
  }
}
