import { html, LitElement, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { keyed } from 'lit/directives/keyed.js';
import type { MadangSignInEvent } from '@madang/elements';
import '@madang/elements/adopted/define.js';
import '@madang/elements/board/define.js';
import '@madang/elements/roadmap/define.js';
import '@madang/elements/thread/define.js';
import { providePlace } from '@madang/elements/community/page.js';
import { type Fixture, neighbours } from '@madang/testkit';
import { stage, type Stage } from '@madang/testkit/page';
import { crowd, type Crowd } from './crowd.js';
import { playgroundStyles } from './playground.styles.js';
import { type Passed, type Wire, wire } from './wire.js';

const WELCOME = 'Everything below is live. Do something, or let somebody else.';
const WHO = { visitor: 'A visitor', customer: 'A customer', staff: 'Staff' } as const;
const NETWORK = { online: 'Online', slow: 'Slow', offline: 'Offline' } as const;
const POLICY = { welcome: 'May take part', known: 'Have to sign in' } as const;
/** Each way, in milliseconds: long enough to see what a widget does meanwhile. */
const SLOW = 1_500;
const KEPT = 60;
const ARROW: Readonly<Record<Passed['way'], string>> = { up: '↑', down: '↓', lost: '✕' };

/** A community within the page: you, somebody else, and the server between them. */
interface Town {
  readonly you: Stage;
  readonly other: Stage;
  readonly wire: Wire;
  readonly crowd: Crowd;
}

/** Both send codes by e-mail; what a visitor may do without one is another matter. */
const FIXTURES: Readonly<Record<keyof typeof POLICY, Fixture>> = {
  welcome: {
    ...neighbours,
    community: { ...neighbours.community, policy: { ...neighbours.community.policy, emailCode: true } },
  },
  known: {
    ...neighbours,
    community: {
      ...neighbours.community,
      policy: { anonymous: { propose: false, vote: false, comment: false }, emailCode: true },
    },
  },
};

/** Every widget on one page over one fake server that speaks the protocol, and a desk from which its world is moved. */
export class StoryPlayground extends LitElement {
  static override properties = {
    who: { state: true },
    network: { state: true },
    policy: { state: true },
    hasLogin: { state: true },
    said: { state: true },
    passed: { state: true },
    round: { state: true },
  };

  static override styles = playgroundStyles;

  declare protected who: keyof typeof WHO;
  declare protected network: keyof typeof NETWORK;
  declare protected policy: keyof typeof POLICY;
  declare protected hasLogin: boolean;
  declare protected said: string;
  declare protected passed: readonly Passed[];
  /** Every start over is a new world, and new widgets. */
  declare protected round: number;

  #town: Town;
  /** What goes on once somebody signed in. */
  #resume: (() => Promise<void>) | undefined;

  constructor() {
    super();
    this.who = 'customer';
    this.network = 'online';
    this.policy = 'welcome';
    this.hasLogin = true;
    this.said = WELCOME;
    this.passed = [];
    this.round = 0;
    this.#town = this.#build();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }

  protected override render(): TemplateResult {
    return html`${this.#desk()}
      ${keyed(this.round, this.#world())}
      <details class="wire" open>
        <summary>On the wire between you and the server</summary>
        <ol aria-label="Messages" tabindex="0">${this.passed.map(({ way, what }) => html`<li>${ARROW[way]} ${what}</li>`)}</ol>
      </details>
      <dialog @close=${this.#dismissed}>
        <h2>The shop’s own log-in</h2>
        <p>Your page canceled <code>madang-sign-in</code> and shows its own. What you were about to do happens then.</p>
        <button type="button" @click=${this.#loggedIn}>Sign in as 하늘</button>
      </dialog>`;
  }

  #desk(): TemplateResult {
    const { crowd: others, wire: line } = this.#town;
    return html`<div class="desk" role="group" aria-label="The world around the widgets">
      ${this.#choice('You are', WHO, this.who, this.#be)}
      ${this.#choice('Your network', NETWORK, this.network, this.#network)}
      ${this.#choice('Visitors', POLICY, this.policy, (policy) => this.#restart(policy))}
      <fieldset>
        <legend>Somebody else</legend>
        <button type="button" data-act="vote" @click=${() => this.#tell(others.vote())}>Votes</button>
        <button type="button" data-act="comment" @click=${() => this.#tell(others.comment())}>Comments</button>
        <button type="button" data-act="propose" @click=${() => this.#tell(others.propose())}>Proposes</button>
        <button type="button" data-act="answer" @click=${() => this.#tell(others.answer())}>Answers as the team</button>
        <button type="button" data-act="move" @click=${() => this.#tell(others.moveOn())}>Moves an idea on</button>
      </fieldset>
      <fieldset>
        <legend>The server</legend>
        <button type="button" data-act="refuse" aria-pressed=${line.refusesNext} @click=${this.#refuse}>
          Refuses what you do next
        </button>
        <button type="button" data-act="restart" @click=${() => this.#restart(this.policy)}>Starts over</button>
      </fieldset>
      <fieldset>
        <legend>Your page</legend>
        <label><input type="checkbox" .checked=${this.hasLogin} @change=${this.#login} />Has a log-in</label>
      </fieldset>
      <p class="said" role="status">${this.said}</p>
    </div>`;
  }

  #world(): TemplateResult {
    const { you, other } = this.#town;
    const at = (place: Stage) => ref((element) => {
      if (element) providePlace(element, { client: place.client });
    });
    return html`<div class="world">
      <div class="you" ${at(you)} @madang-sign-in=${this.#signIn}>
        <madang-board heading="What should we build next?" no-hash></madang-board>
        <madang-roadmap heading="What comes next"></madang-roadmap>
        <madang-adopted heading="You asked, we did"></madang-adopted>
      </div>
      <div class="beside">
        <section class="other" aria-label="Noor’s phone" tabindex="0" ${at(other)}>
          <h2>Noor’s phone, at the same time</h2>
          <madang-board heading="What should we build next?" compact no-hash></madang-board>
        </section>
        <div ${at(you)} @madang-sign-in=${this.#signIn}>
          <madang-thread topic="page:care-guide"></madang-thread>
        </div>
      </div>
    </div>`;
  }

  #choice<K extends string>(
    legend: string,
    choices: Readonly<Record<K, string>>,
    chosen: K,
    choose: (key: K) => unknown,
  ): TemplateResult {
    return html`<fieldset>
      <legend>${legend}</legend>
      ${(Object.entries(choices) as [K, string][]).map(([key, words]) => html`<label>
        <input type="radio" name=${legend} value=${key} .checked=${key === chosen} @change=${() => choose(key)} />${words}
      </label>`)}
    </fieldset>`;
  }

  #build(): Town {
    const fixture = FIXTURES[this.policy];
    let line: Wire | undefined;
    const you = stage({
      fixture,
      as: this.who === 'visitor' ? null : this.who,
      wire: (server) => (line = wire(server, { tell: this.#hear, mail: (email) => this.#mail(email) })),
    });
    if (!line) throw new Error('a stage asks for its wire');
    return { you, other: stage({ fixture, as: 'customer-b', server: you.server }), wire: line, crowd: crowd(you.server) };
  }

  #close(): void {
    this.#town.you.client.close();
    this.#town.other.client.close();
  }

  #restart(policy: keyof typeof POLICY): void {
    this.#close();
    this.policy = policy;
    this.network = 'online';
    this.passed = [];
    this.said = 'A new day: nobody has done anything yet.';
    this.#town = this.#build();
    this.round += 1;
  }

  #tell(what: string): void {
    this.said = what;
  }

  readonly #hear = (passed: Passed): void => {
    this.passed = [passed, ...this.passed].slice(0, KEPT);
  };

  #mail(email: string): void {
    this.#tell(`A mail has come to ${email}: “Your code is ${this.#town.you.server.people.code(email)}.”`);
  }

  readonly #be = async (who: keyof typeof WHO): Promise<void> => {
    this.who = who;
    await this.#town.you.signIn(who === 'visitor' ? null : who);
    this.#tell(who === 'visitor' ? 'You signed out.' : `You are ${this.#town.you.server.people.person(who).name}.`);
  };

  readonly #network = (network: keyof typeof NETWORK): void => {
    this.network = network;
    this.#town.wire.delay = network === 'slow' ? SLOW : 0;
    this.#town.you.connect(network !== 'offline');
    this.#tell(network === 'offline' ? 'No connection right now. What you do now waits.' : 'You are connected.');
  };

  readonly #refuse = (): void => {
    this.#town.wire.refusesNext = !this.#town.wire.refusesNext;
    this.requestUpdate();
  };

  readonly #login = (event: Event): void => {
    this.hasLogin = (event.target as HTMLInputElement).checked;
  };

  readonly #signIn = (event: MadangSignInEvent): void => {
    if (!this.hasLogin) return;
    event.preventDefault();
    this.#resume = event.resume;
    this.renderRoot.querySelector('dialog')?.showModal();
  };

  readonly #loggedIn = async (): Promise<void> => {
    const resume = this.#resume;
    this.renderRoot.querySelector('dialog')?.close();
    await this.#be('customer');
    await resume?.();
  };

  readonly #dismissed = (): void => {
    this.#resume = undefined;
  };
}

if (!customElements.get('story-playground')) customElements.define('story-playground', StoryPlayground);

declare global {
  interface HTMLElementTagNameMap {
    'story-playground': StoryPlayground;
  }
}
