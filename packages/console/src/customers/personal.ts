import { css, html, nothing, type TemplateResult } from 'lit';
import { SIGHT_REASONS, type SightReason } from '@madang/protocol';
import { team } from '@madang/elements/console.js';
import { Attempt } from '../shared/attempt.js';
import { ConsoleElement } from '../shared/element.js';
import { pageSheets } from '../shared/page.styles.js';
import { saveFile } from '../shared/save.js';
import type { CustomersMessages } from './en.js';
import { customersWords } from './words.js';

/** Somebody said why they look at what is kept of a customer. */
export class SightEvent extends Event {
  constructor(readonly reason: SightReason) {
    super('madang-sight');
  }
}

/**
 * What is personal about a customer: shown to whoever says why, handed to them, and erased.
 *
 * @tag madang-console-personal
 * @event madang-sight - Somebody said why they look.
 */
export class MadangConsolePersonal extends ConsoleElement<CustomersMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    person: { type: String },
    called: { type: String },
    covered: { type: Boolean },
    reason: { state: true },
    asking: { state: true },
  };

  static override styles = [
    ...pageSheets,
    team,
    css`
      :host {
        display: block;
      }
      .why {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: calc(var(--_u) * 2);
      }
      p {
        margin: 0 0 calc(var(--_u) * 2);
      }
      summary {
        min-block-size: 40px;
        line-height: 40px;
        cursor: pointer;
      }
      .asking {
        margin-block-start: calc(var(--_u) * 3);
      }
    `,
  ];

  readonly dictionary = customersWords;

  /** Whose data it is. */
  declare person: string;
  /** How they are called here. */
  declare called: string;
  /** How they are reached is not shown yet. */
  declare covered: boolean;
  declare reason: SightReason;
  /** It is being asked whether they are to be erased. */
  declare asking: boolean;

  readonly #attempt = new Attempt(this);

  constructor() {
    super();
    this.person = '';
    this.called = '';
    this.covered = false;
    this.reason = 'answer';
    this.asking = false;
  }

  protected override render(): TemplateResult {
    const { t, covered } = this;
    const { failure } = this.#attempt;
    return html`<div part="base" lang=${this.language}>
      ${covered
        ? html`<p>${t.covered}</p>
            <div class="why">
              ${this.#why('look')}
              <button type="button" class="button" @click=${() => this.dispatchEvent(new SightEvent(this.reason))}>${t.show}</button>
            </div>`
        : nothing}
      <details>
        <summary>${t.data}</summary>
        <p class="quiet">${t.dataMore}</p>
        <div class="why">
          ${this.#why('take')}
          <button type="button" class="button" ?disabled=${this.#attempt.busy} @click=${() => void this.#save()}>${t.dataSave}</button>
          <button type="button" class="button" aria-expanded=${this.asking ? 'true' : 'false'} @click=${() => (this.asking = true)}>
            ${t.erase}
          </button>
        </div>
        ${this.asking ? this.#ask() : nothing}
      </details>
      ${failure ? html`<p role="alert">${t.failures[failure.kind]}</p>` : nothing}
    </div>`;
  }

  #ask(): TemplateResult {
    const { t, called } = this;
    return html`<div class="asking" role="group" aria-label=${t.eraseAsk(called)}>
      <p><strong>${t.eraseAsk(called)}</strong> ${t.eraseMore}</p>
      <div class="why">
        <button type="button" class="button primary" ?disabled=${this.#attempt.busy} @click=${() => void this.#erase()}>
          ${t.eraseYes}
        </button>
        <button type="button" class="button" @click=${() => (this.asking = false)}>${t.cancel}</button>
      </div>
    </div>`;
  }

  /** Why they look, to be chosen. */
  #why(id: string): TemplateResult {
    const { t, reason } = this;
    const choose = ({ target }: Event): void => void (this.reason = (target as HTMLSelectElement).value as SightReason);
    return html`<div>
      <label class="label" for=${id}>${t.why}</label>
      <select class="field" id=${id} .value=${reason} @change=${choose}>
        ${SIGHT_REASONS.map((one) => html`<option value=${one} ?selected=${one === reason}>${t.whys[one]}</option>`)}
      </select>
    </div>`;
  }

  async #save(): Promise<void> {
    const { person, reason } = this;
    await this.#attempt.run(async () => {
      const answer = await this.desk.api.open(`/customers/${person}/data?reason=${reason}`);
      await saveFile(answer, `madang-${person}.json`);
    });
  }

  async #erase(): Promise<void> {
    const { person, reason, desk, t } = this;
    const isDone = await this.#attempt.run(() => desk.api.send('DELETE', `/customers/${person}?reason=${reason}`));
    if (!isDone) return;
    desk.toast(t.erased);
    desk.go('customers', { replace: true });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-personal': MadangConsolePersonal;
  }
}
