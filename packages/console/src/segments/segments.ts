import { css, html, nothing, type TemplateResult } from 'lit';
import {
  CUSTOMERS,
  type Segment,
  type SegmentCondition,
  type SegmentPreview,
  type SegmentRule,
  type SegmentsPage,
  type TraitsPage,
} from '@madang/protocol';
import { type ApiError, apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { pageSheets } from '../shared/page.styles.js';
import { Return } from '../shared/return.js';
import { words } from '../shared/words.js';
import { en, type SegmentsMessages } from './en.js';
import { conditionOf, type Kind, type Line, lineOf, NEW_LINE } from './lines.js';

/** How long writing rests before it is counted, in milliseconds. */
const REST = 250;

/** A segment as it is being written. */
interface Draft {
  readonly id: string;
  readonly name: string;
  readonly match: SegmentRule['match'];
  readonly lines: readonly Line[];
  readonly isNew: boolean;
}

/**
 * Segments: conditions that are kept, with how many customers they hold while they are written.
 *
 * @tag madang-console-segments
 */
export class MadangConsoleSegments extends ConsoleElement<SegmentsMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    segments: { state: true },
    traits: { state: true },
    draft: { state: true },
    preview: { state: true },
    failure: { state: true },
    asking: { state: true },
  };

  static override styles = [
    ...pageSheets,
    css`
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .kept > li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: calc(var(--_u) * 2) calc(var(--_u) * 4);
        padding-block: calc(var(--_u) * 3);
        border-block-end: 1px solid var(--_line);
      }
      .kept strong {
        flex: 1 1 200px;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      form {
        display: grid;
        gap: calc(var(--_u) * 5);
      }
      label {
        display: grid;
        gap: var(--_u);
        min-inline-size: 0;
        font-size: var(--_small);
        color: var(--_quiet);
      }
      .field {
        color: var(--_ink);
      }
      .kept a {
        color: inherit;
        text-decoration-color: var(--_quiet);
      }
      fieldset label {
        flex: 1 1 180px;
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: calc(var(--_u) * 3);
        margin: 0;
        padding: calc(var(--_u) * 3) 0;
        border: 0;
        border-block-end: 1px solid var(--_line);
      }
    `,
  ];

  readonly dictionary = words(en, () => import('./ko.js').then(({ ko }) => ko));

  declare segments: readonly Segment[] | undefined;
  declare traits: TraitsPage['traits'];
  declare draft: Draft | undefined;
  declare preview: SegmentPreview | undefined;
  declare failure: ApiError | undefined;
  declare asking: boolean;

  #asked = false;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #unhold: () => void = () => undefined;

  constructor() {
    super();
    new Return(this, () => this.failure, () => (this.segments ? undefined : this.#load()));
    this.traits = [];
    this.asking = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#resting);
    this.#unhold();
  }

  protected override willUpdate(): void {
    if (this.#asked || !this.hasDesk) return;
    this.#asked = true;
    void this.#load();
  }

  async #load(): Promise<void> {
    await this.#try(async () => {
      const { api } = this.desk;
      const [{ segments }, { traits }] = await Promise.all([api.get<SegmentsPage>('/segments'), api.get<TraitsPage>('/traits')]);
      this.segments = segments;
      this.traits = traits;
    });
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.failure = undefined;
    } catch (error) {
      this.failure = apiErrorOf(error);
    }
  }

  #begin(segment?: Segment): void {
    const lines = segment?.rule.conditions.map(lineOf) ?? [NEW_LINE];
    this.draft = {
      id: segment?.id ?? crypto.randomUUID(),
      name: segment?.name ?? '',
      match: segment?.rule.match ?? 'all',
      lines,
      isNew: !segment,
    };
    this.asking = false;
    this.preview = undefined;
    this.#unhold();
    this.#unhold = this.desk.hold(() => this.draft !== undefined && this.draft !== opened);
    const opened = this.draft;
    this.#count();
  }

  #end(): void {
    this.draft = undefined;
    this.#unhold();
  }

  #change(change: Partial<Draft>): void {
    if (!this.draft) return;
    this.draft = { ...this.draft, ...change };
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#count(), REST);
  }

  #changeLine(at: number, change: Partial<Line>): void {
    this.#change({ lines: (this.draft?.lines ?? []).map((line, n) => (n === at ? { ...line, ...change } : line)) });
  }

  /** The rule as it is written; `null` while something is missing. */
  #rule(): SegmentRule | null {
    const { draft } = this;
    if (!draft) return null;
    const conditions: SegmentCondition[] = [];
    for (const line of draft.lines) {
      const known = this.traits.find(({ trait }) => trait === line.trait)?.values ?? [];
      const condition = conditionOf(line, known);
      if (!condition) return null;
      conditions.push(condition);
    }
    return conditions.length === 0 ? null : { match: draft.match, conditions };
  }

  #count(): void {
    const rule = this.#rule();
    const { draft } = this;
    if (!rule) {
      this.preview = undefined;
      return;
    }
    void this.#try(async () => {
      const preview = await this.desk.api.send<SegmentPreview>('POST', '/segments/preview', { rule });
      if (this.draft === draft) this.preview = preview;
    });
  }

  async #save(event: Event): Promise<void> {
    event.preventDefault();
    const { draft } = this;
    const rule = this.#rule();
    if (!draft || !rule || draft.name.trim() === '') return;
    await this.#try(async () => {
      const { name } = await this.desk.api.send<Segment>('PUT', `/segments/${draft.id}`, { name: draft.name, rule });
      this.#end();
      this.desk.toast(this.t.saved(name));
      await this.#load();
    });
  }

  async #forget({ id, name }: Draft): Promise<void> {
    await this.#try(async () => {
      await this.desk.api.send('DELETE', `/segments/${id}`);
      this.#end();
      this.desk.toast(this.t.forgotten(name));
      await this.#load();
    });
  }

  protected override render(): TemplateResult {
    const { t, segments, draft, failure } = this;
    return html`<div part="base" lang=${this.language}>
      <div class="page">
        <h1 class="page-title">${t.title}</h1>
        <p class="page-lead">${t.lead}</p>
        ${failure ? html`<p role="alert">${t.failures[failure.kind]}</p>` : nothing}
        ${draft ? this.#form(draft) : segments ? this.#list(segments) : html`<p aria-busy="true">${t.loading}</p>`}
      </div>
    </div>`;
  }

  #list(segments: readonly Segment[]): TemplateResult {
    const { t } = this;
    return html`${segments.length === 0
        ? html`<p>${t.none}</p>`
        : html`<ul class="kept">
            ${segments.map(
              (segment) => html`<li>
                <strong>${segment.name}</strong>
                <span>${t.members(segment.members)}</span>
                <a href=${this.desk.href(`customers?segment=${segment.id}`)}>${t.show}<span class="sr"> ${segment.name}</span></a>
                <button type="button" class="button" @click=${() => this.#begin(segment)}>
                  ${t.edit}<span class="sr"> ${segment.name}</span>
                </button>
              </li>`,
            )}
          </ul>`}
      <p><button type="button" class="button primary" @click=${() => this.#begin()}>${t.make}</button></p>`;
  }

  #form(draft: Draft): TemplateResult {
    const { t, preview } = this;
    const rule = this.#rule();
    return html`<form @submit=${(event: Event) => void this.#save(event)}>
      <label
        >${t.name}
        <input
          class="field"
          name="name"
          required
          maxlength="80"
          .value=${draft.name}
          @input=${(event: Event) => this.#change({ name: (event.target as HTMLInputElement).value })}
      /></label>
      <label
        >${t.match}
        <select
          class="field"
          @change=${(event: Event) => this.#change({ match: (event.target as HTMLSelectElement).value === 'any' ? 'any' : 'all' })}
        >
          ${(['all', 'any'] as const).map((one) => html`<option value=${one} ?selected=${one === draft.match}>${t.matches[one]}</option>`)}
        </select></label
      >
      <div>${draft.lines.map((line, at) => this.#line(line, at, draft.lines.length))}</div>
      <p>
        <button
          type="button"
          class="button"
          ?disabled=${draft.lines.length >= CUSTOMERS.conditions}
          @click=${() => this.#change({ lines: [...draft.lines, NEW_LINE] })}
        >
          ${t.add}
        </button>
      </p>
      <p role="status">
        <strong>${rule ? (preview ? t.preview(preview.members) : t.loading) : t.incomplete}</strong>
        ${rule && preview ? html`<span class="quiet">${preview.some.map(({ name, email }) => name || (email ?? '')).filter(Boolean).join(', ')}</span>` : nothing}
      </p>
      <div class="row">
        <button type="submit" class="button primary" ?disabled=${!rule}>${t.save}</button>
        <button type="button" class="button" @click=${() => this.#end()}>${t.cancel}</button>
        ${draft.isNew ? nothing : html`<button type="button" class="button plain" @click=${() => (this.asking = true)}>${t.forget}</button>`}
      </div>
      ${this.asking
        ? html`<div class="row" role="group" aria-label=${t.forget}>
            <span>${t.forgetAsk(draft.name)}</span>
            <button type="button" class="button primary" @click=${() => void this.#forget(draft)}>${t.forget}</button>
            <button type="button" class="button" @click=${() => (this.asking = false)}>${t.cancel}</button>
          </div>`
        : nothing}
    </form>`;
  }

  #line(line: Line, at: number, of: number): TemplateResult {
    const { t } = this;
    const ofTrait = line.kind.startsWith('trait/');
    const isWords = line.kind === 'trait/one-of' || line.kind === 'trait/none-of';
    const known = this.traits.find(({ trait }) => trait === line.trait)?.values ?? [];
    return html`<fieldset>
      <legend class="sr">${t.condition} ${at + 1}</legend>
      <label
        >${t.condition}
        <select class="field" @change=${(event: Event) => this.#changeLine(at, { kind: (event.target as HTMLSelectElement).value as Kind })}>
          ${Object.entries(t.kinds).map(([kind, label]) => html`<option value=${kind} ?selected=${kind === line.kind}>${label}</option>`)}
        </select></label
      >
      ${ofTrait
        ? html`<label
            >${t.trait}
            <input
              class="field"
              list="traits"
              maxlength="64"
              .value=${line.trait}
              @input=${(event: Event) => this.#changeLine(at, { trait: (event.target as HTMLInputElement).value })}
            />
            <datalist id="traits">${this.traits.map(({ trait }) => html`<option value=${trait}></option>`)}</datalist></label
          >`
        : nothing}
      <label
        >${isWords ? t.values : ofTrait || line.kind.startsWith('value/') ? t.number : t.days}
        <input
          class="field"
          list=${isWords ? `values-${at}` : nothing}
          inputmode=${isWords ? 'text' : 'decimal'}
          .value=${line.value}
          @input=${(event: Event) => this.#changeLine(at, { value: (event.target as HTMLInputElement).value })}
        />
        ${isWords ? html`<datalist id="values-${at}">${known.map((value) => html`<option value=${String(value)}></option>`)}</datalist>` : nothing}
      </label>
      ${of > 1
        ? html`<button
            type="button"
            class="button plain"
            @click=${() => this.#change({ lines: (this.draft?.lines ?? []).filter((_, n) => n !== at) })}
          >
            ${t.remove}
          </button>`
        : nothing}
    </fieldset>`;
  }
}
