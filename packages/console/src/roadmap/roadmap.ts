import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import {
  type IdeaRow, onRoadmap, QUEUE, type QueueCounts, type QueuePage, type QueueRow, type Segment, type SegmentsPage,
  type Status, STATUSES,
} from '@madang/protocol';
import { compactCount, notice, statusBadge, statusStyles } from '@madang/elements/console.js';
import { en as lensEn } from '../lens/en.js';
import { figure, type Lens, numberOf } from '../lens/model.js';
import { lensWords } from '../lens/weight.js';
import { doorbell } from '../queue/doorbell.js';
import { en as queueEn, type QueueMessages } from '../queue/en.js';
import type { MadangConsoleStep } from '../queue/step.js';
import { takeStep } from '../queue/steps.js';
import { queueWords } from '../queue/words.js';
import { type ApiError, apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { pageSheets } from '../shared/page.styles.js';
import { choice } from '../shared/pieces.js';
import { quarterName } from '../shared/quarters.js';
import { words } from '../shared/words.js';
import { en, type RoadmapMessages } from './en.js';
import { rankFields } from './fields.js';
import { markOf, placedAt, placeUnder } from './placing.js';
import { roadmapStyles } from './roadmap.styles.js';

/** Ideas of a column; more are in the queue. */
const COLUMN = 30;

interface Column {
  readonly status: Status;
  readonly ideas: readonly IdeaRow[];
  /** What staff alone see of them. */
  readonly rows: readonly QueueRow[];
  readonly n: number;
  /** There are more, however many. */
  readonly isCut: boolean;
}

/**
 * The roadmap desk: ideas by status, moved by pointer or by keys, with the public note asked for where they are put.
 *
 * @tag madang-console-roadmap
 */
export class MadangConsoleRoadmap extends ConsoleElement<RoadmapMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    columns: { state: true },
    failure: { state: true },
    board: { state: true },
    asCustomer: { state: true },
    lifted: { state: true },
    over: { state: true },
    at: { state: true },
    said: { state: true },
    by: { state: true },
    segment: { state: true },
    segments: { state: true },
    counted: { state: true },
    target: { state: true },
  };

  static override styles = [...pageSheets, notice, statusStyles, roadmapStyles];

  readonly dictionary = words(en, () => import('./ko.js').then(({ ko }) => ko));

  declare columns: readonly Column[] | undefined;
  declare failure: ApiError | undefined;
  declare board: string;
  /** Only what customers see. */
  declare asCustomer: boolean;
  /** The idea that is lifted, by keys or by the pointer. */
  declare lifted: string;
  /** The column that it is over. */
  declare over: Status | undefined;
  /** The place in it, from 0; as it comes where it is undefined. */
  declare at: number | undefined;
  /** What a screen reader is told. */
  declare said: string;
  /** What the columns are ranked by; as they stand where it is undefined. */
  declare by: Lens | undefined;
  /** Whose voters are counted, where that is what they are ranked by. */
  declare segment: string;
  declare segments: readonly Segment[];
  /** The quarter that is shown; '' for all. */
  declare target: string;
  /** The idea whose number is shown how it comes about. */
  declare counted: string;

  #endDoorbell: (() => void) | undefined;
  #reading = 0;
  #newest: Promise<void> | undefined;

  constructor() {
    super();
    this.board = '';
    this.asCustomer = false;
    this.lifted = '';
    this.said = '';
    this.segment = '';
    this.segments = [];
    this.counted = '';
    this.target = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endDoorbell?.();
    this.#endDoorbell = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.hasDesk || !this.isConnected || this.#endDoorbell) return;
    const { client, community } = this.desk;
    this.board ||= community.boards[0]?.id ?? '';
    const read = (): void => {
      this.requestUpdate();
      void this.#read();
    };
    const ends = [doorbell(this.desk, read), ...community.boards.map(({ id }) => client.roadmap(id).subscribe(read))];
    this.#endDoorbell = () => ends.forEach((end) => end());
    void this.desk.api.get<SegmentsPage>('/segments').then(({ segments }) => (this.segments = segments), () => undefined);
    void this.#read();
  }

  /** The words that it shares with the queue. */
  get #shared(): QueueMessages {
    return queueWords(this.language, () => this.requestUpdate()) ?? queueEn;
  }

  /** Reads the columns anew; done when what is shown is no older. */
  #read(): Promise<void> {
    const done: Promise<void> = this.#fetch().then(() => (this.#newest === done ? undefined : this.#newest));
    this.#newest = done;
    return done;
  }

  async #fetch(): Promise<void> {
    const reading = (this.#reading += 1);
    const { api } = this.desk;
    const page = (status: Status): Promise<QueuePage> =>
      api.get<QueuePage>(`/desk/ideas?${this.#of}&status=${status}&${this.#ranked()}&limit=${COLUMN}`);
    try {
      const [counts, ...pages] = await Promise.all([
        api.get<QueueCounts>(`/desk/counts?board=${encodeURIComponent(this.board)}`),
        ...STATUSES.map(page),
      ]);
      if (reading !== this.#reading) return;
      this.failure = undefined;
      this.columns = STATUSES.map((status, index) => ({
        status,
        rows: pages[index]?.rows ?? [],
        ideas: (pages[index]?.rows ?? []).map(({ idea }) => idea),
        n: this.target === '' ? counts.statuses[status] : (pages[index]?.rows.length ?? 0),
        isCut: this.target !== '' && pages[index]?.next !== undefined,
      }));
    } catch (error) {
      if (reading !== this.#reading) return;
      this.failure = apiErrorOf(error);
    }
  }

  /** Of what ideas, as a request or an address asks for them. */
  get #of(): string {
    return `board=${encodeURIComponent(this.board)}${this.target === '' ? '' : `&target=${this.target}`}`;
  }

  /** The order of the columns, as a request or an address asks for it. */
  #ranked(): string {
    return `sort=${this.by ?? 'placed'}${this.by === 'segment' ? `&segment=${this.segment}` : ''}`;
  }

  #rank(by: Lens | undefined, segment = this.segment): void {
    this.by = by;
    this.segment = by === 'segment' ? segment || (this.segments[0]?.id ?? '') : '';
    this.counted = '';
    void this.#read();
  }

  /** The columns as customers have them, from what their pages are made of. */
  get #public(): readonly Column[] | undefined {
    const { load, columns } = this.desk.client.roadmap(this.board).value;
    if (load !== 'ready') return undefined;
    return columns.map(({ status, ideas }) => ({ status, ideas, rows: [], n: ideas.length, isCut: false }));
  }

  protected override render(): TemplateResult {
    const { t, desk } = this;
    const { boards } = desk.community;
    const shown = this.asCustomer ? this.#public : this.columns;
    return html`<div part="base" lang=${this.language}>
      <div class="page">
        <h1 class="page-title">${t.title}</h1>
        <p class="page-lead">${this.asCustomer ? t.customersMore : t.lead}</p>
        <div class="row">
          ${boards.length > 1
            ? choice({
                label: t.board,
                value: this.board,
                options: boards.map(({ id, name }) => [id, name] as const),
                chosen: (board = '') => this.#show({ board }),
              })
            : nothing}
          ${this.asCustomer ? nothing : this.#orders()}
          <label class="toggle">
            <input
              type="checkbox"
              .checked=${this.asCustomer}
              @change=${(event: Event) => (this.asCustomer = (event.target as HTMLInputElement).checked)}
            />${t.customers}
          </label>
        </div>
        ${shown ? html`<div class="columns">${shown.map((column) => this.#column(column))}</div>` : this.#waiting()}
        <p class="sr" role="status">${this.said}</p>
      </div>
      <madang-console-step></madang-console-step>
    </div>`;
  }

  #orders(): TemplateResult {
    const { t, language, by, segment, segments, target } = this;
    return rankFields({
      t, language, by, segment, segments, target,
      lens: this.#lens,
      onTarget: (chosen) => this.#show({ target: chosen }),
      onRank: (...how) => this.#rank(...how),
    });
  }

  get #lens(): typeof lensEn {
    return lensWords(this.language, () => this.requestUpdate()) ?? lensEn;
  }

  #show({ board = this.board, target = this.target }: { readonly board?: string; readonly target?: string }): void {
    this.board = board;
    this.target = target;
    void this.#read();
  }

  #waiting(): TemplateResult {
    const { t, failure } = this;
    if (!failure) return html`<p class="quiet" aria-busy="true">${t.loading}</p>`;
    return html`<div class="notice" role="alert">
      <strong>${t.failed}</strong>
      <p>${t.failures[failure.kind]}</p>
      <button type="button" class="button" @click=${() => void this.#read()}>${t.retry}</button>
    </div>`;
  }

  #column({ status, ideas, rows, n, isCut }: Column): TemplateResult {
    const kept = new Map(rows.map((row) => [row.idea.id, row]));
    const ids = ideas.map(({ id }) => id);
    const at = this.over === status ? this.at : undefined;
    const { t } = this;
    const rest = n - ideas.length;
    // The server counts no further: how many more there are nobody knows.
    const isMany = this.target === '' && n >= QUEUE.counted;
    return html`<section
      class="column ${onRoadmap(status) ? '' : 'unseen'} ${this.over === status ? 'over' : ''}"
      data-status=${status}
      aria-labelledby="column-${status}"
      @dragover=${(event: DragEvent) => this.#hover(event, status)}
      @drop=${(event: DragEvent) => {
        event.preventDefault();
        void this.#drop(status);
      }}
    >
      <h2 id="column-${status}">${statusBadge(status, this.#shared)} <small>${isMany ? `${n.toLocaleString(this.language)}+` : compactCount(this.language, n)}</small></h2>
      ${onRoadmap(status) ? nothing : html`<p>${t.unseen}</p>`}
      ${ideas.length === 0
        ? html`<p>${t.empty}</p>`
        : html`<ul>
            ${repeat(ideas, ({ id }) => id, (idea) => this.#card(idea, kept.get(idea.id), at === undefined ? '' : markOf(ids, this.lifted, at, idea.id)))}
          </ul>`}
      ${rest > 0 || isCut
        ? html`<p>
            <a href=${this.desk.href(`queue?${this.#of}&status=${status}&${this.#ranked()}`)}
              >${isCut || isMany ? t.moreThere : t.more(compactCount(this.language, rest))}</a
            >
          </p>`
        : nothing}
    </section>`;
  }

  #card(idea: IdeaRow, row: QueueRow | undefined, mark: string): TemplateResult {
    const { t } = this;
    const { id, title, votes, author } = idea;
    const isLifted = this.lifted === id;
    const count = html`<span>${t.votes(compactCount(this.language, votes))}</span>`;
    const facts = html`${row ? this.#number(row) : count}
      ${row?.target === undefined ? nothing : html`<span>${quarterName(this.language, row.target)}</span>`}
      ${author?.name ? html`<span>${t.by(author.name)}</span>` : nothing}`;
    if (this.asCustomer) return html`<li class="card"><span>${title}</span><small>${facts}</small></li>`;
    return html`<li
      class="card ${isLifted ? 'lifted' : ''} ${mark}"
      data-id=${id}
      draggable="true"
      @dragstart=${(event: DragEvent) => this.#drag(event, id)}
      @dragend=${() => this.#ended()}
    >
      <button
        type="button"
        id="lift-${id}"
        aria-label=${t.lift(title)}
        aria-pressed=${isLifted ? 'true' : 'false'}
        @click=${() => this.#lift(idea)}
        @keydown=${(event: KeyboardEvent) => this.#key(event, idea)}
      >
        ${title}
      </button>
      <small>
        ${facts}<a href=${this.desk.href(`idea/${id}?from=roadmap`)} aria-label=${t.open(title)}>↗</a>
      </small>
      ${this.counted === id && row
        ? html`<madang-console-weight .idea=${id} .by=${this.#by} .stamp=${numberOf(row, this.#by)}></madang-console-weight>`
        : nothing}
    </li>`;
  }

  /** Whether columns stand in the team's order, with all that is in it: only then does a place mean anything. */
  get #isWhole(): boolean {
    return !this.by && this.target === '';
  }

  get #by(): Lens {
    return this.by ?? 'votes';
  }

  /** The number by which a card is ranked; it opens how that comes about. */
  #number(row: QueueRow): TemplateResult {
    const by = this.#by;
    const { id, votes } = row.idea;
    const unit = this.segments.find((one) => one.id === this.segment)?.name ?? this.#lens.units[by];
    const shown = `${figure(this.language, numberOf(row, by))} ${unit}`;
    return html`<button
      type="button"
      class="number"
      aria-describedby="lift-${id}"
      aria-expanded=${this.counted === id ? 'true' : 'false'}
      @click=${() => (this.counted = this.counted === id ? '' : id)}
    >${by === 'votes' ? this.t.votes(compactCount(this.language, votes)) : shown}</button>`;
  }

  #drag(event: DragEvent, id: string): void {
    this.lifted = id;
    event.dataTransfer?.setData('text/plain', id);
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
  }

  #hover(event: DragEvent, status: Status): void {
    if (this.lifted === '') return;
    event.preventDefault();
    this.over = status;
    const column = event.currentTarget as Element;
    this.at = this.#isWhole ? placeUnder(column, this.lifted, event.clientY) : undefined;
  }

  /** The pointer let go: where it did so over a column, the note is asked for, and the idea stays lifted. */
  #ended(): void {
    if (!this.#dialog?.asking) this.#letGo();
  }

  #letGo(): void {
    this.lifted = '';
    this.over = undefined;
    this.at = undefined;
  }

  get #dialog(): MadangConsoleStep | null {
    return this.renderRoot.querySelector<MadangConsoleStep>('madang-console-step');
  }

  /** Lifts an idea, or puts down the one that is lifted: a click, Enter or space. */
  #lift(idea: IdeaRow): void {
    if (this.lifted === idea.id) return void this.#drop(this.over ?? idea.status);
    this.lifted = idea.id;
    this.over = idea.status;
    this.said = this.t.lifted(this.#shared.statuses[idea.status]);
  }

  #key(event: KeyboardEvent, idea: IdeaRow): void {
    const rtl = getComputedStyle(this).direction === 'rtl';
    const across = { ArrowLeft: rtl ? 1 : -1, ArrowRight: rtl ? -1 : 1 }[event.key];
    const down = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const isLifted = this.lifted === idea.id;
    if (isLifted && event.key === 'Escape') {
      this.#letGo();
      this.said = this.t.left;
    } else if (isLifted && across !== undefined) {
      const at = STATUSES.indexOf(this.over ?? idea.status) + across;
      this.at = undefined;
      this.over = STATUSES[Math.min(STATUSES.length - 1, Math.max(0, at))] ?? idea.status;
      this.said = this.t.over(this.#shared.statuses[this.over]);
    } else if (isLifted && down !== undefined && this.#isWhole) this.#shift(idea, down);
    else if (!isLifted && (across ?? down) !== undefined) this.#walk(idea, across ?? 0, down ?? 0);
    else return;
    event.preventDefault();
  }

  /** Up or down within the column that the lifted idea is over. */
  #shift(idea: IdeaRow, down: number): void {
    const over = this.over ?? idea.status;
    const ids = (this.columns?.find(({ status }) => status === over)?.ideas ?? []).map(({ id }) => id);
    const others = ids.filter((id) => id !== idea.id);
    const from = this.at ?? (over === idea.status ? ids.indexOf(idea.id) : down > 0 ? -1 : others.length + 1);
    this.at = Math.min(others.length, Math.max(0, from + down));
    this.said = this.t.place(this.at + 1, others.length + 1);
  }

  /** From card to card with the arrows. */
  #walk(idea: IdeaRow, across: number, down: number): void {
    const columns = (this.columns ?? []).filter(({ ideas }) => ideas.length > 0);
    const column = columns.findIndex(({ status }) => status === idea.status);
    const row = columns[column]?.ideas.findIndex(({ id }) => id === idea.id) ?? 0;
    const to = columns[Math.min(columns.length - 1, Math.max(0, column + across))];
    const next = to?.ideas[Math.min(to.ideas.length - 1, Math.max(0, row + down))];
    if (next) this.#focus(next.id);
  }

  #focus(id: string): void {
    this.renderRoot.querySelector<HTMLElement>(`.card[data-id="${CSS.escape(id)}"] button`)?.focus();
  }

  async #drop(status: Status): Promise<void> {
    const idea = this.columns?.flatMap(({ ideas }) => ideas).find(({ id }) => id === this.lifted);
    const { at } = this;
    const ids = (this.columns?.find((column) => column.status === status)?.ideas ?? []).map(({ id }) => id);
    const isMoved = at !== undefined && idea !== undefined && ids.filter((id) => id !== idea.id).length > 0;
    const order = isMoved ? placedAt(ids, idea.id, at) : [];
    if (idea?.status === status && isMoved && ids.indexOf(idea.id) !== at) {
      this.#letGo();
      return this.#place(idea, order);
    }
    if (!idea || idea.status === status) {
      this.#letGo();
      this.said = this.t.left;
      return;
    }
    const asked = await this.#dialog?.ask({ type: 'status', ideas: [idea], status });
    this.#letGo();
    if (asked?.type === 'status') {
      const changed = (): Promise<void> => this.#read();
      try {
        await takeStep({ desk: this.desk, t: this.#shared, changed }, [idea.id], asked);
        if (order.length > 0 && asked.status === status) return await this.#place(idea, order);
      } catch (error) {
        this.desk.toast(this.t.failures[apiErrorOf(error).kind]);
      }
    }
    await this.updateComplete;
    this.#focus(idea.id);
  }

  /** Keeps the order of a column. */
  async #place(idea: IdeaRow, ideas: readonly string[]): Promise<void> {
    let said = this.t.placed;
    try {
      await this.desk.api.send('PUT', '/desk/order', { ideas });
    } catch (error) {
      said = this.t.left;
      this.desk.toast(this.t.failures[apiErrorOf(error).kind]);
    }
    await this.#read();
    this.said = said;
    await this.updateComplete;
    this.#focus(idea.id);
  }
}
