import { css, html, nothing, type TemplateResult } from 'lit';
import type { CommunitySettings } from '@madang/protocol';
import { SettingsForm } from './form.js';

const RIGHTS = ['vote', 'comment', 'propose'] as const;

/** A promise as it is typed: numbers, or nothing. */
interface Promised {
  readonly supporters: string;
  readonly days: string;
  readonly doubts: string;
}

const NOTHING: Promised = { supporters: '', days: '', doubts: '' };

/**
 * What a community is called, which languages it speaks, what visitors may do in it, and what it promises.
 *
 * @tag madang-console-community
 */
export class MadangConsoleCommunity extends SettingsForm {
  static override properties = {
    ...SettingsForm.properties,
    name: { state: true },
    locales: { state: true },
    rights: { state: true },
    emailCode: { state: true },
    mail: { state: true },
    clock: { state: true },
    promises: { state: true },
  };

  static override styles = [
    ...SettingsForm.styles,
    css`
      .promise {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: calc(var(--_u) * 2) calc(var(--_u) * 4);
      }
      .promise > strong {
        flex: 1 0 140px;
        font-weight: 500;
      }
      .promise label {
        display: inline-flex;
        align-items: center;
        gap: calc(var(--_u) * 2);
        font-size: var(--_small);
      }
      .promise .field {
        inline-size: 88px;
        min-block-size: 40px;
      }
    `,
  ];

  declare name: string;
  declare locales: string;
  declare rights: ReadonlySet<string>;
  declare emailCode: boolean | undefined;
  declare mail: boolean;
  declare clock: boolean | undefined;
  /** By board. */
  declare promises: Readonly<Record<string, Promised>>;

  constructor() {
    super();
    this.name = '';
    this.locales = '';
    this.rights = new Set();
    this.mail = true;
    this.promises = {};
  }

  protected override read(): void {
    const { name, locales, policy, boards } = this.desk.community;
    this.name = name;
    this.locales = locales.join(', ');
    this.rights = new Set(RIGHTS.filter((right) => policy.anonymous[right]));
    this.promises = Object.fromEntries(
      boards.map(({ id, promise }) => {
        const typed = promise && {
          supporters: String(promise.supporters),
          days: String(promise.days),
          doubts: promise.doubts === undefined ? '' : String(promise.doubts),
        };
        return [id, typed ?? NOTHING];
      }),
    );
    void this.#ask();
  }

  async #ask(): Promise<void> {
    try {
      const { emailCode, clock, mail } = await this.desk.api.get<CommunitySettings>('/settings');
      this.mail = mail;
      if (this.dirty) return;
      this.emailCode = emailCode;
      this.clock = clock;
    } catch {
      // The switch stays away; everything else can be saved all the same.
    }
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const line = (field: 'name' | 'locales', label: string, hint: string): TemplateResult => html`<div class="narrow">
      <label class="label" for=${field}>${label}</label>
      <input
        class="field"
        id=${field}
        .value=${this[field]}
        required
        aria-invalid=${this.isWrong(field)}
        aria-describedby="${field}-why ${field}-hint"
        @input=${(event: Event) => {
          this[field] = (event.target as HTMLInputElement).value;
          this.dirty = true;
        }}
      />
      ${this.why(field)} ${hint === '' ? nothing : html`<p class="hint" id="${field}-hint">${hint}</p>`}
    </div>`;
    return html`<div part="base" lang=${this.language}>
      <form class="section" aria-labelledby="community" @submit=${(event: SubmitEvent) => void this.#submit(event)}>
        <h2 id="community">${t.community}</h2>
        ${line('name', t.communityName, '')} ${line('locales', t.languages, t.languagesMore)}
        <fieldset>
          <legend>${t.anonymous}</legend>
          ${RIGHTS.map((right) => this.choice(t.rights[right], this.rights.has(right), (on) => this.#allow(right, on)))}
        </fieldset>
        ${this.emailCode === undefined
          ? nothing
          : html`<div>
              ${this.choice(t.codes, this.emailCode, (on) => (this.emailCode = on))}
              ${this.mail ? nothing : html`<p class="hint">${t.codesNoMail}</p>`}
            </div>`}
        <fieldset>
          <legend>${t.promises}</legend>
          <p class="quiet">${t.promisesMore}</p>
          ${this.desk.community.boards.map(({ id, name }) => this.#promise(id, name))}
          <p class="hint">${t.promiseSays}</p>
          ${this.why('promises')}
        </fieldset>
        ${this.clock === undefined
          ? nothing
          : html`<div>
              ${this.choice(t.clock, this.clock, (on) => (this.clock = on))}
              <p class="hint">${t.clockMore}</p>
            </div>`}
        ${this.acts()}
      </form>
    </div>`;
  }

  #promise(board: string, name: string): TemplateResult {
    const { t } = this;
    const typed = this.promises[board] ?? NOTHING;
    const number = (key: keyof Promised, label: string, max: number): TemplateResult => html`<label>
      <input
        class="field"
        type="number"
        inputmode="numeric"
        min="1"
        max=${max}
        .value=${typed[key]}
        aria-invalid=${this.isWrong('promises')}
        @input=${(event: Event) => {
          this.promises = { ...this.promises, [board]: { ...typed, [key]: (event.target as HTMLInputElement).value } };
          this.dirty = true;
        }}
      />
      ${label}
    </label>`;
    return html`<div class="promise" role="group" aria-label=${t.promiseOf(name)}>
      <strong>${name}</strong>
      ${number('supporters', t.supporters, 1_000_000)} ${number('days', t.days, 365)} ${number('doubts', t.doubts, 100)}
    </div>`;
  }

  #allow(right: string, on: boolean): void {
    const rights = new Set(this.rights);
    if (on) rights.add(right);
    else rights.delete(right);
    this.rights = rights;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const promises = Object.entries(this.promises).map(([board, { supporters, days, doubts }]) => {
      if (supporters === '' && days === '') return { board, promise: null };
      const promise = { supporters: Number(supporters), days: Number(days) };
      return { board, promise: { ...promise, ...(doubts !== '' && { doubts: Number(doubts) }) } };
    });
    const locales = this.locales.split(',').map((tag) => tag.trim()).filter((tag) => tag !== '');
    const { name, emailCode, clock } = this;
    const anonymous = [...this.rights];
    const switches = { ...(emailCode !== undefined && { emailCode }), ...(clock !== undefined && { clock }) };
    await this.save({ name, locales, anonymous, promises, ...switches });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-community': MadangConsoleCommunity;
  }
}
