import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Client } from '@madang/client';
import type { ConsentsPage, NoticePage } from '@madang/protocol';
import { dictionary } from '../../locale/dictionary.js';
import { putAs } from '../../moderation/send.js';
import { MadangElement } from '../../shared/element.js';
import { base } from '../../theme/base.styles.js';
import { tokens } from '../../theme/tokens.styles.js';
import { en, type NoticeMessages } from './en.js';

const messages = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'notice');

const PARTS = ['items', 'purpose', 'retention', 'refusal'] as const;

/**
 * What the company says that it collects, and what one may say yes to besides. Before somebody signs in it only
 * collects what they say; `own` shows what they said, and keeps every change at once.
 *
 * @tag madang-notice
 * @csspart base - The whole.
 */
export class MadangNotice extends MadangElement<NoticeMessages> {
  static override properties = {
    own: { type: Boolean },
    page: { state: true },
    given: { state: true },
    isOld: { state: true },
    missing: { state: true },
    said: { state: true },
  };
  static override styles = [
    tokens,
    base,
    css`
      :host {
        display: block;
      }
      [part='base'] {
        display: grid;
        gap: calc(var(--_u) * 2);
        margin-block: calc(var(--_u) * 3);
        font-size: var(--_small);
      }
      h3,
      dl,
      dd,
      p {
        margin: 0;
        font-size: inherit;
      }
      dl {
        display: grid;
        gap: var(--_u) calc(var(--_u) * 3);
        grid-template-columns: max-content minmax(0, 1fr);
      }
      dt {
        color: var(--_quiet);
      }
      dd {
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      fieldset {
        display: grid;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
      }
      label {
        display: flex;
        gap: calc(var(--_u) * 2);
        align-items: center;
        min-block-size: 32px;
      }
      input {
        flex: none;
        margin: 0;
        accent-color: var(--_accent-ink);
      }
      [role='alert'] {
        font-weight: 600;
      }
      @media (max-width: 24em) {
        dl {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      @media (pointer: coarse) {
        label {
          min-block-size: 44px;
        }
      }
    `,
  ];

  /** Shows what whoever is here said, and keeps what they change. */
  declare own: boolean;
  declare protected page: NoticePage | undefined;
  declare protected given: ReadonlySet<string>;
  declare protected isOld: boolean;
  declare protected missing: boolean;
  declare protected said: 'kept' | 'notKept' | '';

  /** @internal */
  readonly dictionary = messages;
  #client: Client | undefined;
  #loading: Promise<void> | undefined;

  constructor() {
    super();
    this.own = false;
    this.given = new Set();
    this.isOld = false;
    this.missing = false;
    this.said = '';
  }

  /** What goes along with an address; `null` where something is missing, which is said and has the focus then. */
  async answer(): Promise<{ readonly over14?: true } | null> {
    // It is made a moment before it stands anywhere, and is there once it was read.
    await this.updateComplete;
    if (this.#client) await this.#load(this.#client);
    if (!this.page?.over14) return {};
    if (this.isOld) return { over14: true };
    this.missing = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#over14')?.focus();
    return null;
  }

  /** Keeps what was said yes to, once it is known who said it. */
  async keep(): Promise<void> {
    if (this.#client && this.given.size > 0) await putAs(this.#client, '/me/consents', Object.fromEntries([...this.given].map((id) => [id, true])));
  }

  protected override willUpdate(): void {
    const { client } = this;
    if (!client || client === this.#client) return;
    this.#client = client;
    this.#loading = undefined;
    void this.#load(client);
  }

  /** Reads it, unless that was done. */
  #load(client: Client): Promise<void> {
    return (this.#loading ??= this.#read(client).catch(() => {
      // Nothing is told that could not be read; the server goes on wanting what it wants.
      this.#loading = undefined;
    }));
  }

  async #read(client: Client): Promise<void> {
    const page = await client.look('notice', '');
    if (this.own && page.consents.length > 0) {
      const account = await client.account();
      const answer = await account.ask({ method: 'GET', path: '/me/consents' });
      if (answer.status === 200) this.given = new Set(Object.keys((answer.body as ConsentsPage).given));
    }
    this.page = page;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { page, t, language, own, said } = this;
    const notice = page && of(page.notice, language);
    const consents = page?.consents ?? [];
    const asks = !own && page?.over14;
    if (!notice && consents.length === 0 && !asks) return nothing;
    return html`<section part="base" lang=${language}>
      ${notice
        ? html`<h3>${t.heading}</h3>
            <dl>
              ${PARTS.map((part) => html`<dt>${t.parts[part]}</dt><dd dir="auto">${notice[part]}</dd>`)}
            </dl>`
        : nothing}
      ${consents.length > 0
        ? html`<fieldset>
            <legend>${t.optional}</legend>
            ${consents.map(({ id, words }) => this.#choice(id, this.given.has(id), of(words, language) ?? '', (on) => this.#consent(id, on)))}
          </fieldset>`
        : nothing}
      ${asks
        ? html`${this.#choice('over14', this.isOld, t.over14, (on) => this.#old(on))}
            <p role="alert" id="over14-error">${this.missing ? t.over14Missing : ''}</p>`
        : nothing}
      <p role="status">${said ? t[said] : ''}</p>
    </section>`;
  }

  #choice(id: string, on: boolean, words: string, set: (on: boolean) => void): TemplateResult {
    return html`<label dir="auto">
      <input type="checkbox" id=${id} .checked=${live(on)} @change=${({ target }: Event) => set((target as HTMLInputElement).checked)} />
      ${words}
    </label>`;
  }

  #old(on: boolean): void {
    this.isOld = on;
    this.missing = false;
  }

  #consent(id: string, on: boolean): void {
    const before = this.given;
    const given = new Set(before);
    given[on ? 'add' : 'delete'](id);
    this.given = given;
    const client = this.#client;
    if (!this.own || !client) return;
    void putAs(client, '/me/consents', { [id]: on }).then((error) => {
      if (error) this.given = before;
      this.said = error ? 'notKept' : 'kept';
    });
  }
}

/** What is there for a language, else for the first. */
function of<T>(all: Readonly<Record<string, T>>, language: string): T | undefined {
  const [short = ''] = language.split('-');
  return all[language] ?? all[short] ?? Object.values(all)[0];
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-notice': MadangNotice;
  }
}
