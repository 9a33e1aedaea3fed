import { css, html, nothing, type TemplateResult } from 'lit';
import { base, buttons, fields, MadangElement, notice, tokens } from '@madang/elements/console.js';
import { ApiError, askConsole } from '../shared/api.js';
import { fieldOf } from '../shared/form.js';
import { words } from '../shared/words.js';
import { addressOf, type Place } from './router.js';
import { en, type SignInMessages } from './sign-in-en.js';

/** What everybody may know of the community whose console this is. */
interface Facts {
  readonly name: string;
  readonly mail: boolean;
  readonly demo: boolean;
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
    busy: { state: true },
    failure: { state: true },
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
  declare busy: boolean;
  declare failure: ApiError | undefined;

  /** What the link ends in: taken out of the address at once, where a screen or a screenshot would show it. */
  #secret = '';
  #asked = '';

  constructor() {
    super();
    this.sentTo = '';
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#secret = location.hash.slice(1);
    if (this.#secret !== '') history.replaceState(null, '', location.pathname);
  }

  protected override willUpdate(): void {
    const { community } = this.at;
    if (this.#asked === community) return;
    this.#asked = community;
    askConsole<Facts>(community, '').then(
      (facts) => (this.facts = facts),
      (error: unknown) => this.#fail(error),
    );
  }

  protected override render(): TemplateResult {
    return html`<div part="base" lang=${this.language}>${this.#inside()}</div>`;
  }

  #inside(): TemplateResult {
    const { page } = this.at;
    const isOut = this.failure?.kind === 'code-wrong';
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
        ? html`<p>${t.noMail}</p>`
        : html`<p>${t.more}</p>
            <div>
              <label class="label" for="email">${t.email}</label>
              <input
                class="field"
                id="email"
                name="email"
                type="email"
                autocomplete="email"
                required
                aria-invalid=${this.failure ? 'true' : nothing}
                aria-describedby="why"
              />
            </div>
            ${this.#why()}
            <button class="button primary" ?disabled=${this.busy}>${t.send}</button>`}
      ${facts?.demo
        ? html`<button type="button" class="button" ?disabled=${this.busy} @click=${() => void this.#enter('/demo')}>${t.demo}</button>`
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
        ?disabled=${this.busy}
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
    const { t, failure } = this;
    const field = (id: 'name' | 'email' | 'title', label: string, hint: string, type = 'text'): TemplateResult => html`<div>
      <label class="label" for=${id}>${label}</label>
      <input
        class="field"
        id=${id}
        name=${id}
        type=${type}
        autocomplete=${id === 'title' ? 'organization-title' : id}
        ?required=${id !== 'title'}
        aria-invalid=${failure?.field === id ? 'true' : nothing}
        aria-describedby="${id}-hint"
      />
      <p class="hint" id="${id}-hint">${hint}</p>
    </div>`;
    return html`<form @submit=${(event: SubmitEvent) => void this.#begin(event)}>
      <h1>${t.welcomeTitle(this.facts?.name ?? '')}</h1>
      <p>${t.welcomeMore}</p>
      ${field('name', t.name, t.nameMore)} ${field('email', t.email, '', 'email')} ${field('title', t.role, t.roleMore)}
      ${this.#why()}
      <button class="button primary" ?disabled=${this.busy}>${t.begin}</button>
    </form>`;
  }

  #why(): TemplateResult {
    return html`<p class="error" id="why" role="alert">${this.failure ? this.t.failures[this.failure.kind] : nothing}</p>`;
  }

  async #send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const email = fieldOf(event.target as HTMLFormElement, 'email');
    await this.#try(async () => {
      await askConsole(this.at.community, '/link', { email, locale: this.language });
      this.sentTo = email;
    });
  }

  async #begin(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const said = (name: string): string => fieldOf(event.target as HTMLFormElement, name);
    const first = { name: said('name'), email: said('email'), title: said('title') || null };
    await this.#enter('/enter', { secret: this.#secret, first });
  }

  async #enter(path: string, body?: unknown): Promise<void> {
    await this.#try(async () => {
      await askConsole(this.at.community, path, body);
      this.entered();
    });
  }

  async #try(run: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.failure = undefined;
    try {
      await run();
    } catch (error) {
      this.#fail(error);
    } finally {
      this.busy = false;
    }
  }

  #fail(error: unknown): void {
    this.failure = error instanceof ApiError ? error : new ApiError('internal', String(error));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-sign-in': MadangConsoleSignIn;
  }
}
