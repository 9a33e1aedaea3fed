import { html, type TemplateResult } from 'lit';
import { type DeskSettings, MODERATION, type ModerationRules, type Unanswered, UNANSWERED } from '@madang/protocol';
import { SettingsForm } from './form.js';

const SWITCHES = ['everyone', 'anonymous', 'first', 'traps', 'haste', 'numbers'] as const;
/** On, unless it is said that they are off. */
const USUAL: readonly Switch[] = ['traps', 'numbers'];
const SERVICES = ['spam', 'human'] as const;
const COUNTS = {
  links: 100,
  repeats: MODERATION.repeats,
  reports: 1_000,
  surge: 1_000,
  surgeSlow: MODERATION.slow,
} as const;

type Switch = (typeof SWITCHES)[number];

/** The rules as they are typed. */
interface Typed {
  readonly on: ReadonlySet<Switch>;
  readonly links: string;
  readonly repeats: string;
  readonly reports: string;
  readonly surge: string;
  readonly surgeSlow: string;
  /** One to a line. */
  readonly words: string;
  readonly boards: ReadonlySet<string>;
  readonly approval: boolean;
  readonly spam: Unanswered | 'off';
  readonly human: Unanswered | 'off';
  readonly passOn: boolean;
}

/**
 * What waits for a look before others see it, and whether official answers need a second person.
 *
 * @tag madang-console-rules
 */
export class MadangConsoleRules extends SettingsForm {
  static override properties = { ...SettingsForm.properties, typed: { state: true } };

  declare typed: Typed | undefined;

  /** Whether answers needed a second person when it was read. */
  #approval = false;

  protected override read(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    const { api, community } = this.desk;
    try {
      const [rules, { approval }] = await Promise.all([
        api.get<ModerationRules>('/moderation/rules'),
        api.get<DeskSettings>('/desk'),
      ]);
      this.#approval = approval;
      this.typed = {
        on: new Set(SWITCHES.filter((name) => (USUAL.includes(name) ? rules[name] !== false : rules[name]))),
        links: rules.links === undefined ? '' : String(rules.links),
        repeats: rules.repeats === undefined ? '' : String(rules.repeats),
        surge: rules.surge === undefined ? '' : String(rules.surge),
        surgeSlow: rules.surgeSlow === undefined ? '' : String(rules.surgeSlow),
        reports: rules.reports === undefined ? '' : String(rules.reports),
        words: (rules.words ?? []).join('\n'),
        boards: new Set(rules.boards ?? community.boards.map(({ id }) => id)),
        approval,
        spam: rules.spam ?? 'off',
        human: rules.human ?? 'off',
        passOn: rules.passOn ?? false,
      };
    } catch (error) {
      this.failed(error);
    }
  }

