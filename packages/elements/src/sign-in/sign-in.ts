import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import type { Account, Client, Failure, Intent, Live, MeState } from '@madang/client';
import type { LIMITS } from '@madang/protocol';
import { tellAlone } from '../shared/intended.js';
import { MadangElement } from '../shared/element.js';
import { icon } from '../shared/icons.js';
import { close } from '../shared/icons-more.js';
import type { SignInReason } from '../shared/sign-in.events.js';
import { keepTyping } from '../shared/typing.js';
import { Watch } from '../shared/watch.js';
import { base } from '../theme/base.styles.js';
import { buttons } from '../theme/buttons.styles.js';
import { fields } from '../theme/fields.styles.js';
import { tokens } from '../theme/tokens.styles.js';
import type { SignInMessages } from './en.js';
import { messages } from './messages.js';
import { signInStyles } from './sign-in.styles.js';
import { toldOf } from './told.js';

/** The server's limit, written again because no widget loads code of the protocol; a difference does not compile. */
const NICKNAME: typeof LIMITS.nickname = 40;

/** How often a code may be tried. */
const TRIES = 5;

/** What is asked for. */
export type SignInStep = 'email' | 'code' | 'name';

/**
 * The log-in of a community that sends codes by e-mail: an address, six digits, and perhaps a nickname. The widgets
 * open it, over themselves, where the page does not cancel `madang-sign-in`.
 *
 * @tag madang-sign-in
 * @event {Event} close - It was closed; `done` tells whether somebody signed in.
 * @csspart base - The whole.
 * @csspart panel - The dialog.
 */
export class MadangSignIn extends MadangElement<SignInMessages> {
  static override properties = {
    reason: {},
    step: { state: true },
    error: { state: true },
    busy: { state: true },
    said: { state: true },
    left: { state: true },
  };
  static override styles = [tokens, base, buttons, fields, signInStyles];

  /** What it is for. */
  declare reason: SignInReason;
  /** What is asked for now. */
  declare step: SignInStep;
  declare protected error: string;
  declare protected busy: boolean;
  /** What a screen reader is told, politely. */
  declare protected said: string;
  /** Seconds until another code may be sent. */
  declare protected left: number;

  /** @internal */
  readonly dictionary = messages;
  /** Whether somebody signed in. */
  done = false;

  readonly #me = new Watch<Live<MeState>>(this);
  readonly #intents = new Watch<Account['intents']>(this);
  #account: Account | undefined;
  #email = '';
  #code = '';
  #tries = 0;
  /** Until when no other code is sent, by the page's clock. */
  #until = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  #leave: (() => void) | undefined;
  #ended: readonly Intent[] = [];
  #nickname: string | undefined;
  #focus = true;

  constructor() {
    super();
    this.reason = 'account';
    this.step = 'email';
    this.error = '';
    this.busy = false;
    this.said = '';
    this.left = 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.#leave?.();
    this.#leave = undefined;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('input')?.focus();
  }

  /** Ends it, as Escape does. */
  close(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }

