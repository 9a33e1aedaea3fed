import '../markdown/define.js';
import '../vote/define.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { Client, ConnectionState, Failure, IdeaCard, Live, MeState } from '@madang/client';
import type { BoardPromise, ClockPage, Community, IdeaKind, OwnHeld } from '@madang/protocol';
import { Held } from '../moderation/held.js';
import { adopt } from '../shared/adopt.js';
import { Intended } from '../shared/intended.js';
import { panelStyles } from '../shared/panel.styles.js';
import { goOn, refocus } from '../shared/refocus.js';
import { skipFar } from '../shared/skipping.js';
import { Told } from '../shared/told.js';
import { warn } from '../shared/warn.js';
import { Watch } from '../shared/watch.js';
import { spoken } from '../theme/base.styles.js';
import { buttons } from '../theme/buttons.styles.js';
import { freshStyles } from '../theme/fresh.styles.js';
import { lineStyles } from '../theme/line.styles.js';
import { notice } from '../theme/notice.styles.js';
import { team } from '../theme/team.styles.js';
import { loopWords } from '../idea/loop/words.js';
import { moreTokens } from '../theme/tokens.styles.js';
import { Aside } from '../vote/aside.js';
import type { VoteAside } from '../vote/host.js';
import { Composer } from './composer.js';
import { composerStyles } from './composer.styles.js';
import type { BoardDue } from './due.js';
import { en, type BoardMessages } from './en.js';
import { isFollowed } from './followed.js';
import type { BoardContext, BoardHost, QueryChange } from './host.js';
import { laterStyles } from './later.styles.js';
import { connection, fresh, instead, troubleOf } from './notices.js';
import { Opener } from './opener.js';
import { Quotes } from './quotes.js';
import { type BoardFacts, bottomOf, clockOf, noteOf, owedOf } from './told.js';
import { toldStyles } from './told.styles.js';
import { Toolbar } from './toolbar.js';
import { boardWords } from './words.js';
import { callStatuses } from '../locale/call-statuses.js';

/** All of a board that is not in its first paint: composer, toolbar, notices, the opened idea. */
export class BoardLater implements BoardContext {
  readonly host: BoardHost;
  readonly aside: VoteAside;
  community: Community | undefined;
  due: BoardDue | undefined;
  #bringing = false;
  readonly #me: Watch<Live<MeState>>;
  readonly #connection: Watch<Live<ConnectionState>>;
  readonly #composer: Composer;
  readonly #toolbar = new Toolbar(this);
  readonly #opener: Opener;
  readonly #held: Held;
  readonly #quotes: Quotes;
  readonly #told = new Told();
  /** What was last asked for and not yet shown, to say how much was found, and not how much was there before. */
  #asked: 'nothing' | 'asked' | 'coming' = 'nothing';
  /** Why the list that was asked for last did not come. */
  #failed: Failure | null = null;
  /** One's own idea that is on its way. */
  #own = '';
  /** Who is here; empty for nobody. */
  #person: string | undefined;
  #clock: ClockPage | undefined;
  /** The clock stands there. */
  #clockShown = false;
  /** As the page says before the community's facts are here. */
  #promise: BoardPromise | undefined;
  /** Whose facts `community` are, or will be. */
  #learning: Client | undefined;
  /** The board whose clock it is. */
  #timed = '';

