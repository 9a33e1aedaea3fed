import type { CommentView, IdeaCard } from '@madang/client';
import type { IdeaRow, Row } from '@madang/protocol';
import type { Browser } from '../browser/browser.js';
import type { Deed, OpenView, Tab } from '../browser/tab.js';
import { hold, same } from '../kit/fail.js';
import type { Fact, History } from '../server/history.js';
import { Done } from './done.js';

/** What one view showed so far. */
interface Seen {
  /** The newest version of each row. */
  readonly rows: Map<string, { readonly epoch: number; readonly seq: number }>;
  /** What this person made, as long as it has to stay. */
  own: Map<string, Deed>;
  person: string | null;
  /** Rows of the server's were shown last, in this history. */
  full: number | null;
  /** The reader asked for another order, and it is not here yet; then what stood there may go. */
  reordering: 'asked' | 'loading' | null;
}

/** What steps are held against. */
export interface StepContext {
  readonly history: History;
  /** A catch-up carries so little that what one made may be out of its reach: then a page decides. */
  readonly short: boolean;
}

/** What pending mutations of customers, and those of staff, change on a card. */
const COUNTED = ['votes', 'comments'] as const;
const MOVED = [...COUNTED, 'status', 'answer'] as const;

/** Looks at a view after every change of it: what must never be seen, not even for a moment. */
export class StepChecks {
  readonly #context: StepContext;
  readonly #seen = new WeakMap<object, Seen>();
  readonly #done = new Map<Browser, Done>();

  constructor(context: StepContext) {
    this.#context = context;
  }

  /** Somebody did something. */
  note(deed: Deed): void {
    this.#doneIn(deed.tab).add(deed);
  }

  /** The reader asked for another order: what stood there may go. */
  reordered(view: OpenView): void {
    const seen = this.#seen.get(view);
    if (seen) seen.reordering = 'asked';
  }

