import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { IDEA_KINDS, type IdeaRow, LIMITS, type SimilarPage, VOICE_CHANNELS, VOICES } from '@madang/protocol';
import { ApiError } from '../shared/api.js';
import { chips } from '../shared/chips.styles.js';
import { ConsoleElement } from '../shared/element.js';
import { fieldOf } from '../shared/form.js';
import { pageSheets } from '../shared/page.styles.js';
import { type Draft, keepDraft, readDraft } from './draft.js';
import type { RecordMessages } from './en.js';
import { recordWords } from './words.js';

/** How long somebody has stopped writing before ideas are looked for, in milliseconds. */
const PAUSE = 300;

/** Where staff hear people; what comes by itself is recorded by systems. */
const HEARD = VOICE_CHANNELS.filter((channel) => channel !== 'import' && channel !== 'api');

/**
 * Recording what somebody said, in the time between two customers: made for a phone.
 *
 * @tag madang-console-record
 */
export class MadangConsoleRecord extends ConsoleElement<RecordMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    draft: { state: true },
    ideas: { state: true },
    failure: { state: true },
    busy: { state: true },
  };

  static override styles = [
    ...pageSheets,
    chips,
    css`
      .page {
        max-inline-size: 640px;
      }
      form {
        display: grid;
        gap: calc(var(--_u) * 5);
      }
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
        min-inline-size: 0;
      }
      legend {
        padding: 0;
        margin-block-end: calc(var(--_u) * 2);
        font-weight: 600;
      }
      #words {
        font-size: var(--_lead);
        min-block-size: 5lh;
      }
      .label.big {
        font-size: 1em;
        font-weight: 600;
      }
      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
        gap: calc(var(--_u) * 3);
      }
      .like {
        display: grid;
        gap: calc(var(--_u) * 2);
      }
      .like .chip {
        justify-content: space-between;
        gap: calc(var(--_u) * 3);
        min-block-size: 44px;
        padding-block: calc(var(--_u) * 2);
        border-radius: var(--_radius);
        overflow-wrap: anywhere;
      }
      .like small {
        color: var(--_quiet);
        white-space: nowrap;
      }
      details[open] summary {
        margin-block-end: calc(var(--_u) * 3);
      }
      summary {
        min-block-size: 32px;
        cursor: pointer;
      }
      .page > p a {
        color: var(--_accent-ink);
      }
      input[type='checkbox'] {
        accent-color: var(--_accent);
      }
      .check {
        display: flex;
        align-items: baseline;
        gap: calc(var(--_u) * 2);
        min-block-size: 32px;
      }
      .save {
        position: sticky;
        inset-block-end: 0;
        padding-block: calc(var(--_u) * 3);
        background: var(--_paper);
        border-block-start: 1px solid var(--_line);
      }
      .save .button {
        flex: 1;
        min-block-size: 52px;
      }
    `,
  ];

  readonly dictionary = recordWords;

  declare draft: Draft | undefined;
  declare ideas: readonly IdeaRow[];
  declare failure: ApiError | undefined;
  declare busy: boolean;

  #wait: ReturnType<typeof setTimeout> | undefined;
  #looked = '';
  /** Of the voice that is written: sent again after a lost answer, it is there once. */
  #id = crypto.randomUUID();

  constructor() {
    super();
    this.ideas = [];
    this.busy = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#wait);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.draft || !this.hasDesk) return;
    this.draft = readDraft(this.desk.community.id);
    void this.#look(this.draft.words);
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#words')?.focus();
  }

  /** How many characters are too many. */
  get #over(): number {
    return (this.draft?.words.trim().length ?? 0) - VOICES.words;
  }

  protected override render(): TemplateResult {
    const { t, desk, draft } = this;
    return html`<div part="base" lang=${this.language}>
      <div class="page">
        <h1 class="page-title">${t.title}</h1>
        <form @submit=${this.#save} @input=${this.#typed} novalidate>
          <div>
            <label class="label big" for="words">${t.words}</label>
            <textarea
              id="words"
              class="field"
              name="words"
              required
              dir="auto"
              aria-describedby="words-more"
              aria-invalid=${this.#over > 0}
              .value=${draft?.words ?? ''}
            ></textarea>
            <p id="words-more" class="hint">${t.wordsMore}${draft?.words ? html` ${t.draft}` : nothing}</p>
            ${this.#over > 0
              ? html`<p class="error" role="alert">${t.tooLong(this.#over.toLocaleString(this.language))}</p>`
              : nothing}
          </div>
          ${this.#like()}
          ${this.#chips('channel', t.channel, HEARD, t.channels, draft?.channel)}
          ${this.#chips('kind', t.kind, IDEA_KINDS, t.kinds, draft?.kind)}
          ${this.#who()}
          ${this.failure ? html`<p class="error" role="alert">${this.#why(this.failure)}</p>` : nothing}
          <div class="row save">
            <button class="button primary" ?disabled=${this.busy || !draft?.words.trim() || this.#over > 0}>${t.save}</button>
          </div>
        </form>
        <p><a href=${desk.href('voices')}>${t.open}</a></p>
      </div>
    </div>`;
  }

  #like(): TemplateResult | typeof nothing {
    const { t, ideas, language } = this;
    if (ideas.length === 0) return nothing;
    return html`<fieldset>
      <legend>${t.like}</legend>
      <div class="like">
        ${ideas.map(
          ({ id, title, votes }) => html`<label class="chip">
            <input type="radio" name="idea" value=${id} />
            <span dir="auto">${title}</span>
            <small>${t.votes(votes.toLocaleString(language), votes === 1)}</small>
          </label>`,
        )}
        <label class="chip"><input type="radio" name="idea" value="" checked /><span>${t.none}</span></label>
      </div>
    </fieldset>`;
  }

  #chips<K extends string>(
    name: string,
    label: string,
    values: readonly K[],
    called: Readonly<Record<K, string>>,
    chosen: K | undefined,
  ): TemplateResult {
    return html`<fieldset>
      <legend>${label}</legend>
      <div class="chips">
        ${values.map(
          (value) => html`<label class="chip">
            <input type="radio" name=${name} value=${value} .checked=${live(value === chosen)} />${called[value]}
          </label>`,
        )}
      </div>
    </fieldset>`;
  }

  #who(): TemplateResult {
    const { t } = this;
    const field = (name: 'name' | 'email' | 'account' | 'url', type: string, max: number): TemplateResult => html`<label>
      <span class="label">${t[name]}</span>
      <input
        class="field"
        name=${name}
        type=${type}
        maxlength=${max}
        autocomplete="off"
        aria-invalid=${this.failure?.field === name}
        dir=${type === 'text' ? 'auto' : 'ltr'}
      />
    </label>`;
    return html`<fieldset>
      <legend>${t.who}</legend>
      <div class="two">${field('name', 'text', VOICES.name)} ${field('email', 'email', LIMITS.email)}</div>
      <p class="hint">${t.votesToo}</p>
      <details>
        <summary>${t.more}</summary>
        <div class="stack">
          <div class="two">${field('account', 'text', VOICES.account)} ${field('url', 'url', VOICES.url)}</div>
          <label class="check"><input type="checkbox" name="quotable" value="yes" /><span>${t.quotable}</span></label>
        </div>
      </details>
    </fieldset>`;
  }

  #why(failure: ApiError): string {
    const { t } = this;
    if (failure.field === 'email') return t.badEmail;
    return failure.field === 'url' ? t.badUrl : t.failures[failure.kind];
  }

  readonly #typed = (event: Event): void => {
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const words = data.get('words');
    const before = this.draft ?? readDraft(this.desk.community.id);
    this.draft = {
      words: typeof words === 'string' ? words : '',
      channel: VOICE_CHANNELS.find((one) => one === data.get('channel')) ?? before.channel,
      kind: IDEA_KINDS.find((one) => one === data.get('kind')) ?? before.kind,
    };
    keepDraft(this.desk.community.id, this.draft);
    const said = this.draft.words;
    clearTimeout(this.#wait);
    if (said !== before.words) this.#wait = setTimeout(() => void this.#look(said), PAUSE);
  };

  async #look(words: string): Promise<void> {
    const text = words.trim().slice(0, LIMITS.query);
    this.#looked = text;
    if (text.length < 2) {
      this.ideas = [];
      return;
    }
    try {
      const found = await Promise.all(
        this.desk.community.boards.map(({ id }) =>
          this.desk.api.get<SimilarPage>(`/boards/${id}/similar?text=${encodeURIComponent(text)}`),
        ),
      );
      if (this.#looked === text) this.ideas = found.flatMap(({ ideas }) => ideas).slice(0, 4);
    } catch (error) {
      // Nothing is offered, and everything can be saved all the same.
      if (!(error instanceof ApiError)) throw error;
    }
  }

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { t, desk, draft } = this;
    if (this.busy || !draft?.words.trim() || this.#over > 0) return;
    const form = event.target as HTMLFormElement;
    const who = Object.fromEntries(
      ['name', 'email', 'account', 'url'].flatMap((name) => (fieldOf(form, name) ? [[name, fieldOf(form, name)]] : [])),
    );
    const idea = fieldOf(form, 'idea');
    const vote = idea !== '' && ('name' in who || 'email' in who);
    this.busy = true;
    try {
      await desk.api.send('POST', '/voices', {
        id: this.#id,
        ...draft,
        ...who,
        ...(fieldOf(form, 'quotable') && { quotable: true }),
        ...(idea && { idea, vote }),
      });
      this.failure = undefined;
      this.#id = crypto.randomUUID();
      form.reset();
      // The next one is likely to come from the same place.
      this.draft = { words: '', channel: draft.channel, kind: 'idea' };
      keepDraft(desk.community.id, this.draft);
      this.ideas = [];
      desk.toast(t.saved);
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('#words')?.focus();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.failure = error;
    } finally {
      this.busy = false;
    }
  };
}
