import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { type ImportPreview, type ImportRun, IMPORTS, type ImportsPage, type ImportTold } from '@madang/protocol';
import { base, buttons, fields, tokens, when } from '@madang/elements/console.js';
import { ApiError } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { pageStyles } from '../shared/page.styles.js';
import type { ImportsMessages } from './en.js';
import { importsStyles } from './imports.styles.js';
import { CHOSEN, type Field, readMap, writeMap } from './mapping.js';
import { importsWords } from './words.js';

/** How often a running import is asked how far it has come, in milliseconds. */
const LOOK_EVERY = 1_000;

/** Whether the server works at it just now. */
const isUnderWay = (state: ImportRun['state']): state is 'running' | 'undoing' => state === 'running' || state === 'undoing';

/** A file that is to come in. */
interface Chosen {
  readonly file: File;
  readonly board: string;
  readonly preview: ImportPreview | undefined;
}

/**
 * Bringing in what people asked for elsewhere: a file is looked at first, followed while it comes in, and taken back.
 *
 * @tag madang-console-imports
 */
export class MadangConsoleImports extends ConsoleElement<ImportsMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    chosen: { state: true },
    sending: { state: true },
    asked: { state: true },
    runs: { state: true },
    failure: { state: true },
    over: { state: true },
  };

  static override styles = [tokens, base, buttons, fields, pageStyles, importsStyles];

  readonly dictionary = importsWords;

  declare chosen: Chosen | undefined;
  /** A file is under way: whoever leaves now breaks it off. */
  declare sending: boolean;
  /** The import that was just asked to be taken back. */
  declare asked: string | undefined;
  declare runs: readonly ImportRun[] | undefined;
  declare failure: ApiError | undefined;
  declare over: boolean;

  #loaded = false;
  /** Imports that are asked how far they have come. */
  readonly #followed = new Set<string>();
  /** How often a file was looked at: only the last answer counts. */
  #looks = 0;

  constructor() {
    super();
    this.over = false;
    this.sending = false;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.#loaded || !this.hasDesk) return;
    this.#loaded = true;
    void this.#load();
  }

  protected override render(): TemplateResult {
    const { t, language, failure } = this;
    return html`<div part="base" lang=${language}>
      <div class="page">
        <h1 class="page-title">${t.title}</h1>
        <p class="page-lead">${t.lead}</p>
        ${this.sending ? html`<p role="status">${t.sending}</p>` : this.chosen ? this.#wizard(this.chosen) : this.#drop()}
        ${failure
          ? html`<p role="alert">${failure.kind === 'invalid' ? html`${t.unreadable} <span lang="en">${failure.message}</span>` : t.failures[failure.kind]}</p>`
          : nothing}
        ${this.#past()}
        <madang-console-customer-file></madang-console-customer-file>
        <madang-console-exports></madang-console-exports>
      </div>
    </div>`;
  }

  #drop(): TemplateResult {
    const over = (event: DragEvent): void => {
      event.preventDefault();
      this.over = event.type === 'dragover';
      if (event.type === 'drop') void this.#choose(event.dataTransfer?.files[0]);
    };
    const change = ({ target }: Event): void => void this.#choose((target as HTMLInputElement).files?.[0]);
    return html`<div class="drop ${this.over ? 'over' : ''}" @dragover=${over} @dragleave=${over} @drop=${over}>
      <label for="file">${this.t.drop}</label>
      <input id="file" type="file" accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson" @change=${change} />
    </div>`;
  }

  #wizard({ file, board, preview }: Chosen): TemplateResult {
    const { t, desk } = this;
    const { boards } = desk.community;
    if (!preview) return html`<p role="status">${t.looking}</p>`;
    return html`<section class="section" aria-labelledby="preview">
      <h2 id="preview" tabindex="-1">${t.preview(file.name)}</h2>
      ${boards.length === 1
        ? html`<p>${t.goesTo(boards[0]?.name ?? '')}</p>`
        : html`<label>
            <span class="label">${t.board}</span>
            <select class="field" @change=${({ target }: Event) => void this.#look(file, (target as HTMLSelectElement).value, preview.map)}>
              ${boards.map(({ id, name }) => html`<option value=${id} ?selected=${id === board}>${name}</option>`)}
            </select>
          </label>`}
      ${this.#mapping({ file, board, preview })}
      ${preview.problem === undefined ? html`<p>${this.#counted(preview)}</p>
            ${this.#rows(preview)}`
        : html`<p role="alert">${t.noTitle}</p>`}
      ${this.#told(t.skips, preview.skips)} ${this.#told(t.warnings, preview.warnings)}
      <div class="row">
        <button type="button" class="button primary" ?disabled=${preview.problem !== undefined} @click=${() => void this.#start()}>
          ${t.start}
        </button>
        <button type="button" class="button plain" @click=${() => (this.chosen = undefined)}>${t.cancel}</button>
      </div>
    </section>`;
  }

  /** How many would come in: all of a small file were counted. */
  #counted({ read, skipped, share }: ImportPreview): string {
    const { t, language } = this;
    const count = (n: number): string => n.toLocaleString(language);
    const ideas = read - skipped;
    if (share >= 1) return t.counted(count(ideas), count(skipped));
    return t.about(Math.round(ideas / share).toLocaleString(language, { maximumSignificantDigits: 2 }), count(skipped));
  }

  #mapping({ file, board, preview }: Chosen & { readonly preview: ImportPreview }): TemplateResult {
    const { t } = this;
    const map = readMap(preview.map);
    const change = (field: Field, column: string): void => {
      const next = new Map([...map].filter(([one, taken]) => one !== field && taken !== column));
      if (column !== '') next.set(field, column);
      void this.#look(file, board, writeMap(next));
    };
    return html`<fieldset class="map">
      <legend class="label">${t.columns}</legend>
      ${CHOSEN.map(
        (field) => html`<label>
          <span class="label">${t.fields[field]}</span>
          <select class="field" data-field=${field} @change=${({ target }: Event) => change(field, (target as HTMLSelectElement).value)}>
            <option value="">${t.none}</option>
            ${preview.columns.map((column) => html`<option value=${column} .selected=${column === map.get(field)}>${column}</option>`)}
          </select>
        </label>`,
      )}
    </fieldset>`;
  }

  #rows({ rows }: ImportPreview): TemplateResult {
    const { t, language } = this;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t.rows}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col" class="number">${t.row}</th>
            <th scope="col">${t.fields.title}</th>
            <th scope="col" class="number">${t.fields.votes}</th>
            <th scope="col">${t.fields.status}</th>
            <th scope="col">${t.fields.author}</th>
            <th scope="col">${t.like}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ line, title, votes, status, author, like }) => html`<tr>
              <td class="number">${line.toLocaleString(language)}</td>
              <td dir="auto">${title}</td>
              <td class="number">${votes.toLocaleString(language)}</td>
              <td>${status}</td>
              <td dir="auto">${author}</td>
              <td dir="auto">${like?.title ?? ''}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #told(label: string, lines: readonly (ImportTold & { readonly count?: number })[]): TemplateResult | typeof nothing {
    if (lines.length === 0) return nothing;
    const { t, language } = this;
    return html`<details>
      <summary>${label}</summary>
      <ul>
        ${lines.map(({ line, kind, message, value, count = 1 }) => {
          const said = kind && t.remarks?.[kind];
          return html`<li>
            ${t.line(line.toLocaleString(language))}:
            ${said === undefined ? html`<span lang="en">${message}</span>` : said}${said !== undefined && value ? html` <bdi>“${value}”</bdi>` : nothing}${count > 1 ? ` · ${t.times(count.toLocaleString(language))}` : nothing}
          </li>`;
        })}
      </ul>
    </details>`;
  }

  /** How far an import has come, or taking it back. */
  #progress({ state, size, read, bytes, added, report }: ImportRun): TemplateResult | typeof nothing {
    const { t, language } = this;
    const count = (n: number): string => n.toLocaleString(language);
    if (!isUnderWay(state)) return nothing;
    const gone = (report.undone?.removed ?? 0) + (report.undone?.keptCount ?? 0);
    const [max, value] = state === 'running' ? [size, bytes] : [added, gone];
    return html`<div class="stack" role="status">
      <progress max=${Math.max(1, max)} .value=${value} aria-label=${t.states[state]}></progress>
      <p>${state === 'running' ? t.running(count(read)) : t.undoing(count(gone), count(added))}</p>
    </div>`;
  }

  #past(): TemplateResult {
    const { t, runs } = this;
    return html`<section class="section" aria-labelledby="past">
      <h2 id="past">${t.past}</h2>
      ${runs === undefined
        ? html`<p class="quiet">${t.loading}</p>`
        : runs.length === 0
          ? html`<p class="quiet">${t.nothing}</p>`
          : html`<ul class="runs">
              ${runs.map((run) => this.#run(run))}
            </ul>`}
    </section>`;
  }

  #run(run: ImportRun): TemplateResult {
    const { t, language } = this;
    const { name, state, at, added, known, skipped, report, by } = run;
    const count = (n: number): string => n.toLocaleString(language);
    const { undone } = report;
    return html`<li>
      <div>
        <p><b><bdi>${name || t.file}</bdi></b></p>
        <p class="quiet">${t.states[state]} · ${when(language, at)}${by ? html` · <bdi>${by.name}</bdi>` : nothing}</p>
        <p class="quiet">${t.counts(count(added), count(known), count(skipped))}</p>
        ${this.#progress(run)}
        ${undone && !isUnderWay(state) ? html`<p>${t.undone(count(undone.removed), count(undone.keptCount))}</p>` : nothing}
        ${report.failure ? html`<p>${t.broke} <span lang="en">${report.failure}</span></p>` : nothing}
        ${undone && undone.kept.length > 0
          ? html`<details>
              <summary>${t.kept}</summary>
              <ul>
                ${undone.kept.map(({ title, why }) => html`<li><bdi>${title}</bdi>: ${t.why[why]}</li>`)}
              </ul>
            </details>`
          : nothing}
        ${this.#told(t.skips, report.skips)} ${this.#told(t.warnings, report.warnings)}
      </div>
      ${state === 'done' || state === 'failed'
        ? html`<button type="button" class="button" ?disabled=${this.asked === run.id} @click=${() => void this.#undo(run)}>
            ${t.undo}
          </button>`
        : nothing}
    </li>`;
  }

  async #choose(file: File | undefined): Promise<void> {
    const [board] = this.desk.community.boards;
    if (file && board) await this.#look(file, board.id);
  }

  async #look(file: File, board: string, map?: string): Promise<void> {
    const turn = (this.#looks += 1);
    const before = this.chosen?.file === file ? this.chosen.preview : undefined;
    // What was chosen counts at once: the next choice may come before the answer to this one.
    this.chosen = { file, board, preview: before && map !== undefined ? { ...before, map } : before };
    const query = new URLSearchParams({
      name: file.name.slice(0, IMPORTS.name),
      size: String(file.size),
      ...(map && { map }),
    });
    const preview = await this.#try(() =>
      this.#send<ImportPreview>('POST', `/boards/${board}/imports/preview?${query}`, file.slice(0, IMPORTS.preview)),
    );
    if (turn !== this.#looks || this.chosen?.file !== file) return;
    this.chosen = preview || before ? { file, board, preview: preview ?? before } : undefined;
    if (before || !preview) return;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#preview')?.focus();
  }

  async #start(): Promise<void> {
    const { chosen } = this;
    if (!chosen?.preview) return;
    const { file, board, preview } = chosen;
    const id = crypto.randomUUID();
    const query = new URLSearchParams({ name: file.name.slice(0, IMPORTS.name), map: preview.map });
    const stay = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', stay);
    this.sending = true;
    const begun = await this.#try(() => this.#send<ImportRun>('PUT', `/boards/${board}/imports/${id}?${query}`, file));
    this.sending = false;
    removeEventListener('beforeunload', stay);
    if (!begun) return;
    this.chosen = undefined;
    this.#show(begun);
    await this.#follow(begun);
  }

  async #undo({ id, name }: ImportRun): Promise<void> {
    const { t, desk } = this;
    if (!confirm(t.undoAsk(name || t.file))) return;
    this.asked = id;
    const begun = await this.#try(() => desk.api.send<ImportRun>('DELETE', `/imports/${id}`));
    this.asked = undefined;
    if (!begun) return void this.#load();
    this.#show(begun);
    await this.#follow(begun);
  }

  /** Shows how far an import has come until that has ended, or nobody looks any more: it goes on without the page. */
  async #follow({ id, state: before }: ImportRun): Promise<void> {
    const { t, desk, language } = this;
    if (this.#followed.has(id)) return;
    this.#followed.add(id);
    let run: ImportRun | undefined;
    while (this.isConnected && (run === undefined || isUnderWay(run.state))) {
      if (run) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
      try {
        run = await desk.api.get<ImportRun>(`/imports/${id}`);
        this.#show(run);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
      }
    }
    this.#followed.delete(id);
    if (!run || isUnderWay(run.state)) return;
    const { state, added, report } = run;
    if (state === 'done' && before === 'running') desk.toast(t.finished(added.toLocaleString(language)));
    if (state === 'undone') desk.toast(t.undoFinished((report.undone?.removed ?? 0).toLocaleString(language)));
  }

  /** Puts an import into the list as it stands now. */
  #show(run: ImportRun): void {
    const runs = this.runs ?? [];
    const isThere = runs.some(({ id }) => id === run.id);
    this.runs = isThere ? runs.map((one) => (one.id === run.id ? run : one)) : [run, ...runs];
  }

  async #load(): Promise<void> {
    const page = await this.#try(() => this.desk.api.get<ImportsPage>('/imports'), false);
    if (!page) return;
    this.runs = page.imports;
    for (const run of page.imports) if (isUnderWay(run.state)) void this.#follow(run);
  }

  async #send<T>(method: 'POST' | 'PUT', path: string, body: Blob): Promise<T> {
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await this.desk.api.open(path, { method, body, headers });
    return (await answer.json()) as T;
  }

  async #try<T>(act: () => Promise<T>, clears = true): Promise<T | undefined> {
    try {
      const answer = await act();
      if (clears) this.failure = undefined;
      return answer;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.failure = error;
      return undefined;
    }
  }
}