  check(tab: Tab, view: OpenView): void {
    const person = tab.client.me.value.person?.id ?? null;
    let seen = this.#seen.get(view);
    if (!seen)
      this.#seen.set(
        view,
        (seen = {
          rows: new Map(),
          own: new Map(),
          full: null,
          person,
          reordering: view.live.value.load === 'ready' ? null : 'loading',
        }),
      );
    if (seen.person !== person) {
      // What another person did is not shown to this one.
      seen.own.clear();
      seen.person = person;
    }
    const where = `${view.kind} ${view.key} of ${tab.name}`;
    this.#notBlank(seen, view, where);
    switch (view.kind) {
      case 'board': {
        const { ideas, load } = view.live.value;
        this.#unique(where, ideas);
        for (const card of ideas) this.#card(tab, seen, `board:${view.key}`, card, where);
        if (seen.reordering === 'asked' && load !== 'ready') seen.reordering = 'loading';
        if (seen.reordering) seen.own.clear();
        if (seen.reordering === 'loading' && load === 'ready') seen.reordering = null;
        this.#stays(tab, seen, 'idea.create', ideas, where, view.view.query.status !== undefined);
        return;
      }
      case 'roadmap': {
        const ideas = view.live.value.columns.flatMap((column) => column.ideas);
        this.#unique(where, ideas);
        for (const card of ideas) this.#card(tab, seen, `roadmap:${view.key}`, card, where);
        return;
      }
      case 'idea': {
        const { idea, text, response, timeline } = view.live.value;
        const topic = `idea:${view.key}`;
        if (idea) this.#card(tab, seen, topic, idea, where);
        for (const row of [...(text ? [text] : []), ...(response ? [response] : []), ...timeline])
          this.#row(seen, topic, row, where);
        this.#stays(tab, seen, 'idea.create', idea ? [idea] : [], where);
        return;
      }
      case 'thread': {
        const { comments } = view.live.value;
        this.#unique(where, comments);
        for (const comment of comments) this.#comment(seen, `thread:${view.key}`, comment, where);
        this.#stays(tab, seen, 'comment.add', comments, where);
        return;
      }
    }
  }

  /** What the server said stays on screen when it cannot be loaded again (SPEC rule C6). */
  #notBlank(seen: Seen, view: OpenView, where: string): void {
    const { history } = this.#context;
    const full = rowsOf(view).some(({ seq }) => seq > 0);
    const { load } = view.live.value;
    hold('C6', full || load !== 'failed' || seen.full !== history.replaced, () => `${where} is blank since it failed`);
    seen.full = full ? history.replaced : null;
  }

  #unique(where: string, rows: readonly { readonly id: string }[]): void {
    hold('O6', new Set(rows.map(({ id }) => id)).size === rows.length, () => `${where} shows something twice`);
  }

  /** What one made is shown from then on: no flicker (SPEC rule O2). */
  #stays(
    tab: Tab,
    seen: Seen,
    name: 'idea.create' | 'comment.add',
    rows: readonly { readonly id: string }[],
    where: string,
    filtered = false,
  ): void {
    const { history, short } = this.#context;
    const shown = new Set(rows.map(({ id }) => id));
    for (const [id, deed] of seen.own) {
      // What moved to another status is not what a filter shows, nor what is only about to.
      const moved =
        filtered &&
        (history.events.some(({ kind, idea }) => kind === 'status.set' && idea === id) ||
          this.#deedsOn(tab, id).some(({ call }) => call.name === 'status.set'));
      const gone =
        moved ||
        // On a shared computer what waits of one person is not shown to the next.
        (tab.browser.shared && (deed.person === null || deed.person !== tab.client.me.value.person?.id)) ||
        (short && name === 'idea.create' && deed.outcome?.type === 'applied') ||
        deed.discarded ||
        deed.excused ||
        deed.outcome?.type === 'refused' ||
        deed.replaced !== history.replaced;
      if (gone) seen.own.delete(id);
      else hold('O2', shown.has(id), () => `${where} lost ${name} ${id}, which was shown before`);
    }
    for (const id of shown) {
      const deed = this.#doneIn(tab).of(id);
      if (deed?.call.name === name && deed.outcome?.type !== 'refused') seen.own.set(id, deed);
    }
  }

  /** A row of the server's is shown as it was at some time, and never as it was before (SPEC rules C3, D2). */
  #newest<R extends Row>(
    seen: Seen,
    facts: readonly Fact<R>[],
    row: R,
    ignored: readonly string[],
    where: string,
  ): Fact<R> {
    const key = `${row.kind} ${row.id}`;
    hold('D1', facts.length > 0, () => `${where} shows ${key} at ${row.seq}, which never was`);
    const alike = facts.filter((fact) => isLike(row, fact.row, ignored));
    hold(
      'D2',
      alike.length > 0,
      () =>
        `${where} shows ${JSON.stringify(row)}, which was ${facts.map((fact) => JSON.stringify(fact.row)).join(' or ')}`,
    );
    const before = seen.rows.get(key);
    const fact = alike.find(
      ({ epoch }) => !before || epoch > before.epoch || (epoch === before.epoch && row.seq >= before.seq),
    );
    hold(
      'C3',
      fact !== undefined,
      () => `${where} went back to ${row.seq} with ${key}, after ${before?.epoch ?? 0}.${before?.seq ?? 0}`,
    );
    seen.rows.set(key, { epoch: fact.epoch, seq: row.seq });
    return fact;
  }

  #row(seen: Seen, topic: string, row: Row, where: string): void {
    if (row.seq === 0) return;
    const facts = this.#context.history.facts(topic, row.kind, row.id, row.seq);
    // The words stand on the idea's page with the idea's own number.
    if (row.kind === 'text') return;
    this.#newest(seen, facts, row, [], where);
  }

  #comment(seen: Seen, topic: string, comment: CommentView, where: string): void {
    const { pending: _pending, refused, mutation: _mutation, marks: _marks, ...row } = comment;
    if (refused || row.seq === 0) return;
    this.#row(seen, topic, row, where);
  }

  #card(tab: Tab, seen: Seen, topic: string, card: IdeaCard, where: string): void {
    const { vote, pending: _pending, ...row } = card;
    const deeds = this.#deedsOn(tab, row.id);
    const what = (): string => `${where}: idea ${row.id} at ${row.seq}`;
    this.#intention(tab, deeds, row.id, vote.voted, what);
    if (row.seq === 0) {
      hold(
        'O1',
        deeds.some(({ call }) => call.name === 'idea.create'),
        () => `${what()} is nobody's`,
      );
      return;
    }
    const { history } = this.#context;
    const touched = deeds.some(({ call }) => call.name === 'status.set' || call.name === 'response.set');
    const own = history.ideas(topic, row.id, row.seq);
    // An idea that the company is just moving onto the roadmap stands there with the number of another topic.
    if (touched && (own.length === 0 || topic.startsWith('roadmap:'))) return;
    const fact = this.#newest(seen, own, row, touched ? MOVED : COUNTED, where);
    this.#comments(deeds, fact, row, what);
    this.#votes(tab, deeds, fact, row, vote.voted, what);
  }

  /** One's own comments count once (SPEC rule O2). */
  #comments(deeds: readonly Deed[], { row: was, comments }: Fact<IdeaRow>, row: IdeaRow, what: () => string): void {
    // A row of a history that is gone may contain what was done again in the new one.
    if (deeds.some(({ replaced }) => replaced !== this.#context.history.replaced)) return;
    const own = deeds.flatMap(({ call, outcome }) =>
      call.name === 'comment.add' && outcome?.type !== 'refused' ? [call.args.id] : [],
    );
    const open = own.filter((id) => !comments.includes(id)).length;
    hold(
      'O2',
      row.comments >= was.comments && row.comments <= was.comments + open,
      () =>
        `${what()} counts ${row.comments} comments; there were ${was.comments}, and ${open} of this person's beside`,
    );
  }

  /** One's own vote counts once (SPEC rule O2). */
  #votes(
    tab: Tab,
    deeds: readonly Deed[],
    fact: Fact<IdeaRow>,
    row: IdeaRow,
    voted: boolean,
    what: () => string,
  ): void {
    const me = tab.client.me.value.person?.id ?? '';
    const others = fact.row.votes - +fact.voters.has(me);
    const last = this.#last(tab, deeds, row.id);
    // A page that did not know yet how one had voted, or knew it of a history that is gone, could not know what a click
    // adds; nor, where another page of the same person voted, whether the row that it shows is from before or after.
    const guessed =
      this.#context.history.replaced > 0 ||
      deeds.some((deed) => deed.call.name !== 'comment.add' && (deed.tab !== tab || !deed.knewVotes));
    if (last === 'unclear' || guessed) return;
    // Whose votes went to somebody else, which this page has not heard yet: they count there.
    const isGone = (): boolean =>
      this.#context.history.events.some(({ kind, data }) => kind === 'person.merged' && data['from'] === me);
    hold(
      'O2',
      (row.votes >= others && row.votes <= others + 1) || isGone(),
      () => `${what()} counts ${row.votes} votes; ${others} are of others`,
    );
    if (!last || last.deed.outcome?.type !== 'applied' || !this.#settled(tab, row.id)) return;
    hold(
      'O2',
      row.votes === others + +last.on || isGone(),
      () =>
        `${what()} counts ${row.votes} votes; ${others} are of others, and this person's ${last.on ? 'stands' : 'was taken back'} (shown: ${voted})`,
    );
  }

  /** What one set last is what is shown, from the moment on, and no flicker (SPEC rules O1, O2). */
  #intention(tab: Tab, deeds: readonly Deed[], idea: string, voted: boolean, what: () => string): void {
    const last = this.#last(tab, deeds, idea);
    if (!last || last === 'unclear') return;
    hold(
      'O2',
      voted === last.on,
      () =>
        `${what()} shows ${voted ? 'a vote' : 'no vote'} after ${last.on ? 'one was given' : 'it was taken back'} (${last.deed.outcome?.type ?? 'open'})`,
    );
  }

  /** No vote for the idea is under way. */
  #settled(tab: Tab, idea: string): boolean {
    return !tab.client.outbox.value.some(
      ({ call, state }) =>
        state !== 'refused' &&
        ((call.name === 'vote.set' && call.args.idea === idea) ||
          (call.name === 'idea.create' && call.args.id === idea)),
    );
  }

  /** The last that this page set of one's vote for an idea; unclear where somebody else may have set it, too. */
  #last(
    tab: Tab,
    deeds: readonly Deed[],
    idea: string,
  ): { readonly deed: Deed; readonly on: boolean } | 'unclear' | null {
    const votes = deeds.flatMap((deed) => {
      const { name, args } = deed.call;
      if (name === 'vote.set' && args.idea === idea) return [{ deed, on: args.on }];
      return name === 'idea.create' ? [{ deed, on: true }] : [];
    });
    const me = tab.client.me.value.person?.id ?? null;
    const first = votes.find(({ deed }) => deed.tab === tab)?.deed.at ?? Infinity;
    for (const { deed } of votes) {
      const { history } = this.#context;
      if (deed.tab !== tab && (deed.tab.leftAt > first || !deed.outcome)) return 'unclear';
      if (deed.replaced !== history.replaced || deed.outcome?.type === 'refused') return 'unclear';
      // On a shared computer, whoever was named before the server greeted anybody may have left since.
      if (deed.person === null ? tab.browser.shared : deed.person !== me) return 'unclear';
      if (deed.at < tab.personSince) return 'unclear';
    }
    return votes.filter(({ deed }) => deed.tab === tab).at(-1) ?? null;
  }

  #doneIn({ browser }: Tab): Done {
    let done = this.#done.get(browser);
    if (!done) this.#done.set(browser, (done = new Done()));
    return done;
  }

  /** What was done in this browser about an idea. */
  #deedsOn(tab: Tab, idea: string): readonly Deed[] {
    return this.#doneIn(tab).about(idea);
  }
}

/** All that a view shows of its topic. */
function rowsOf({ kind, live }: OpenView): readonly Pick<Row, 'seq'>[] {
  switch (kind) {
    case 'board':
      return live.value.ideas;
    case 'roadmap':
      return live.value.columns.flatMap(({ ideas }) => ideas);
    case 'idea':
      return live.value.idea ? [live.value.idea] : [];
    case 'thread':
      return live.value.comments;
  }
}

/** Whether a row says what it said then, but for some fields. What it says beside that is of no account. */
function isLike(row: Row, was: Row, ignored: readonly string[]): boolean {
  return Object.entries(was).every(
    ([name, value]) => ignored.includes(name) || same((row as unknown as Record<string, unknown>)[name], value),
  );
}