  protected override willUpdate(): void {
    const { client } = this;
    this.#me.open(client, [], (of) => of.me);
    if (client && !this.#leave) {
      this.#leave = tellAlone(client);
      void this.#meet(client);
    }
    const ended = this.step === 'name' ? (this.#account?.takeEnded() ?? []) : [];
    if (ended.length > 0) {
      this.#ended = [...this.#ended, ...ended];
      this.said = `${this.t?.hello}. ${toldOf(this.#ended, this.t)}`;
    }
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('step')) this.#focus = true;
    if (!this.#focus || this.busy) return;
    this.#focus = false;
    this.focus();
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const steps = { email: this.#askEmail, code: this.#askCode, name: this.#askName };
    return html`<dialog
      part="panel"
      aria-labelledby="heading"
      lang=${this.language}
      ${ref(this.#show)}
      @close=${this.#closed}
      @keydown=${this.#key}
    >
      <div part="base">
        <button type="button" class="button plain close" aria-label=${t.close} @click=${this.close}>${icon(close)}</button>
        ${steps[this.step].call(this)}
        <p class="sr" role="status">${this.said}</p>
      </div>
    </dialog>`;
  }

  #askEmail(): TemplateResult {
    const { t } = this;
    return html`<form novalidate @submit=${this.#sendCode}>
      <h2 id="heading">${t.heading}</h2>
      <p class="lead">${t.reasons[this.reason]}</p>
      <label class="label" for="email">${t.email}</label>
      <input
        id="email"
        class="field"
        type="email"
        inputmode="email"
        autocomplete="email"
        autocapitalize="off"
        spellcheck="false"
        dir="ltr"
        aria-invalid=${this.error ? 'true' : 'false'}
        aria-describedby="error hint"
        .value=${live(this.#email)}
        @input=${(event: Event) => this.#typed(() => (this.#email = valueOf(event)))}
        @keydown=${keepTyping}
        @keypress=${keepTyping}
      />
      ${this.#wrong()}
      <p id="hint" class="hint">${t.emailHint}</p>
      <div class="row">
        <button class="button primary" aria-disabled=${this.busy}>${this.busy ? t.sending : t.send}</button>
        <button type="button" class="button plain" @click=${this.close}>${t.cancel}</button>
      </div>
    </form>`;
  }

  #askCode(): TemplateResult {
    const { t } = this;
    return html`<form novalidate @submit=${this.#signIn}>
      <h2 id="heading">${t.codeHeading}</h2>
      <p class="lead">${t.sentTo} <bdi class="address">${this.#email}</bdi></p>
      <label class="label" for="code">${t.code}</label>
      <input
        id="code"
        class="field code"
        inputmode="numeric"
        .autocomplete=${'one-time-code' as const}
        dir="ltr"
        aria-invalid=${this.error ? 'true' : 'false'}
        aria-describedby="error hint"
        .value=${live(this.#code)}
        @input=${this.#digits}
        @keydown=${keepTyping}
        @keypress=${keepTyping}
      />
      ${this.#wrong()}
      <p id="hint" class="hint">${t.codeHint}</p>
      <div class="row">
        <button class="button primary" aria-disabled=${this.busy}>${this.busy ? t.checking : t.confirm}</button>
        <button type="button" class="button plain" @click=${this.#otherAddress}>${t.change}</button>
      </div>
      <div class="again">
        ${this.left > 0
          ? // A countdown that is read aloud every second would drown everything else.
            html`<span class="hint" aria-hidden="true">${t.anotherIn(this.left)}</span>`
          : html`<button type="button" class="button plain" @click=${this.#again}>${t.another}</button>`}
      </div>
    </form>`;
  }

  #askName(): TemplateResult {
    const { t } = this;
    const person = this.#me.value?.person;
    const name = this.#nickname ?? person?.nickname ?? '';
    return html`<form novalidate @submit=${this.#rename}>
      ${this.done
        ? html`<p class="hello">${t.hello}. ${toldOf(this.#ended, t)}</p>`
        : nothing}
      <h2 id="heading">${t.nameHeading}</h2>
      <p class="lead">${person?.name ? t.nameHint(person.name) : t.nameHintNone}</p>
      <label class="label" for="name">${t.name}</label>
      <input
        id="name"
        class="field"
        autocomplete="nickname"
        dir="auto"
        aria-invalid=${this.error ? 'true' : 'false'}
        aria-describedby="error"
        .value=${live(name)}
        @input=${(event: Event) => this.#typed(() => (this.#nickname = valueOf(event)))}
        @keydown=${this.#nameKey}
        @keypress=${keepTyping}
      />
      ${this.#wrong()}
      <div class="row">
        <button class="button primary" aria-disabled=${this.busy}>${t.save}</button>
        <button type="button" class="button plain" @click=${this.close}>${t.skip}</button>
      </div>
    </form>`;
  }

  #wrong(): TemplateResult {
    return html`<p id="error" class="error" role="alert">${this.error}</p>`;
  }

  #typed(change: () => void): void {
    change();
    this.error = '';
    this.requestUpdate();
  }

  readonly #digits = (event: Event): void => {
    const code = valueOf(event).normalize('NFKC').replace(/\D/g, '').slice(0, 6);
    this.#typed(() => (this.#code = code));
    if (code.length === 6) void this.#confirm();
  };

  readonly #sendCode = (event: Event): void => {
    event.preventDefault();
    this.#email = this.#email.trim();
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(this.#email)) return this.#fault(this.t.emailMissing);
    void this.#post();
  };

  readonly #again = (): void => {
    this.#focus = true;
    void this.#post();
  };

  readonly #otherAddress = (): void => {
    this.#code = this.error = '';
    this.step = 'email';
  };

  /** Sends a code, or another one. */
  async #post(): Promise<void> {
    const account = this.#account;
    if (!account || this.busy) return;
    this.busy = true;
    try {
      const { retryAfter } = await account.sendCode(this.#email, this.language);
      this.said = this.step === 'code' ? this.t.sentAgain : `${this.t.sentTo} ${this.#email}`;
      this.#code = this.error = '';
      this.#tries = 0;
      this.#count(retryAfter);
      this.step = 'code';
    } catch (thrown) {
      const failure = thrown as Failure;
      // One was sent a moment ago: it is still good.
      if (failure.kind === 'too-many' && this.step === 'code') this.#count(failure.retryAfter ?? 60);
      this.#fault(failure.kind === 'invalid' ? this.t.emailMissing : this.#say(failure));
    } finally {
      this.busy = false;
    }
  }

  readonly #signIn = (event: Event): void => {
    event.preventDefault();
    if (this.#code.length === 6) void this.#confirm();
    // The sixth digit sends by itself: an Enter after it may come when the field is empty again, and knows of no fault.
    else if (!this.busy && (this.#code || !this.error)) this.#fault(this.t.codeMissing);
  };

  async #confirm(): Promise<void> {
    const account = this.#account;
    if (!account || this.busy) return;
    this.busy = true;
    try {
      const person = await account.signIn(this.#email, this.#code);
      clearInterval(this.#timer);
      this.done = true;
      this.said = `${this.t.hello}.`;
      if (person.nickname) this.close();
      else this.step = 'name';
    } catch (thrown) {
      const failure = thrown as Failure;
      if (failure.kind === 'code-wrong') {
        this.#tries += 1;
        this.#code = '';
        this.#fault(this.#tries < TRIES ? this.t.codeWrong(TRIES - this.#tries) : this.t.codeSpent);
      } else this.#fault(this.#say(failure));
    } finally {
      this.busy = false;
    }
  }

  readonly #nameKey = (event: KeyboardEvent): void => {
    keepTyping(event);
    // It was meant for the code: nobody has answered this question yet.
    if (event.key === 'Enter' && this.#nickname === undefined) event.preventDefault();
  };

  readonly #rename = (event: Event): void => {
    event.preventDefault();
    const name = this.renderRoot.querySelector<HTMLInputElement>('#name')?.value.trim() ?? '';
    if (name.length > NICKNAME) return this.#fault(this.t.tooLong);
    void this.#named(name);
  };

  async #named(name: string): Promise<void> {
    if (!this.#account || this.busy) return;
    this.busy = true;
    try {
      await this.#account.rename(name || null);
      this.close();
    } catch (thrown) {
      this.#fault(`${this.t.notSaved} ${this.#say(thrown as Failure)}`);
    } finally {
      this.busy = false;
    }
  }

  #say({ kind, message, retryAfter = 60 }: Failure): string {
    const { t } = this;
    if (kind === 'too-many') return t.wait(Math.ceil(retryAfter / 60));
    return kind === 'offline' ? t.offline : (t.failures[kind] ?? message);
  }

  /** Something is wrong: it is said, and the field has the focus again. */
  #fault(error: string): void {
    this.error = error;
    this.#focus = true;
    this.requestUpdate();
  }

  #count(seconds: number): void {
    clearInterval(this.#timer);
    this.#until = performance.now() + seconds * 1_000;
    this.left = seconds;
    this.#timer = setInterval(() => {
      this.left = Math.max(0, Math.ceil((this.#until - performance.now()) / 1_000));
      if (this.left === 0) clearInterval(this.#timer);
    }, 1_000);
  }

  async #meet(client: Client): Promise<void> {
    try {
      const account = await client.account();
      this.#account = account;
      this.#intents.open(client, [], () => account.intents);
      this.requestUpdate();
    } catch {
      this.#fault(this.t.offline);
    }
  }

  readonly #show = (element: Element | undefined): void => {
    // Lit calls this before the dialog is in the document.
    queueMicrotask(() => {
      const dialog = element as HTMLDialogElement | undefined;
      if (!dialog?.isConnected || dialog.open) return;
      dialog.showModal();
      this.focus();
    });
  };

  readonly #key = (event: KeyboardEvent): void => {
    // Not the dialog or menu around it as well.
    if (event.key === 'Escape') event.stopPropagation();
  };

  readonly #closed = (): void => {
    this.#leave?.();
    this.dispatchEvent(new Event('close'));
  };
}

function valueOf({ currentTarget }: Event): string {
  return (currentTarget as HTMLInputElement).value;
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-sign-in': MadangSignIn;
  }
}
