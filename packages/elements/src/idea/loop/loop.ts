import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Client, Failure, IdeaCard, IdeaState, IdeaView, Live, MeState } from '@madang/client';
import type { Author, Community, MutationCall, QuotesPage } from '@madang/protocol';
import { callStatuses } from '../../locale/call-statuses.js';
import { MadangElement } from '../../shared/element.js';
import { askSignIn } from '../../shared/sign-in.js';
import { Watch } from '../../shared/watch.js';
import { base } from '../../theme/base.styles.js';
import { buttons } from '../../theme/buttons.styles.js';
import { fields } from '../../theme/fields.styles.js';
import { tokens } from '../../theme/tokens.styles.js';
import { LoopWaitsEvent, Mine, Settling } from './settling.js';
import { loopStyles } from './loop.styles.js';
import type { LoopMessages } from './en.js';
import type { LoopCall, LoopHost } from './host.js';
import { SolvedQuestion } from './solved.js';
import { type LoopFacts, type SaidWhy, type Told, toldOf } from './told.js';
import { WhyQuestion } from './why.js';
import { loopWords } from './words.js';

/** A name kept apart from the words around it. Not by the widgets' own, which would leave their chunk for this. */
const apart = ({ name }: Author): string => `\u2068${name}\u2069`;

/** Milliseconds that what stands below an idea waits for who reads. */
const PATIENCE = 1_000;

/** Where it stands: beneath an idea, beneath the official answer, or on the wall of what was adopted. */
export type LoopPlace = 'idea' | 'answer' | 'wall';

/**
 * What is owed to an idea and what came of it: promises, answers that are none, why people want it and whether it
 * solved it. Part of `<madang-idea>` and `<madang-adopted>`, which load it once they are there to be read.
 *
 * @tag madang-idea-loop
 * @event {MadangSignInEvent} madang-sign-in - The community wants a known person; cancel it to show your own log-in.
 * @csspart base - the whole
 * @csspart helpers - who helped it along
 * @csspart thanks - what the company thanks for it with
 */
export class MadangIdeaLoop extends MadangElement<LoopMessages> implements LoopHost {
  static override properties = {
    idea: { attribute: false },
    where: { attribute: false },
    headingLevel: { attribute: false },
    known: { type: Boolean, reflect: true },
  };
  static override styles = [tokens, base, buttons, fields, loopStyles];

  /** The idea. */
  declare idea: IdeaCard | undefined;
  /** Where it stands. */
  declare where: LoopPlace;
  /** The level of its headings in the page's outline. */
  declare headingLevel: number;
  /**
   * Everything that was asked for first is here, or will not come: what differs from now on is news. Until then an
   * idea keeps back what would be pushed away.
   */
  declare known: boolean;

  /** @internal */
  readonly dictionary = loopWords;
  readonly #view = new Watch<IdeaView>(this);
  readonly #me = new Watch<Live<MeState>>(this);
  readonly #why = new WhyQuestion(this);
  readonly #solved = new SolvedQuestion(this);
  #boards: Community['boards'] = [];
  #asked: Client | undefined;
  /** Whose promises are here, or were refused. */
  #learned: Client | undefined;
  #quotes: SaidWhy = [];
  /** What was said elsewhere, and where it came from. */
  #heard: Pick<QuotesPage, 'voices' | 'related'> = {};
  /** Up to which change of the idea its quotes were read. */
  #quotedAt = -1;
  /** The quotes are here, or were refused. */
  #read = false;
  #failure: (Failure & { readonly of: MutationCall['name'] }) | null = null;
  /** Of which idea the quotes and the refusal are, and of whose. */
  #of: readonly [client?: Client | undefined, idea?: string | undefined] = [];
  /** What is shown of what there is. */
  #settling = new Settling();
  #waited: MadangIdeaLoop['waits'] = null;
  /** What is drawn was drawn of all that was asked for first. */
  #wasKnown = false;
  readonly #mine = new Mine();
  /** It stands as a server drew it, for everybody: nothing is shown yet that is about who reads. */
  #drawn = false;
  /** Runs while it waits for who reads. */
  #patience: ReturnType<typeof setTimeout> | undefined;
  /** That took too long. */
  #isLate = false;

