import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Client, IdeaCard, Live, PendingMutation, RoadmapState } from '@madang/client';
import { icon, up } from './icons.js';
import { inSight } from './in-sight.js';
import type { Told } from './told.js';
import { Watch } from './watch.js';

/** A roadmap or a wall, to what keeps it still. */
export interface HeldHost extends LitElement {
  readonly client: Client | undefined;
  readonly t: { readonly fresh: (n: number) => string };
  /** What the card of an idea tells beside the title and the names, and would grow or shrink with. */
  tells?(idea: IdeaCard): unknown;
  /** The ideas that it shows of a roadmap. */
  rowsOf(state: RoadmapState): readonly IdeaCard[];
  /** What a screen reader is told of one that came. */
  arrival(idea: IdeaCard): string;
}

/** What says that staff did something on this page. */
const STAFF = ['madang-moved', 'madang-answered'];

/**
 * Keeps what is read where it is: what comes, goes, moves or grows waits behind an "N new" button, until it is asked
 * for or nobody sees its place. Votes change at once, since they move nothing, and so does what the reader did.
 */
export class RoadmapHeld implements ReactiveController {
  /** Ideas that came where they are when something was shown last. */
  came: ReadonlySet<string> = new Set();
  readonly #host: HeldHost;
  readonly #outbox: Watch<Live<readonly PendingMutation[]>>;
  /** How many ideas wait. */
  #waiting = 0;
  /** The reader asked for it. */
  #asked = false;
  /** Ideas that they changed on this page: their own, or as staff. */
  readonly #done = new Set<string>();
  #watcher: IntersectionObserver | undefined;
  /** The card that holds the focus: it may change its place. */
  #focused = '';

  constructor(host: HeldHost) {
    this.#host = host;
    this.#outbox = new Watch(host);
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of STAFF) document.addEventListener(type, this.#did);
  }

  hostDisconnected(): void {
    for (const type of STAFF) document.removeEventListener(type, this.#did);
    this.#watch(false);
  }

  hostUpdated(): void {
    this.#watch(this.#waiting > 0);
    const root = this.#host.shadowRoot;
    if (this.#focused && !root?.activeElement) {
      root?.querySelector<HTMLElement>(`[data-id='${CSS.escape(this.#focused)}']`)?.focus({ preventScroll: true });
    }
    this.#focused = '';
  }

  /** What is shown of what there is `now`, where `shown` was; without that, it is another roadmap. */
  settle(shown: RoadmapState | undefined, now: RoadmapState | undefined): RoadmapState | undefined {
    const host = this.#host;
    this.#outbox.open(host.client, [], (client) => client.outbox);
    for (const { call } of this.#outbox.value ?? []) {
      const { name } = call;
      if (name === 'idea.edit' || name === 'idea.delete' || name === 'solved.set') this.#done.add(call.args.idea);
    }
    if (!shown || !now) {
      this.came = new Set();
      this.#waiting = 0;
      return now;
    }
    const before = byId(host.rowsOf(shown));
    const after = byId(host.rowsOf(now));
    const ids = [...new Set([...before.keys(), ...after.keys()])];
    const others = ids.filter((id) => this.#look(before.get(id)) !== this.#look(after.get(id)));
    const free = this.#asked || !inSight(host) || others.some((id) => this.#done.has(id));
    this.#asked = false;
    this.#waiting = free ? 0 : others.length;
    if (!free) return { ...now, columns: held(shown, now) };
    if (others.length) {
      const stood = byId(shown.columns.flatMap(({ ideas }) => ideas));
      const came = [...after.values()].filter(({ id, status }) => stood.get(id)?.status !== status);
      this.came = new Set(came.map(({ id }) => id));
      this.#done.clear();
    }
    this.#focused = (host.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id'] ?? '';
    return now;
  }

  /** The reader asked for what is there now. */
  release(): void {
    this.#asked = true;
    this.#host.requestUpdate();
  }

  /** Says that something waits, and what came. */
  tell(told: Told, state: RoadmapState | undefined): void {
    const { t } = this.#host;
    told.now('fresh', this.#waiting ? t.fresh(this.#waiting) : '');
    const came = state ? this.#host.rowsOf(state).filter(({ id }) => this.came.has(id)) : [];
    told.now('came', came.map((idea) => this.#host.arrival(idea)).join(' '));
  }

  /** The way to what waits. */
  render(): TemplateResult | typeof nothing {
    if (!this.#waiting) return nothing;
    return html`<div class="float fresh">
      <button type="button" class="button pill" part="fresh" @click=${this.#show}>
        ${icon(up)}${this.#host.t.fresh(this.#waiting)}
      </button>
    </div>`;
  }

  /** The button is gone then: whoever pressed it goes on at the first idea that came. */
  readonly #show = async (): Promise<void> => {
    const host = this.#host;
    this.release();
    await host.updateComplete;
    const titles = [...host.renderRoot.querySelectorAll<HTMLElement>('[data-id]')];
    (titles.find(({ dataset }) => this.came.has(dataset['id'] ?? '')) ?? titles[0])?.focus();
  };

  readonly #did = (event: Event): void => {
    this.#done.add((event as Event & { readonly idea: string }).idea);
    this.#host.requestUpdate();
  };

  /** What of an idea decides where it stands and how tall it is. */
  #look(idea: IdeaCard | undefined): string {
    if (!idea) return '';
    const { status, title, author, coProposers } = idea;
    return JSON.stringify([status, title, author, coProposers, this.#host.tells?.(idea)]);
  }

  /** While something waits, looks whether its place went out of sight. */
  #watch(on: boolean): void {
    if (on === !!this.#watcher) return;
    this.#watcher?.disconnect();
    this.#watcher = on ? new IntersectionObserver(() => this.#host.requestUpdate()) : undefined;
    this.#watcher?.observe(this.#host);
  }
}

/** What is shown, with the numbers of now. */
function held(shown: RoadmapState, now: RoadmapState): RoadmapState['columns'] {
  const rows = byId(now.columns.flatMap(({ ideas }) => ideas));
  return shown.columns.map(({ status, ideas }) => ({
    status,
    ideas: ideas.map((idea) => {
      const { votes, vote, solved } = rows.get(idea.id) ?? idea;
      return { ...idea, votes, vote, ...(idea.solved && solved && { solved }) };
    }),
  }));
}

function byId(ideas: readonly IdeaCard[]): Map<string, IdeaCard> {
  return new Map(ideas.map((idea) => [idea.id, idea]));
}
