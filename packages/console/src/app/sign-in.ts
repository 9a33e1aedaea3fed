import { css, html, nothing, type TemplateResult } from 'lit';
import { base, buttons, fields, MadangElement, notice, tokens } from '@madang/elements/console.js';
import { ApiError, askConsole } from '../shared/api.js';
import { Attempt } from '../shared/attempt.js';
import { fieldOf, textField } from '../shared/form.js';
import { answerBy, hasPasskeys, NotAnswered } from '../shared/passkeys.js';
import { words } from '../shared/words.js';
import { addressOf, pageNamed, type Place } from './router.js';
import { en, type SignInMessages } from './sign-in-en.js';

/** What everybody may know of the community whose console this is. */
interface Facts {
  readonly name: string;
  readonly mail: boolean;
  /** What the company's own provider is called; `null` where it has none. */
  readonly oidc: string | null;
  readonly demo: boolean;
}

/** What a link ended in, as it was kept when the page was loaded first. */
function doorOf(state: unknown): string {
  const { door } = (state ?? {}) as { readonly door?: unknown };
  return typeof door === 'string' ? door : '';
}

/**
 * How one comes in: by asking for a link, by the link that was sent, or by that of the first admin. What a link ends in
 * is sent by a press of a button only: programs that look through mail open links, and press nothing.
 *
 * @tag madang-console-sign-in
 */
export class MadangConsoleSignIn extends MadangElement<SignInMessages> {
  static override properties = {
    ...MadangElement.properties,
    at: { attribute: false },
    entered: { attribute: false },
    facts: { state: true },
    sentTo: { state: true },
    failed: { state: true },
    turnedAway: { state: true },
  };

  static override styles = [
    tokens,
    base,
    buttons,
    fields,
    notice,
    css`
      :host {
        inline-size: min(400px, 100%);
      }
      form,
      .box {
        display: grid;
        gap: calc(var(--_u) * 4);
      }
      h1 {
        margin: 0;
        font-size: var(--_title);
        text-wrap: balance;
      }
      p {
        margin: 0;
        color: var(--_quiet);
      }
      a.button {
        color: inherit;
        text-decoration: none;
      }
      .error {
        color: var(--_ink);
        font-weight: 500;
      }
    `,
  ];

  readonly dictionary = words(en, () => import('./sign-in-ko.js').then(({ ko }) => ko));

  /** Where the browser is. */
  declare at: Place;
  /** Told once somebody is in. */
  declare entered: () => void;
  declare facts: Facts | undefined;
  declare sentTo: string;
  /** A passkey was not taken, or none was shown. */
  declare failed: boolean;
  /** They came back from the provider, and were not let in. */
  declare turnedAway: boolean;

  readonly #attempt = new Attempt(this);
  /** What the link ends in: taken out of the address at once, where a screen or a screenshot would show it. */
  #secret = '';
  #asked = '';

  constructor() {
    super();
    this.sentTo = '';
    this.failed = false;
    this.turnedAway = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const given = location.hash.slice(1);
    if (given === 'oidc') {
      this.turnedAway = true;
      history.replaceState(null, '', location.pathname + location.search);
      return;
    }
    this.#secret = given || doorOf(history.state);
    // Kept with this step of the history, so that the page may be loaded anew before the button is pressed.
    if (given !== '') history.replaceState({ door: given }, '', location.pathname + location.search);
  }