  protected override render(): TemplateResult {
    const { t, typed, desk } = this;
    if (!typed) return this.coming();
    const { boards } = desk.community;
    return html`<div part="base" lang=${this.language}>
      <form class="section" aria-labelledby="rules" @submit=${(event: SubmitEvent) => void this.#submit(event, typed)}>
        <h2 id="rules">${t.rules}</h2>
        <p class="quiet">${t.rulesMore}</p>
        <fieldset>
          <legend>${t.waits}</legend>
          ${SWITCHES.map((name) => this.choice(t.waitsFor[name], typed.on.has(name), (on) => this.#set({ on: put(typed.on, name, on) })))}
          ${this.#count('links', t.waitsLinks, typed)} ${this.#count('repeats', t.waitsRepeats, typed)}
          ${this.#count('reports', t.waitsReports, typed)}
        </fieldset>
        <fieldset>
          <legend>${t.services}</legend>
          <p class="hint">${t.servicesMore}</p>
          ${SERVICES.map((name) => this.#service(name, typed))}
          ${this.choice(t.passOn, typed.passOn, (passOn) => this.#set({ passOn }))}
          <p class="hint">${t.passOnMore}</p>
        </fieldset>
        <div class="narrow">
          <label class="label" for="words">${t.waitsWords}</label>
          <textarea
            class="field"
            id="words"
            rows="4"
            .value=${typed.words}
            aria-invalid=${this.isWrong('words')}
            aria-describedby="words-why words-hint"
            @input=${({ target }: Event) => this.#set({ words: (target as HTMLTextAreaElement).value })}
          ></textarea>
          ${this.why('words')}
          <p class="hint" id="words-hint">${t.waitsWordsMore(MODERATION.flagged)}</p>
        </div>
        ${boards.length < 2
          ? this.why('boards')
          : html`<fieldset>
          <legend>${t.waitsOn}</legend>
          ${boards.map(({ id, name }) => this.choice(name, typed.boards.has(id), (on) => this.#set({ boards: put(typed.boards, id, on) })))}
          ${this.why('boards')}
        </fieldset>`}
        <fieldset>
          <legend>${t.surge}</legend>
          ${this.#count('surge', t.surgeMost, typed)} ${this.#count('surgeSlow', t.surgeSlow, typed)}
          <p class="hint">${t.surgeMore}</p>
        </fieldset>
        <fieldset>
          <legend>${t.approval}</legend>
          ${this.choice(t.approvalOn, typed.approval, (approval) => this.#set({ approval }))}
          <p class="hint">${t.approvalMore}</p>
        </fieldset>
        ${this.acts()}
      </form>
    </div>`;
  }

  #count(name: keyof typeof COUNTS, label: string, typed: Typed): TemplateResult {
    const { [name]: most } = COUNTS;
    return this.count(label, { value: typed[name], least: 1, most, set: (value) => this.#set({ [name]: value }) });
  }

  #service(name: (typeof SERVICES)[number], typed: Typed): TemplateResult {
    const { t } = this;
    const chosen = typed[name];
    return html`<div class="narrow">
      <label class="label" for=${name}>${t.serviceIs[name]}. ${t.unanswered}:</label>
      <select
        class="field"
        id=${name}
        aria-invalid=${this.isWrong(name)}
        aria-describedby="${name}-why"
        @change=${({ target }: Event) => this.#set({ [name]: (target as HTMLSelectElement).value as Unanswered | 'off' })}
      >
        ${(['off', ...UNANSWERED] as const).map((one) => html`<option value=${one} .selected=${one === chosen}>${t.unansweredIs[one]}</option>`)}
      </select>
      ${this.why(name)}
    </div>`;
  }

  #set(change: Partial<Typed>): void {
    if (!this.typed) return;
    this.typed = { ...this.typed, ...change };
    this.dirty = true;
  }

  async #submit(event: SubmitEvent, typed: Typed): Promise<void> {
    event.preventDefault();
    const { spam, human, passOn } = typed;
    const { on, links, repeats, reports, surge, surgeSlow, approval } = typed;
    const { api, community } = this.desk;
    const words = typed.words.split('\n').map((word) => word.trim()).filter((word) => word !== '');
    const boards = community.boards.map(({ id }) => id).filter((id) => typed.boards.has(id));
    const rules: ModerationRules = {
      ...Object.fromEntries([...on].filter((name) => !USUAL.includes(name)).map((name) => [name, true])),
      ...Object.fromEntries(USUAL.filter((name) => !on.has(name)).map((name) => [name, false])),
      ...(links !== '' && { links: Number(links) }),
      ...(repeats !== '' && { repeats: Number(repeats) }),
      ...(reports !== '' && { reports: Number(reports) }),
      ...(surge !== '' && { surge: Number(surge) }),
      ...(surgeSlow !== '' && { surgeSlow: Number(surgeSlow) }),
      ...(spam !== 'off' && { spam }),
      ...(human !== 'off' && { human }),
      ...(passOn && { passOn }),
      ...(words.length > 0 && { words }),
      // Of all boards nothing is said, so that it holds on those that are added later.
      ...(boards.length < community.boards.length && { boards }),
    };
    await this.keep(async () => {
      await api.send('PUT', '/moderation/rules', rules);
      if (approval !== this.#approval) await api.send('PUT', '/desk', { approval });
    });
  }
}

/** A set with this in it, or without. */
function put<T>(all: ReadonlySet<T>, one: T, isIn: boolean): ReadonlySet<T> {
  return new Set(isIn ? [...all, one] : [...all].filter((other) => other !== one));
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-rules': MadangConsoleRules;
  }
}