  constructor() {
    super();
    this.where = 'idea';
    this.headingLevel = 3;
    this.known = false;
  }

  /** @internal What this person said of it; absent while that is not known, or would push away what is read. */
  get own(): IdeaState['own'] {
    return this.#drawn || !this.#mine.shown ? undefined : this.#view.value?.own;
  }

  /**
   * @internal What came while somebody reads waits until it is asked for: news, or a question about what came of it.
   * What else one may say comes once nobody sees its place: it is no news.
   */
  get waits(): 'news' | 'question' | null {
    if (this.#settling.waits) return 'news';
    if (!this.#mine.waits) return null;
    const { idea, where } = this;
    const isShipped = idea?.status === 'shipped';
    const doubts = !isShipped && idea?.answer && idea.vote.voted;
    const asks = where === 'answer' ? doubts : isShipped && !this.#view.value?.own?.solved;
    return asks ? 'question' : null;
  }

  /** @internal Whether they voted for it, or proposed it. */
  get isTheirs(): boolean {
    const me = this.#me.value?.person?.id;
    return !!this.idea && (this.idea.vote.voted || (!!me && this.idea.author?.id === me));
  }

  /**
   * @internal What a server knows when it draws, and the page when it takes over what was drawn: the first rendering
   * is the same on both, to the node. Without any facts nothing is kept back for them all the same.
   */
  know({ promise, quotes }: Partial<LoopFacts> = {}): void {
    const { client, idea } = this;
    if (!idea) return;
    this.#begin(client, idea.id);
    this.#boards = [{ id: idea.board, name: '', description: '', ...(promise && { promise }) }];
    // What it does not have is asked for.
    if (quotes) this.#asked = client;
    this.#quotes = quotes ?? [];
    this.#quotedAt = idea.quotes && !quotes?.length ? -1 : idea.seq;
    this.#drawn = true;
    this.known = true;
  }

  /** @internal Shows what waits. */
  show(): void {
    this.#settling.release();
    this.#mine.release();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#mine.watch(this);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const { client, idea } = this;
    this.#me.open(client, [], (one) => one.me);
    // On the wall only of what is theirs: each takes a request.
    const wanted = idea && (this.where !== 'wall' || this.isTheirs) ? idea.id : '';
    this.#view.open(client, [wanted], (one) => one.idea(wanted));
    if (this.#of[0] !== client || this.#of[1] !== idea?.id) this.#begin(client, idea?.id);
    if (client && this.#asked !== client) void this.#learn(client);
    if (client && idea && this.where === 'idea' && (idea.quotes ?? 0) > 0) void this.#ask(client, idea);
    if (!idea) return;
    // What comes of one's own vote is no surprise, wherever it was given.
    if (idea.vote.pending) this.#settling.expect();
    this.known ||= this.#isKnown(idea) && this.#isMet();
    this.#mine.settle(this, idea, {
      // Words that were not sent are looked for where they were written.
      free: !this.#wasKnown || !!this.#me.value?.staff || this.#why.isBegun(idea.id),
      has: !this.#drawn && !!this.#view.value?.own && this.isTheirs,
      // The wall keeps one line for it, under whoever reads.
      behind: this.where === 'wall',
    });
  }

  protected override updated(changed: PropertyValues): void {
    if (this.#drawn) {
      // What is about the reader comes with the next rendering.
      this.#drawn = false;
      this.requestUpdate();
    }
    if (this.where !== 'wall') this.#mine.watch(this);
    if (this.#waited === this.waits && !changed.has('known')) return;
    this.#waited = this.waits;
    this.dispatchEvent(new LoopWaitsEvent());
  }

  protected override render(): TemplateResult {
    const { idea, language } = this;
    return html`<div part="base" lang=${language}>${idea ? this.#parts(idea) : nothing}</div>`;
  }

  #parts(idea: IdeaCard): TemplateResult | typeof nothing {
    // The card itself says the rest.
    if (this.where === 'wall') return html`${this.#credit(idea)} ${this.waits ? this.#way() : this.#solved.render(idea)}`;
    const promise = this.#boards.find(({ id }) => id === idea.board)?.promise;
    const now = toldOf(this.t, this.language, idea, { promise, quotes: this.#quotes }, Date.now());
    const told = this.#settling.settle(now, this, !this.#wasKnown || !!this.#me.value?.staff);
    this.#wasKnown = this.known;
    switch (this.where) {
      case 'idea':
        return html`${told.isHere && idea.status === 'shipped' ? this.#credit(idea) : nothing} ${owed(told)} ${this.#why.render(idea)} ${this.#solvedBy(idea, told)} ${this.#said(told)} ${this.#elsewhere(idea)}`;
      case 'answer':
        return html`${told.listened ? html`<p class="hint">${this.t.listened}</p>` : nothing} ${this.#doubt(idea, told)}`;
    }
  }

  /** Whether everything is here that was asked for first. */
  #isKnown(idea: IdeaCard): boolean {
    const asked = this.where !== 'idea' || !idea.quotes || this.#read;
    return asked && !!this.client && this.#learned === this.client && this.#view.value?.load !== 'loading';
  }

  /**
   * Whether it is known who reads and what they said: with that comes what is theirs alone. Whoever is not known after
   * a while reads on, and becomes known later.
   */
  #isMet(): boolean {
    const { load, person } = this.#me.value ?? {};
    if (this.#isLate || load === 'failed' || (load === 'ready' && (!person || this.#view.value?.own))) return true;
    this.#patience ??= setTimeout(() => {
      this.#isLate = true;
      this.requestUpdate();
    }, PATIENCE);
    return false;
  }

  /** Who helped it along, and what the company thanks for it with. */
  #credit({ helpers, thanks }: IdeaCard): TemplateResult {
    const { t } = this;
    return html`${helpers
      ? html`<p class="hint" part="helpers" dir="auto">${t.helped(helpers.by.map(apart), helpers.n - helpers.by.length)}</p>`
      : nothing}
    ${thanks ? html`<p class="thanks" part="thanks" dir="auto">${thanks}</p>` : nothing}`;
  }

