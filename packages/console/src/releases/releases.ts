import { css, html, nothing, type TemplateResult } from 'lit';
import type { DeskRelease, DeskReleases, ReleasesTaken } from '@madang/protocol';
import { fullDate } from '@madang/elements/console.js';
import { type ApiError, apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { pageSheets } from '../shared/page.styles.js';
import { coming, pageHead, trouble } from '../shared/pieces.js';
import { Return } from '../shared/return.js';
import { saveFile } from '../shared/save.js';
import type { ReleasesMessages } from './en.js';
import { releasesWords } from './words.js';

/**
 * The release notes: all entries, and at `releases/{id}` the one that is written.
 *
 * @tag madang-console-releases
 */
export class MadangConsoleReleases extends ConsoleElement<ReleasesMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    releases: { state: true },
    failure: { state: true },
  };

  static override styles = [
    ...pageSheets,
    css`
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
        border-block-start: 1px solid var(--_line);
      }
      li {
        display: grid;
        gap: var(--_u);
        padding-block: calc(var(--_u) * 3);
        border-block-end: 1px solid var(--_line);
        overflow-wrap: anywhere;
      }
      a {
        color: inherit;
      }
      li a {
        color: var(--_ink);
        font-weight: 500;
      }
      li small,
      li small a {
        font-size: var(--_small);
        font-weight: 400;
        color: var(--_quiet);
      }
      input[type='file'] {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      .pick:focus-within {
        outline: 2px solid var(--_accent);
        outline-offset: 2px;
      }
    `,
  ];

  readonly dictionary = releasesWords;

  declare releases: readonly DeskRelease[] | undefined;
  declare failure: ApiError | undefined;

  #at: string | undefined;

  constructor() {
    super();
    new Return(this, () => this.failure, () => this.#read());
  }

  protected override willUpdate(): void {
    const [at = ''] = this.route.rest;
    if (!this.hasDesk || at === this.#at) return;
    this.#at = at;
    // Whoever comes back from an entry sees how it is now.
    void this.#read();
  }

  async #read(): Promise<void> {
    try {
      this.releases = (await this.desk.api.get<DeskReleases>('/desk/releases')).releases;
      this.failure = undefined;
    } catch (error) {
      this.failure = apiErrorOf(error);
    }
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const [at] = this.route.rest;
    return html`<div part="base" lang=${this.language}>
      <div class="page">${at === undefined ? html`${pageHead(t.title, t.lead)} ${this.#list()}` : this.#entry(at)}</div>
    </div>`;
  }

  #entry(at: string): TemplateResult {
    const { t, releases, failure } = this;
    if (!releases) return failure ? trouble(t, failure, () => this.#read()) : coming(t.loading);
    const release = releases.find(({ id }) => id === at);
    const isNew = this.route.query.has('new');
    return html`<p><a href=${this.desk.href('releases')}>← ${t.back}</a></p>
      ${release || isNew
        ? html`<madang-console-release
            .entry=${at}
            .release=${release}
            @release-changed=${() => void this.#read()}
          ></madang-console-release>`
        : html`<p role="alert">${t.missing}</p>`}`;
  }

  #list(): TemplateResult {
    const { t, releases, failure, desk } = this;
    if (!releases) return failure ? trouble(t, failure, () => this.#read()) : coming(t.loading);
    return html`<div class="row">
        <button type="button" class="button primary" @click=${() => desk.go(`releases/${desk.client.newId()}?new=1`)}>${t.write}</button>
        ${releases.length > 0 ? html`<button type="button" class="button" @click=${() => void this.#save()}>${t.toFile}</button>` : nothing}
        <label class="button pick">
          ${t.fromFile}
          <input type="file" accept=".json,application/json" @change=${(event: Event) => void this.#take(event.target as HTMLInputElement)} />
        </label>
      </div>
      ${failure ? trouble(t, failure, () => this.#read()) : nothing}
      ${releases.length === 0
        ? html`<p>${t.none}</p>`
        : html`<ul>
            ${releases.map((release) => this.#line(release))}
          </ul>`}`;
  }

  #line({ id, title, at, ideas }: DeskRelease): TemplateResult {
    const { t, language, desk } = this;
    const isOut = at !== null && at <= Date.now();
    const state = at === null ? t.draft : isOut ? t.since(fullDate(language, at)) : t.from(fullDate(language, at));
    const page = new URL(`/c/${desk.community.id}/r/${id}`, location.origin).href;
    return html`<li>
      <a href=${desk.href(`releases/${id}`)} dir="auto">${title}</a>
      <small>
        ${state} · ${t.answers(ideas.length)}
        ${isOut ? html`· <a href=${page} target="_blank" rel="noopener">${t.page}</a>` : nothing}
      </small>
    </li>`;
  }

  async #save(): Promise<void> {
    try {
      await saveFile(await this.desk.api.open('/desk/releases'), `${this.desk.community.id}-releases.json`);
    } catch (error) {
      this.desk.toast(this.t.failures[apiErrorOf(error).kind]);
    }
  }

  async #take(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    const { t, desk } = this;
    try {
      const { releases } = JSON.parse(await file.text()) as { readonly releases?: unknown };
      const { taken, left } = await desk.api.send<ReleasesTaken>('POST', '/desk/releases/import', { releases });
      desk.toast(t.taken(taken, left));
      await this.#read();
    } catch (error) {
      const kind = error instanceof SyntaxError ? 'invalid' : apiErrorOf(error).kind;
      desk.toast(kind === 'invalid' ? t.wrongFile : t.failures[kind]);
    } finally {
      input.value = '';
    }
  }
}
