import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Client, Failure, IdeaCard, IdeaState, IdeaView, Live, MeState } from '@madang/client';
import type { Community, MutationCall, QuotesPage } from '@madang/protocol';
import { day } from '../../locale/day.js';
import { MadangElement } from '../../shared/element.js';
import { askSignIn } from '../../shared/sign-in.js';
import { Watch } from '../../shared/watch.js';
import { base } from '../../theme/base.styles.js';
import { buttons } from '../../theme/buttons.styles.js';
import { fields } from '../../theme/fields.styles.js';
import { tokens } from '../../theme/tokens.styles.js';
import { promiseLine, shareLine } from './lines.js';
import { loopStyles } from './loop.styles.js';
import type { LoopMessages } from './en.js';
import type { LoopCall, LoopHost } from './host.js';
import { SolvedQuestion } from './solved.js';
import { WhyQuestion } from './why.js';
import { loopWords } from './words.js';

/** Where it stands: beneath an idea, beneath the official answer, or on the wall of what was adopted. */
export type LoopPlace = 'idea' | 'answer' | 'wall';

/**
 * What is owed to an idea and what came of it: promises, answers that are none, why people want it and whether it
 * solved it. Part of `<madang-idea>` and `<madang-adopted>`, which load it once they are there to be read.
 *
 * @tag madang-idea-loop
 * @csspart base - the whole
 */
export class MadangIdeaLoop extends MadangElement<LoopMessages> implements LoopHost {
  static override properties = {
    idea: { attribute: false },
    where: { attribute: false },
    headingLevel: { attribute: false },
  };
  static override styles = [tokens, base, buttons, fields, loopStyles];

  /** The idea. */
  declare idea: IdeaCard | undefined;
  /** Where it stands. */
  declare where: LoopPlace;
  /** The level of its headings in the page's outline. */
  declare headingLevel: number;

  /** @internal */
  readonly dictionary = loopWords;
  readonly #view = new Watch<IdeaView>(this);
  readonly #me = new Watch<Live<MeState>>(this);
  readonly #why = new WhyQuestion(this);
  readonly #solved = new SolvedQuestion(this);
  #boards: Community['boards'] = [];
  #asked: Client | undefined;
  #quotes: QuotesPage['quotes'] = [];
  /** Up to which change of the idea its quotes were read. */
  #quotedAt = -1;
  #failure: (Failure & { readonly of: MutationCall['name'] }) | null = null;
  /** Of which idea the quotes and the refusal are, and of whose. */
  #of: readonly [client?: Client | undefined, idea?: string | undefined] = [];

  constructor() {
    super();
    this.where = 'idea';
    this.headingLevel = 3;
  }

  /** @internal What this person said of it; absent while that is not known. */
  get own(): IdeaState['own'] {
    return this.#view.value?.own;
  }

  /** @internal Whether they voted for it, or proposed it. */
  get isTheirs(): boolean {
    const me = this.#me.value?.person?.id;
    return !!this.idea && (this.idea.vote.voted || (!!me && this.idea.author?.id === me));
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const { client, idea } = this;
    this.#me.open(client, [], (one) => one.me);
    // On the wall only of what is theirs: each takes a request.
    const wanted = idea && (this.where !== 'wall' || this.isTheirs) ? idea.id : '';
    this.#view.open(client, [wanted], (one) => one.idea(wanted));
    if (this.#of[0] !== client || this.#of[1] !== idea?.id) this.#begin(client, idea?.id);
    if (client && this.#asked !== client) void this.#learn(client);
    if (client && idea && this.where === 'idea' && (idea.quotes ?? 0) > 0) void this.#read(client, idea);
  }

  protected override render(): TemplateResult {
    const { idea, language } = this;
    return html`<div part="base" lang=${language}>${idea ? this.#parts(idea) : nothing}</div>`;
  }

  #parts(idea: IdeaCard): TemplateResult {
    switch (this.where) {
      case 'idea':
        return html`${this.#owed(idea)} ${this.#why.render(idea)} ${this.#solvedBy(idea)} ${this.#said(idea)}`;
      case 'answer':
        return html`${idea.answer?.listened ? html`<p class="hint">${this.t.listened}</p>` : nothing} ${this.#doubt(idea)}`;
      case 'wall':
        return this.#solvedBy(idea);
    }
  }

  #owed(idea: IdeaCard): TemplateResult | typeof nothing {
    const { t, language } = this;
    const now = Date.now();
    const promise = this.#boards.find(({ id }) => id === idea.board)?.promise;
    const line = promiseLine(t, language, idea, promise, now);
    const again = idea.lookAgainAt;
    const late = (idea.due?.by ?? now) < now;
    return html`${line ? html`<p class="owed ${late ? 'late' : ''}">${line}</p>` : nothing}
    ${again ? html`<p class="owed">${t.lookAgain(day(language, again, now))}</p>` : nothing}`;
  }

  #solvedBy(idea: IdeaCard): TemplateResult {
    const line = shareLine(this.t, this.language, idea);
    return html`${line ? html`<p class="hint">${line}</p>` : nothing} ${this.#solved.render(idea)}`;
  }

  #doubt(idea: IdeaCard): TemplateResult | typeof nothing {
    const { t, own, language } = this;
    const { doubts = 0, vote, status, answer, id } = idea;
    if (!answer || status === 'shipped') return nothing;
    const count = doubts ? html`<span class="hint">${t.doubts(doubts.toLocaleString(language), doubts === 1)}</span>` : nothing;
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

  #said(idea: IdeaCard): TemplateResult | typeof nothing {
    const { t } = this;
    if (!idea.quotes || !this.#quotes.length) return nothing;
    return html`<section aria-labelledby="quotes">
      <h3 id="quotes" class="label" aria-level=${this.headingLevel}>${t.quotes}</h3>
      <ul class="quotes">
        ${this.#quotes.map(({ by, text }) => html`<li><figure class="said">
          <blockquote dir="auto">${text}</blockquote>
          <figcaption class="hint"><bdi>${by.name || t.someone}</bdi></figcaption>
        </figure></li>`)}
      </ul>
    </section>`;
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
    this.#quotedAt = -1;
    this.#failure = null;
  }

  /** Asks what the company promises: once, and again after a refusal. */
  async #learn(client: Client): Promise<void> {
    this.#asked = client;
    try {
      const { boards } = await client.info();
      if (this.#asked !== client) return;
      this.#boards = boards;
      this.requestUpdate();
    } catch {
      // What is owed already is told all the same.
      this.#asked = undefined;
    }
  }

  async #read(client: Client, { id, seq }: IdeaCard): Promise<void> {
    if (this.#quotedAt === seq) return;
    this.#quotedAt = seq;
    try {
      const { quotes } = await client.look('quotes', id, seq);
      if (this.#quotedAt !== seq || this.idea?.id !== id || this.client !== client) return;
      this.#quotes = quotes;
      this.requestUpdate();
    } catch {
      // What was read before stays; the next change asks again.
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-idea-loop': MadangIdeaLoop;
  }
}