  constructor(host: BoardHost) {
    this.host = host;
    this.#me = new Watch(host);
    this.#connection = new Watch(host);
    this.#composer = new Composer(this);
    this.#opener = new Opener(this);
    this.#quotes = new Quotes(host);
    this.aside = new Aside(host);
    new Intended(host, (intent) => this.#composer.intended(intent));
    host.note = this.#note;
    adopt(host, moreTokens, spoken, buttons, notice, team, panelStyles);
    adopt(host, lineStyles, freshStyles, laterStyles, toldStyles, composerStyles);
    this.#held = new Held(host, { own: () => this.#mine(), say: (text) => this.say(text) });
    host.addController({
      hostDisconnected: () => {
        this.#toolbar.close();
        removeEventListener('scroll', this.draw, true);
      },
    });
    this.draw();
  }

  get t(): BoardMessages {
    return boardWords(this.host.language, this.draw) ?? en;
  }

  get me(): MeState | undefined {
    return this.#me.value;
  }

  readonly draw = (): void => this.host.requestUpdate();

  search(change: QueryChange): Promise<void> | undefined {
    const { host } = this;
    const entries = Object.entries({ ...host.query, ...change }).filter(([, value]) => value !== undefined);
    host.query = Object.fromEntries(entries) as unknown as BoardHost['query'];
    host.view?.setQuery(host.query);
    this.#quotes.release();
    this.#clockShown = true;
    this.#asked = 'asked';
    this.draw();
    return host.view?.reload();
  }

  kindName(kind: IdeaKind): string {
    return this.host.t.kinds[kind] ?? this.t.proposal;
  }

  compose(title?: string): void {
    this.#composer.open(title);
  }

  say(text: string): void {
    this.#told.say(text);
    this.draw();
  }

  /** What a page that was drawn on a server knows: it stays until it is asked for anew. */
  know({ promise, clock }: BoardFacts): void {
    this.#promise = promise;
    this.#clock = clock;
    this.#timed = this.host.board;
    this.#clockShown = clock !== undefined;
  }

  /** What stands above the list. */
  top(): TemplateResult | typeof nothing {
    const { host } = this;
    this.#me.open(host.client, [], (client) => client.me);
    this.#connection.open(host.client, [], (client) => client.connection);
    if (!boardWords(host.language, this.draw)) return nothing;
    return html`${this.#composer.render()}${host.compact ? nothing : this.#toolbar.render()}${this.#unseen()}${fresh(this)}`;
  }

  /** What others do not see: all of it among one's own, and beside other lists what was written just now. */
  #unseen(): TemplateResult | typeof nothing {
    const all = this.host.query.mine === 'proposed';
    const ideas = this.host.state?.ideas ?? [];
    const wanted = ({ kind, id }: OwnHeld): boolean => all || (kind === 'idea' && this.#held.lost(id));
    return this.#held.render((one) => wanted(one) && !ideas.some(({ id }) => id === one.id), 3);
  }

  /** One's own ideas that are listed. */
  #mine(): readonly string[] {
    const me = this.me?.person?.id;
    const ideas = this.host.state?.ideas ?? [];
    return ideas.filter(({ author, pending }) => pending || (me && author?.id === me)).map(({ id }) => id);
  }

