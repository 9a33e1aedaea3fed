import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SignInReason } from '../shared/sign-in.events.js';
import { keepTyping } from '../shared/typing.js';
import type { SignInMessages } from './en.js';

/** What every step is drawn with. */
interface Form {
  readonly t: SignInMessages;
  /** What is in the field. */
  readonly value: string;
  /** What is wrong with it; empty where nothing is. */
  readonly error: string;
  /** An answer is awaited. */
  readonly busy: boolean;
  readonly typed: (value: string) => void;
  readonly submit: (event: Event) => void;
  readonly close: () => void;
}

/** Asks for an e-mail address. */
export function askEmail(form: Form & { readonly reason: SignInReason; readonly notice: unknown }): TemplateResult {
  const { t, busy } = form;
  return html`<form novalidate @submit=${form.submit}>
    <h2 id="heading">${t.heading}</h2>
    <p class="lead">${t.reasons[form.reason]}</p>
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
      aria-invalid=${form.error ? 'true' : 'false'}
      aria-describedby="error hint"
      .value=${live(form.value)}
      @input=${(event: Event) => form.typed(valueOf(event))}
      @keydown=${keepTyping}
      @keypress=${keepTyping}
    />
    ${wrong(form)}
    <p id="hint" class="hint">${t.emailHint}</p>
    ${form.notice}
    <div class="row">
      <button class="button primary" aria-disabled=${busy}>${busy ? t.sending : t.send}</button>
      <button type="button" class="button plain" @click=${form.close}>${t.cancel}</button>
    </div>
  </form>`;
}

/** What the step of the code is drawn with besides. */
export interface CodeForm extends Form {
  /** Where the code was sent. */
  readonly email: string;
  /** Seconds until another one may be sent. */
  readonly left: number;
  readonly again: () => void;
  readonly change: () => void;
}

/** Asks for the six digits. */
export function askCode(form: CodeForm): TemplateResult {
  const { t, busy } = form;
  return html`<form novalidate @submit=${form.submit}>
    <h2 id="heading">${t.codeHeading}</h2>
    <p class="lead">${t.sentTo} <bdi class="address">${form.email}</bdi></p>
    <label class="label" for="code">${t.code}</label>
    <input
      id="code"
      class="field code"
      inputmode="numeric"
      .autocomplete=${'one-time-code' as const}
      dir="ltr"
      aria-invalid=${form.error ? 'true' : 'false'}
      aria-describedby="error hint"
      .value=${live(form.value)}
      @input=${(event: Event) => form.typed(valueOf(event))}
      @keydown=${keepTyping}
      @keypress=${keepTyping}
    />
    ${wrong(form)}
    <p id="hint" class="hint">${t.codeHint}</p>
    <div class="row">
      <button class="button primary" aria-disabled=${busy}>${busy ? t.checking : t.confirm}</button>
      <button type="button" class="button plain" @click=${form.change}>${t.change}</button>
    </div>
    <div class="again">
      ${form.left > 0
        ? // A countdown that is read aloud every second would drown everything else.
          html`<span class="hint" aria-hidden="true">${t.anotherIn(form.left)}</span>`
        : html`<button type="button" class="button plain" @click=${form.again}>${t.another}</button>`}
    </div>
  </form>`;
}

/** What the step of the name is drawn with besides. */
export interface NameForm extends Form {
  /** What is said to who just came in; empty for anybody else. */
  readonly hello: string;
  /** How others see the name without a nickname. */
  readonly shown: string;
  /** One's own name in full, where others read another; empty where nothing is known of it. */
  readonly fullName: string;
  /** Whether something was typed into the field: asked when a key is pressed, which may be before it is drawn. */
  readonly answered: () => boolean;
}

/** Asks what one wants to be called. */
export function askName(form: NameForm): TemplateResult {
  const { t } = form;
  const key = (event: KeyboardEvent): void => {
    keepTyping(event);
    // It was meant for the code: nobody has answered this question yet.
    if (event.key === 'Enter' && !form.answered()) event.preventDefault();
  };
  return html`<form novalidate @submit=${form.submit}>
    ${form.hello ? html`<p class="hello">${form.hello}</p>` : nothing}
    <h2 id="heading">${t.nameHeading}</h2>
    <p class="lead">${form.shown ? t.nameHint(form.shown) : t.nameHintNone}</p>
    <label class="label" for="name">${t.name}</label>
    <input
      id="name"
      class="field"
      autocomplete="nickname"
      dir="auto"
      aria-invalid=${form.error ? 'true' : 'false'}
      aria-describedby="error"
      .value=${live(form.value)}
      @input=${(event: Event) => form.typed(valueOf(event))}
      @keydown=${key}
      @keypress=${keepTyping}
    />
    ${wrong(form)}
    ${form.fullName && form.value !== form.fullName
      ? html`<div class="again">
          <button type="button" class="button plain" @click=${() => form.typed(form.fullName)}>
            ${t.fullName(form.fullName)}
          </button>
        </div>`
      : nothing}
    <div class="row">
      <button class="button primary" aria-disabled=${form.busy}>${t.save}</button>
      <button type="button" class="button plain" @click=${form.close}>${t.skip}</button>
    </div>
  </form>`;
}

function wrong({ error }: Form): TemplateResult {
  return html`<p id="error" class="error" role="alert">${error}</p>`;
}

function valueOf({ currentTarget }: Event): string {
  return (currentTarget as HTMLInputElement).value;
}
