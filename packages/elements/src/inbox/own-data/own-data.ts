import { css, html, nothing, type TemplateResult } from 'lit';
import type { Account, Client, Failure } from '@madang/client';
import type { ErasedWords } from '@madang/protocol';
import { dictionary } from '../../locale/dictionary.js';
import { MadangElement } from '../../shared/element.js';
import { asFailure } from '../../shared/failure.js';
import { refocus } from '../../shared/refocus.js';
import { base } from '../../theme/base.styles.js';
import { buttons } from '../../theme/buttons.styles.js';
import { tokens } from '../../theme/tokens.styles.js';
import '../../sign-in/notice/define.js';
import { en, type OwnDataMessages } from './en.js';

const messages = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'ownData');

/** How long a file may still be read, in milliseconds: somebody may be asked first where it is to go. */
const KEPT = 120_000;

/**
 * What is kept of whoever is here: taken along as a file, or erased. For `<madang-inbox-settings>`.
 *
 * @tag madang-own-data
 * @csspart base - The whole.
 */
export class MadangOwnData extends MadangElement<OwnDataMessages> {
  static override properties = {
    words: { state: true },
    named: { state: true },
    asking: { state: true },
    busy: { state: true },
    told: { state: true },
    failure: { state: true },
  };
  static override styles = [
    tokens,
    base,
    buttons,
    css`
      :host {
        display: block;
      }
      section,
      .asking {
        display: grid;
        gap: calc(var(--_u) * 2);
      }
      .asking {
        margin-block-start: calc(var(--_u) * 2);
        padding-inline-start: calc(var(--_u) * 3);
        border-inline-start: 2px solid var(--_line);
      }
      h3 {
        margin: 0;
        font-size: inherit;
        font-weight: 600;
      }
      p {
        margin: 0;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: calc(var(--_u) * 2);
      }
    `,
  ];

  /** What becomes of the words of whoever is erased here. */
  declare protected words: ErasedWords;
  /** The page itself names who is here. */
  declare protected named: boolean;
  declare protected asking: boolean;
  declare protected busy: boolean;
  declare protected told: string;
  declare protected failure: Failure | undefined;

  /** @internal */
  readonly dictionary = messages;
  #client: Client | undefined;

  constructor() {
    super();
    this.words = 'keep';
    this.named = false;
    this.asking = false;
    this.busy = false;
    this.told = '';
  }

  protected override willUpdate(): void {
    const { client } = this;
    if (!client || client === this.#client) return;
    this.#client = client;
    const unknown = (): void => {};
    client.info().then(({ policy }) => (this.words = policy.erased ?? 'keep'), unknown);
    client.account().then((account) => (this.named = account.named()), unknown);
  }

  protected override render(): TemplateResult {
    const { t, failure, busy } = this;
    return html`<section part="base" lang=${this.language} aria-labelledby="heading">
      <h3 id="heading">${t.heading}</h3>
      <p class="hint">${t.hint}</p>
      <div class="acts">
        <button type="button" class="button" aria-disabled=${busy ? 'true' : 'false'} @click=${this.#take}>${t.take}</button>
        <button type="button" class="button" id="erase" aria-expanded=${this.asking ? 'true' : 'false'} @click=${this.#ask}>
          ${t.erase}
        </button>
      </div>
      ${this.asking ? this.#question() : nothing}
      <p role="alert">${failure ? `${t.notDone} ${t.failures[failure.kind]}` : ''}</p>
      <p role="status" class="hint">${this.told}</p>
      <madang-notice .locale=${this.language} own></madang-notice>
    </section>`;
  }

  #question(): TemplateResult {
    const { t, busy } = this;
    return html`<div class="asking" role="group" aria-labelledby="ask">
      <p id="ask"><strong>${t.ask}</strong></p>
      <p>${t[this.words]} ${this.named ? t.named : nothing} ${t.forGood}</p>
      <div class="acts">
        <button type="button" class="button primary" aria-disabled=${busy ? 'true' : 'false'} @click=${this.#erase}>${t.yes}</button>
        <button type="button" class="button" @click=${this.#leave}>${t.no}</button>
      </div>
    </div>`;
  }

  readonly #ask = (): void => {
    this.asking = !this.asking;
    this.told = '';
  };

  readonly #leave = (): void => {
    this.asking = false;
    this.renderRoot.querySelector<HTMLElement>('#erase')?.focus();
  };

  readonly #take = (): void =>
    this.#try(async (account) => {
      const data = await account.data();
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }));
      link.download = `madang-${data.community.id}.json`;
      link.click();
      // Browsers begin to read it some time later, and not all of them have begun by the next task.
      setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
      this.told = this.t.taken;
    });

  readonly #erase = (): void =>
    this.#try(async (account) => {
      await account.erase();
      this.asking = false;
      this.told = this.t.erased;
      // The question goes, and with it the button that answered it.
      void refocus(this, undefined, '#heading');
    });

  #try(work: (account: Pick<Account, 'data' | 'erase'>) => Promise<void>): void {
    const { client, busy } = this;
    if (!client || busy) return;
    this.busy = true;
    this.failure = undefined;
    this.told = '';
    client
      .account()
      .then(work)
      .catch((thrown: unknown) => (this.failure = asFailure(thrown)))
      .finally(() => (this.busy = false));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-own-data': MadangOwnData;
  }
}
