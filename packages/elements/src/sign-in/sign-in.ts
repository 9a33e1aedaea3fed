import { html, type PropertyValues, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Account, Client, Failure, Intent, Live, MeState } from '@madang/client';
import type { Community, LIMITS } from '@madang/protocol';
import { tellAlone } from '../shared/intended.js';
import { MadangElement } from '../shared/element.js';
import { icon } from '../shared/icons.js';
import { close } from '../shared/icons-more.js';
import type { SignInReason } from '../shared/sign-in.events.js';
import { Watch } from '../shared/watch.js';
import { base } from '../theme/base.styles.js';
import { buttons } from '../theme/buttons.styles.js';
import { fields } from '../theme/fields.styles.js';
import { tokens } from '../theme/tokens.styles.js';
import { Countdown } from './countdown.js';
import type { SignInMessages } from './en.js';
import { askCode, askEmail, askName } from './forms.js';
import { messages } from './messages.js';
import type { MadangNotice } from './notice/notice.js';
import { signInStyles } from './sign-in.styles.js';
import { toldOf } from './told.js';

/** The server's limit, written again because no widget loads code of the protocol; a difference does not compile. */
const NICKNAME: typeof LIMITS.nickname = 40;

/** How often one place may try a code, and within how many minutes: as the server has it. */
const TRIES = 8;
const TRIES_WITHIN = 15;

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
    notice: { state: true },
    said: { state: true },
  };
  static override styles = [tokens, base, buttons, fields, signInStyles];

  /** What it is for. */
  declare reason: SignInReason;
  /** What is asked for now. */
  declare step: SignInStep;
  declare protected error: string;
  declare protected busy: boolean;
  /** What the company tells people before they give an address, and asks of them; there where it does, and kept. */
  declare protected notice: MadangNotice | undefined;
  /** What a screen reader is told, politely. */
  declare protected said: string;

  /** @internal */
  readonly dictionary = messages;
  /** Whether somebody signed in. */
  done = false;

  readonly #me = new Watch<Live<MeState>>(this);
  readonly #intents = new Watch<Account['intents']>(this);
  #account: Account | undefined;
  #meeting: Promise<Account> | undefined;
  /** Resolves when it is known whether the company tells something. */
  #knowing: Promise<unknown> | undefined;
  #email = '';
  #code = '';
  #tries = 0;
  /** Until another code may be sent. */
  readonly #wait = new Countdown(this);
  #telling: Promise<void> | undefined;
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
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
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
      this.#meet(client).catch(() => this.t && this.#fault(this.t.offline));
      const tell = ({ policy }: Community): unknown => policy.notice && this.step === 'email' && this.#tell();
      this.#knowing = client.info().then(tell, () => {});
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
        ${this.#form()}
        <p class="sr" role="status">${this.said}</p>
      </div>
    </dialog>`;
  }

  #form(): TemplateResult {
    const { t, error, busy } = this;
    const form = { t, error, busy, close: this.close };
    switch (this.step) {
      case 'email': {
        const typed = (value: string): void => this.#typed(() => (this.#email = value));
        const { reason, notice } = this;
        return askEmail({ ...form, reason, notice, value: this.#email, typed, submit: this.#sendCode });
      }
      case 'code':
        return askCode({
          ...form,
          email: this.#email,
          value: this.#code,
          left: this.#wait.left,
          typed: this.#digits,
          submit: this.#signIn,
          again: this.#again,
          change: this.#otherAddress,
        });
      case 'name': {
        const person = this.#me.value?.person;
        return askName({
          ...form,
          hello: this.done ? `${t.hello}. ${toldOf(this.#ended, t)}` : '',
          shown: person?.name ?? '',
          fullName: person?.fullName ?? '',
          value: this.#nickname ?? person?.nickname ?? '',
          answered: () => this.#nickname !== undefined,
          typed: (value) => this.#typed(() => (this.#nickname = value)),
          submit: this.#rename,
        });
      }
    }
  }

  #typed(change: () => void): void {
    change();
    this.error = '';
    this.requestUpdate();
  }

  readonly #digits = (typed: string): void => {
    const code = typed.normalize('NFKC').replace(/\D/g, '').slice(0, 6);
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

  /** Loads what is told, once. Without it the server says what it wants. */
  #tell(): Promise<void> {
    return (this.#telling ??= import('./notice/define.js').then(
      () => {
        this.notice = Object.assign(document.createElement('madang-notice'), { locale: this.language });
      },
      () => {
        this.#telling = undefined;
      },
    ));
  }

  /** Sends a code, or another one. */
  async #post(): Promise<void> {
    const { client, notice } = this;
    if (!client || this.busy) return;
    this.busy = true;
    try {
      // Somebody may be faster than what takes their address.
      const account = await this.#meet(client);
      await this.#knowing;
      // What is told came after they pressed: they read it first.
      if (this.notice !== notice) return;
      const more = this.notice ? await this.notice.answer() : {};
      if (!more) return;
      const { retryAfter } = await account.sendCode(this.#email, this.language, more);
      this.said = this.step === 'code' ? this.t.sentAgain : `${this.t.sentTo} ${this.#email}`;
      this.#code = this.error = '';
      this.#tries = 0;
      this.#wait.start(retryAfter);
      this.step = 'code';
    } catch (thrown) {
      const failure = thrown as Failure;
      // One was sent a moment ago: it is still good.
      if (failure.kind === 'too-many' && this.step === 'code') this.#wait.start(failure.retryAfter ?? 60);
      const isAge = failure.field === 'over14';
      // It was not asked for yet when this page came.
      if (isAge) await this.#tell();
      if (isAge && this.notice && !(await this.notice.answer())) return;
      this.#fault(failure.kind === 'invalid' && !isAge ? this.t.emailMissing : this.#say(failure));
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
      this.#wait.stop();
      this.done = true;
      void this.notice?.keep();
      this.said = `${this.t.hello}.`;
      if (person.nickname) this.close();
      else this.step = 'name';
    } catch (thrown) {
      const failure = thrown as Failure;
      if (failure.kind === 'code-wrong') {
        this.#tries += 1;
        this.#code = '';
        this.#fault(this.#tries < TRIES ? this.t.codeWrong(TRIES - this.#tries) : this.t.wait(TRIES_WITHIN));
      } else this.#fault(this.#say(failure));
    } finally {
      this.busy = false;
    }
  }

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

  /** Loads what takes an address; again after that failed. */
  #meet(client: Client): Promise<Account> {
    return (this.#meeting ??= client.account().then(
      (account) => {
        this.#account = account;
        this.#intents.open(client, [], () => account.intents);
        this.requestUpdate();
        return account;
      },
      () => {
        this.#meeting = undefined;
        return Promise.reject({ kind: 'offline', message: '' } satisfies Failure);
      },
    ));
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

declare global {
  interface HTMLElementTagNameMap {
    'madang-sign-in': MadangSignIn;
  }
}