  #solvedBy(idea: IdeaCard, { share, isHere }: Told): TemplateResult {
    return html`${share ? html`<p class="hint">${share}</p>` : nothing} ${isHere ? this.#solved.render(idea) : nothing}`;
  }

  /** The way to the question, on the wall. */
  #way(): TemplateResult {
    return html`<button type="button" class="button plain" id="ask" @click=${this.#open}>${this.t.solved}</button>`;
  }

  readonly #open = (): void => {
    this.show();
    this.focusOn('#yes, #missing');
  };

  #doubt(idea: IdeaCard, { doubts }: Told): TemplateResult | typeof nothing {
    const { t, own } = this;
    const { vote, status, answer, id } = idea;
    if (!answer || status === 'shipped') return nothing;
    const count = doubts ? html`<span class="hint">${doubts}</span>` : nothing;
    if (!vote.voted || !own) return html`${count}`;
    return html`<div class="row">
        <button
          type="button"
          class="button plain"
          aria-pressed=${own.doubts}
          @click=${() => void this.send({ name: 'response.doubt', args: { idea: id, on: !own.doubts } })}
        >${t.doubt}</button>
        ${count}
      </div>
      <p class="hint" role="status">${own.doubts ? t.doubted : nothing}</p>
      ${this.refusal('response.doubt')}`;
  }

  #said({ quotes }: Told): TemplateResult | typeof nothing {
    const { t } = this;
    if (!quotes.length) return nothing;
    return html`<section aria-labelledby="quotes">
      <h3 id="quotes" class="label" aria-level=${this.headingLevel}>${t.quotes}</h3>
      <ul class="quotes">
        ${quotes.map(({ by, text }) => html`<li><figure class="said">
          <blockquote dir="auto">${text}</blockquote>
          <figcaption class="hint"><bdi>${by.name || t.someone}</bdi></figcaption>
        </figure></li>`)}
      </ul>
    </section>`;
  }

  /** What people said of it elsewhere, with the channel, and the ideas that it came out of or that came out of it. */
  #elsewhere({ quotes }: IdeaCard): TemplateResult | typeof nothing {
    const { t } = this;
    const { voices = [], related = [] } = this.#heard;
    if (!quotes || (voices.length === 0 && related.length === 0)) return nothing;
    return html`${voices.length
      ? html`<section aria-labelledby="elsewhere">
          <h3 id="elsewhere" class="label" aria-level=${this.headingLevel}>${t.elsewhere}</h3>
          <ul class="quotes">
            ${voices.map(({ channel, text, by }) => html`<li><figure class="said">
              <blockquote dir="auto">${text}</blockquote>
              <figcaption class="hint">${t.channels[channel]}${by ? html` · <bdi>${by.name}</bdi>` : nothing}</figcaption>
            </figure></li>`)}
          </ul>
        </section>`
      : nothing}
    ${related.map(({ title, way }) => html`<p class="hint">${way === 'from' ? t.takenFrom : t.takenTo}: <bdi>${title}</bdi></p>`)}`;
  }

  /** @internal Why this was not kept when it was last tried. */
  refusal(of: LoopCall): TemplateResult | typeof nothing {
    const { t } = this;
    const failure = this.#failure;
    if (failure?.of !== of) return nothing;
    const why = failure.kind === 'not-signed-in' ? t.signIn : `${t.failed} ${t.failures[failure.kind]}`;
    return html`<p class="error" role="alert">${why}</p>`;
  }

  /** @internal Does it; resolves with whether it was done, or somebody sees to it. */
  async send(call: MutationCall): Promise<boolean> {
    const { client } = this;
    if (!client) return false;
    const { idea } = this;
    this.#failure = null;
    // What comes of it is no surprise to who did it.
    this.#settling.expect();
    const outcome = await client.mutate(call);
    if (outcome.type === 'applied') return true;
    const taken = outcome.failure.kind === 'not-signed-in' && (await askSignIn(this, client, 'vote', call));
    // What another idea was refused is not said of this one.
    if (this.idea?.id === idea?.id) this.#failure = taken ? null : { ...outcome.failure, of: call.name };
    this.requestUpdate();
    return taken;
  }

  /** @internal Moves the focus once the change is drawn; to the whole where that is not there. */
  focusOn(selector: string): void {
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const base = this.renderRoot.querySelector<HTMLElement>('[part="base"]');
      const found = base?.querySelector<HTMLElement>(selector) ?? base;
      // What was pressed is gone, and nothing came in its place: whoever goes on by keyboard goes on from here.
      if (found && found === base) base.tabIndex = -1;
      found?.focus();
    });
  }

  /** @internal Whether the focus is in here. */
  get hasFocus(): boolean {
    return !!this.shadowRoot?.activeElement;
  }

  /** Nothing of one idea is shown of another. */
  #begin(client: Client | undefined, idea: string | undefined): void {
    this.#of = [client, idea];
    this.#quotes = [];
    this.#heard = {};
    this.#quotedAt = -1;
    this.#failure = null;
    this.#read = false;
    this.#settling = new Settling();
    this.#mine.forget();
    this.known = false;
    this.#wasKnown = false;
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#isLate = false;
  }

  /** Asks what the company promises: once, and again after a refusal. */
  async #learn(client: Client): Promise<void> {
    this.#asked = client;
    try {
      const community = await client.info();
      if (this.#asked !== client) return;
      callStatuses(this.place, community);
      this.#boards = community.boards;
    } catch {
      if (this.#asked !== client) return;
      // What is owed already is told all the same.
      this.#asked = undefined;
      if (this.#learned === client) return;
    }
    this.#learned = client;
    this.requestUpdate();
  }

  async #ask(client: Client, { id, seq }: IdeaCard): Promise<void> {
    if (this.#quotedAt === seq) return;
    this.#quotedAt = seq;
    const isOver = (): boolean => this.#quotedAt !== seq || this.idea?.id !== id || this.client !== client;
    try {
      const { quotes, ...heard } = await client.look('quotes', id, seq);
      if (isOver()) return;
      this.#quotes = quotes;
      this.#heard = heard;
    } catch {
      // What was read before stays; the next change asks again.
      if (isOver()) return;
    }
    this.#read = true;
    this.requestUpdate();
  }
}

function owed({ owed: line, late, lookAgain }: Told): TemplateResult {
  return html`${line ? html`<p class="owed ${late ? 'late' : ''}">${line}</p>` : nothing}
    ${lookAgain ? html`<p class="owed">${lookAgain}</p>` : nothing}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-idea-loop': MadangIdeaLoop;
  }
}