  /** What stands below it. */
  bottom(): TemplateResult | typeof nothing {
    const { host, t } = this;
    const { state } = host;
    if (!boardWords(host.language, this.draw)) return nothing;
    if (this.#asked === 'asked' && state?.load === 'loading') this.#asked = 'coming';
    if (this.#asked === 'coming' && state?.load === 'ready') {
      this.#asked = 'nothing';
      this.#told.say(t.found(state.ideas.length));
    } else if (state) this.#told.now('fresh', state.fresh ? t.fresh(state.fresh) : '');
    const failed = this.#failed;
    if (state && (state.load !== 'loading' || state.ideas.length)) this.#failed = state.error;
    if (failed && !this.#failed) goOn(host);
    const wrong = troubleOf(this, this.#connection.value);
    this.#told.now('connection', wrong);
    const { language } = host;
    const words = this.#clock && loopWords(language, this.draw);
    return bottomOf({
      instead: instead(this, this.#failed),
      more: state?.more
        ? { label: state.loadingMore ? t.loading : t.more, busy: state.loadingMore, load: this.#loadMore }
        : null,
      clock: this.#settled(clockOf(words, language, this.#clock)),
      connection: connection(this, wrong),
      said: this.#told.words,
      opened: this.#opener.render(),
    });
  }

  /** The button may be gone then: whoever pressed it goes on at the first idea that came. */
  readonly #loadMore = (): void => {
    const { host } = this;
    const shown = new Set(host.state?.ideas.map(({ id }) => id));
    void refocus(host, host.view?.loadMore(), () => {
      const came = host.state?.ideas.find(({ id }) => !shown.has(id));
      return came ? `[data-idea="${CSS.escape(came.id)}"] [part="title"]` : '.more';
    });
  };

  /** The clock, where it pushes nothing away; else it comes once that is out of sight, or with another list. */
  #settled(clock: string | null): string | null {
    if (clock === null) this.#clockShown = false;
    else this.#clockShown ||= !isFollowed(this.host);
    if (clock === null || this.#clockShown) return clock;
    addEventListener('scroll', this.draw, { once: true, capture: true, passive: true });
    return null;
  }

  /** After the host rendered. */
  updated(): void {
    const { host } = this;
    const { state } = host;
    this.#stay();
    const known = this.#learning === host.client && this.#timed === host.board;
    if (state?.load === 'ready' && !known) void this.#learn(host.client);
    // Until there are words, the space for what they will say is kept.
    host.renderRoot.querySelector('.top')?.classList.toggle('whole', !!boardWords(host.language, this.draw));
    const list = host.renderRoot.querySelector<HTMLElement>('[part="list"]');
    if (list) {
      skipFar(list, this.draw);
      list.hidden = !!state && !state.ideas.length && (state.load !== 'loading' || !!this.#failed);
      list.classList.toggle('stale', state?.load === 'loading');
    }
    this.#composer.updated();
    this.aside.updated();
    this.#quotes.updated(state?.ideas ?? []);
    this.#unfold();
    if (this.me?.staff && !this.#bringing) void this.#bringDue();
    if (state?.load === 'ready' && this.me?.staff) this.due?.updated();
  }

  /** What only staff look for comes for them alone. */
  async #bringDue(): Promise<void> {
    this.#bringing = true;
    try {
      const { BoardDue: Due } = await import('./due.js');
      this.due ??= new Due(this);
      this.draw();
    } catch (error) {
      // Without a network there is nothing to ask for either.
      warn('what waits for the company did not load', error);
    }
  }

  /** One's own new idea unfolds, once. */
  #unfold(): void {
    const { host } = this;
    const own = host.state?.ideas.find(({ pending }) => pending)?.id ?? '';
    if (own === this.#own) return;
    this.#own = own;
    if (!own || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const row = host.renderRoot.querySelector(`[data-idea="${CSS.escape(own)}"]`);
    row?.animate([{ opacity: 0, translate: '0 -8px' }, {}], { duration: 200, easing: 'ease-out' });
  }

  /** Asks for a community's facts: once, and after a refusal again with the next rendering. */
  async #learn(client: Client | undefined): Promise<void> {
    const { board } = this.host;
    this.#learning = client;
    if (this.#timed !== board) this.know({ promise: undefined, clock: undefined });
    try {
      const community = await client?.info();
      if (this.#learning !== client) return;
      this.community = community;
      if (community) callStatuses(this.host.place, community);
      this.draw();
      const clock = await client?.look('clock', board);
      if (this.#learning !== client || this.#timed !== board) return;
      this.#clock = clock;
      this.draw();
    } catch {
      // Topics and policy are missing until the next try; the server decides about everything all the same.
      this.#learning = undefined;
    }
  }

  /** A list of one's own is that of whoever is here. */
  #stay(): void {
    const { host } = this;
    const person = this.me?.load === 'ready' ? (this.me.person?.id ?? '') : undefined;
    if (person === undefined || person === this.#person) return;
    const before = this.#person;
    this.#person = person;
    if (!host.query.mine || before === undefined) return;
    // Not while the host is still at what it rendered last.
    queueMicrotask(() => void (person ? host.view?.reload() : this.search({ mine: undefined })));
  }

  readonly #note = (idea: IdeaCard): TemplateResult => {
    const { t } = this;
    const { language, compact, board } = this.host;
    const { pending, author } = idea;
    const mine = !pending && author && author.id === this.me?.person?.id;
    const promise = this.community?.boards.find(({ id }) => id === board)?.promise ?? this.#promise;
    const words = (promise || idea.due) && !compact && !pending ? loopWords(language, this.draw) : undefined;
    return noteOf({
      pending: pending && (pending === 'sending' ? t.pendingSending : t.pendingWaiting),
      yours: mine ? t.yours : null,
      owed: owedOf(words, language, idea, promise, Date.now()),
    });
  };
}