  protected override willUpdate(): void {
    const { community } = this.at;
    if (this.#asked === community) return;
    this.#asked = community;
    askConsole<Facts>(community, '').then(
      (facts) => (this.facts = facts),
      (error: unknown) => this.#attempt.fail(error),
    );
  }

  protected override render(): TemplateResult {
    return html`<div part="base" lang=${this.language}>${this.#inside()}</div>`;
  }

  #inside(): TemplateResult {
    const { page } = this.at;
    const isOut = this.#attempt.failure?.kind === 'code-wrong';
    if ((page === 'enter' || page === 'welcome') && (this.#secret === '' || isOut)) return this.#useless(isOut);
    if (page === 'welcome') return this.#welcome();
    return page === 'enter' ? this.#door() : this.#ask();
  }

  #ask(): TemplateResult {
    const { t, facts, sentTo } = this;
    const name = facts?.name ?? '';
    if (sentTo !== '') {
      return html`<div class="box" role="status">
        <h1>${t.sentTitle}</h1>
        <p>${t.sent(sentTo)}</p>
        <button type="button" class="button" @click=${() => (this.sentTo = '')}>${t.again}</button>
      </div>`;
    }
    return html`<form @submit=${(event: SubmitEvent) => void this.#send(event)}>
      <h1>${t.title(name)}</h1>
      ${facts && !facts.mail
        ? html`<p>${t.noMail}</p>
            ${this.#why()}`
        : html`<p>${t.more}</p>
            ${textField({ name: 'email', label: t.email, type: 'email', autocomplete: 'email', wrong: this.#said })}
            <button class="button primary" ?disabled=${this.#attempt.busy}>${t.send}</button>`}
      ${facts && hasPasskeys()
        ? html`<button type="button" class="button" ?disabled=${this.#attempt.busy} @click=${() => void this.#passkey()}>${t.passkey}</button>`
        : nothing}
      ${facts?.oidc
        ? html`<button type="button" class="button" ?disabled=${this.#attempt.busy} @click=${() => void this.#provider()}>${t.provider(facts.oidc)}</button>`
        : nothing}
      ${this.turnedAway ? html`<p class="error" role="alert">${t.providerFailed}</p>` : nothing}
      ${this.failed ? html`<p class="error" role="alert">${t.passkeyFailed}</p>` : nothing}
      ${facts?.demo
        ? html`<button type="button" class="button" ?disabled=${this.#attempt.busy} @click=${() => void this.#enter('/demo')}>${t.demo}</button>`
        : nothing}
    </form>`;
  }

  #door(): TemplateResult {
    const { t } = this;
    return html`<div class="box">
      <h1>${t.enterTitle(this.facts?.name ?? '')}</h1>
      <p>${t.enterMore}</p>
      ${this.#why()}
      <button
        type="button"
        class="button primary"
        ?disabled=${this.#attempt.busy}
        @click=${() => void this.#enter('/enter', { secret: this.#secret })}
      >
        ${t.enter}
      </button>
    </div>`;
  }

  #useless(isUsed: boolean): TemplateResult {
    const { t } = this;
    return html`<div class="box" role="alert">
      <h1>${t.title(this.facts?.name ?? '')}</h1>
      <p>${isUsed ? t.used : t.lost}</p>
      <a class="button" href=${addressOf(this.at.community, '')}>${t.newLink}</a>
    </div>`;
  }

  #welcome(): TemplateResult {
    const { t } = this;
    const { failure, busy } = this.#attempt;
    const wrong = (name: string): string | undefined =>
      failure?.field === name ? t.failures[failure.kind] : undefined;
    return html`<form @submit=${(event: SubmitEvent) => void this.#begin(event)}>
      <h1>${t.welcomeTitle(this.facts?.name ?? '')}</h1>
      <p>${t.welcomeMore}</p>
      ${textField({ name: 'name', label: t.name, hint: t.nameMore, autocomplete: 'name', wrong: wrong('name') })}
      ${textField({ name: 'email', label: t.email, type: 'email', autocomplete: 'email', wrong: wrong('email') })}
      ${textField({
        name: 'title',
        label: t.role,
        hint: t.roleMore,
        autocomplete: 'organization-title',
        optional: true,
        wrong: wrong('title'),
      })}
      ${failure?.field === undefined ? this.#why() : nothing}
      <button class="button primary" ?disabled=${busy}>${t.begin}</button>
    </form>`;
  }

  #why(): TemplateResult {
    return html`<p class="error" role="alert">${this.#said ?? nothing}</p>`;
  }

  /** Why the last thing that was tried did not happen. */
  get #said(): string | undefined {
    const { failure } = this.#attempt;
    return failure && this.t.failures[failure.kind];
  }

  async #send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const email = fieldOf(event.target as HTMLFormElement, 'email');
    await this.#attempt.run(async () => {
      const to = pageNamed(this.at);
      await askConsole(this.at.community, '/link', { email, locale: this.language, ...(to !== '' && { to }) });
      this.sentTo = email;
    });
  }

  async #passkey(): Promise<void> {
    const { community } = this.at;
    this.failed = false;
    await this.#attempt.run(async () => {
      try {
        const { options } = await askConsole<{ readonly options: unknown }>(community, '/passkeys/ask');
        await askConsole(community, '/passkeys/enter', { answer: await answerBy(options) });
      } catch (error) {
        this.failed = error instanceof NotAnswered || (error instanceof ApiError && error.kind === 'token-invalid');
        if (this.failed) return;
        throw error;
      }
      this.entered();
    });
  }

  async #provider(): Promise<void> {
    this.turnedAway = false;
    await this.#attempt.run(async () => {
      const to = pageNamed(this.at);
      const { address } = await askConsole<{ readonly address: string }>(this.at.community, '/oidc', to === '' ? {} : { to });
      location.assign(address);
    });
  }

  async #begin(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const said = (name: string): string => fieldOf(event.target as HTMLFormElement, name);
    const first = { name: said('name'), email: said('email'), title: said('title') || null };
    await this.#enter('/enter', { secret: this.#secret, first });
  }

  async #enter(path: string, body?: unknown): Promise<void> {
    await this.#attempt.run(async () => {
      await askConsole(this.at.community, path, body);
      this.entered();
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-sign-in': MadangConsoleSignIn;
  }
}
