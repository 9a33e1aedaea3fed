import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { type DeskRelease, type IdeaRow, type QueuePage, RELEASES, type ReleasePut } from '@madang/protocol';
import { fullDate, words } from '@madang/elements/console.js';
import { Attempt } from '../shared/attempt.js';
import { ConsoleElement } from '../shared/element.js';
import { pageSheets } from '../shared/page.styles.js';
import type { ReleasesMessages } from './en.js';
import { releaseStyles } from './release.styles.js';
import { releasesWords } from './words.js';

type Editor = HTMLElement & { value: string };
type Chosen = Pick<IdeaRow, 'id' | 'title' | 'votes'>;

/** How long somebody types before it is looked for, in milliseconds. */
const TYPING = 250;

/**
 * One entry of the release notes, as it is written: its words, the ideas that it answers, and the day it is out.
 *
 * @tag madang-console-release
 */
export class MadangConsoleRelease extends ConsoleElement<ReleasesMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    entry: {},
    release: { attribute: false },
    heading: { state: true },
    text: { state: true },
    day: { state: true },
    ideas: { state: true },
    found: { state: true },
    looking: { state: true },
    removing: { state: true },
    why: { state: true },
  };

  static override styles = [...pageSheets, releaseStyles];

  readonly dictionary = releasesWords;

  /** Its id. */
  declare entry: string;
  /** The entry as it is kept; `undefined` for a new one. */
  declare release: DeskRelease | undefined;
  declare heading: string;
  declare text: string;
  /** `yyyy-mm-dd` */
  declare day: string;
  declare ideas: readonly Chosen[];
  declare found: readonly Chosen[] | undefined;
  /** It is looked over as everybody will see it. */
  declare looking: DeskRelease | undefined;
  declare removing: boolean;
  declare why: string;

  readonly #attempt = new Attempt(this);
  #of = '';
  #dirty = false;
  #letGo: (() => void) | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #search = 0;

  constructor() {
    super();
    this.entry = '';
    this.heading = '';
    this.text = '';
    this.day = '';
    this.ideas = [];
    this.removing = false;
    this.why = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasDesk) this.#letGo ??= this.desk.hold(() => this.#dirty);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
    this.#letGo?.();
    this.#letGo = undefined;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.#letGo ??= this.desk.hold(() => this.#dirty);
    if (this.#of === this.entry) return;
    this.#of = this.entry;
    const { release } = this;
    this.heading = release?.title ?? '';
    this.text = release?.body ?? '';
    this.day = dayOf(release?.at ?? Date.now());
    this.ideas = release?.ideas ?? [];
    this.looking = undefined;
    this.#dirty = false;
    void this.#find('');
  }

  protected override render(): TemplateResult {
    return html`<div part="base" lang=${this.language}>${this.looking ? this.#look(this.looking) : this.#form()}</div>`;
  }

  #form(): TemplateResult {
    const { t, release } = this;
    const isOut = (release?.at ?? null) !== null;
    const { busy, failure } = this.#attempt;
    return html`<form novalidate @submit=${(event: Event) => void this.#submit(event)}>
      <h1 class="page-title">${release ? t.edit : t.write}</h1>
      <div>
        <label class="label" for="title">${t.name}</label>
        <input
          class="field"
          id="title"
          maxlength=${RELEASES.title}
          dir="auto"
          autocomplete="off"
          .value=${this.heading}
          aria-describedby="why"
          @input=${(event: Event) => this.#set({ heading: (event.target as HTMLInputElement).value })}
        />
      </div>
      <madang-editor
        labelled
        .locale=${this.language}
        .label=${t.words}
        .hint=${t.wordsHint}
        .maxlength=${RELEASES.body}
        .value=${this.text}
        @input=${(event: Event) => this.#set({ text: (event.currentTarget as Editor).value })}
      ></madang-editor>
      ${this.#answers()}
      <div>
        <label class="label" for="day">${t.day}</label>
        <input
          class="field day"
          id="day"
          type="date"
          .value=${this.day}
          aria-describedby="day-hint"
          @change=${(event: Event) => this.#set({ day: (event.target as HTMLInputElement).value })}
        />
        <p class="hint" id="day-hint">${t.dayHint}</p>
      </div>
      <p class="error" id="why" role="alert" ?hidden=${this.why === '' && !failure}>
        ${this.why === '' ? failure && t.failures[failure.kind] : this.why}
      </p>
      <div class="row">
        <button class="button primary" ?disabled=${busy}>${isOut ? t.change : t.look}</button>
        ${isOut
          ? html`<button type="button" class="button" ?disabled=${busy} @click=${() => void this.#hide()}>${t.hide}</button>`
          : html`<button type="button" class="button" ?disabled=${busy} @click=${() => void this.#draft()}>${t.save}</button>`}
        ${release
          ? html`<button type="button" class="button plain" ?disabled=${busy} @click=${() => this.#ask()}>${t.remove}</button>`
          : nothing}
      </div>
      ${this.removing ? this.#sure() : nothing}
    </form>`;
  }

  #answers(): TemplateResult {
    const { t, ideas, found } = this;
    const chosen = new Set(ideas.map(({ id }) => id));
    const others = (found ?? []).filter(({ id }) => !chosen.has(id));
    return html`<fieldset>
      <legend>${t.asked}</legend>
      <p class="hint">${t.askedHint}</p>
      ${ideas.length === 0
        ? nothing
        : html`<ol class="ideas chosen">
            ${ideas.map(
              ({ id, title }, at) => html`<li>
                <bdi>${title}</bdi>
                <span class="row">
                  ${at > 0
                    ? html`<button type="button" class="button plain" aria-label=${t.up(title)} @click=${() => this.#up(at)}>↑</button>`
                    : nothing}
                  <button type="button" class="button plain" aria-label=${t.take(title)} @click=${() => this.#choose(ideas.filter((one) => one.id !== id))}>×</button>
                </span>
              </li>`,
            )}
          </ol>`}
      <div>
        <label class="label" for="find">${t.find}</label>
        <input class="field" id="find" type="search" autocomplete="off" @input=${(event: Event) => this.#type((event.target as HTMLInputElement).value)} />
      </div>
      ${found?.length === 0 ? html`<p class="quiet">${t.foundNone}</p>` : nothing}
      <ul class="ideas" aria-label=${t.found}>
        ${others.slice(0, 8).map(
          (idea) => html`<li>
            <bdi>${idea.title}</bdi> <small class="quiet">${t.votes(idea.votes)}</small>
            <button
              type="button"
              class="button"
              aria-label=${t.add(idea.title)}
              ?disabled=${ideas.length >= RELEASES.ideas}
              @click=${() => this.#choose([...ideas, idea])}
            >
              +
            </button>
          </li>`,
        )}
      </ul>
    </fieldset>`;
  }

  #look(release: DeskRelease): TemplateResult {
    const { t, language } = this;
    return html`<div class="entry">
      <h1 class="page-title" id="look" tabindex="-1">${t.lookTitle}</h1>
      <article class="look">
        <p class="quiet">${fullDate(language, this.#at)}</p>
        <h2 dir="auto">${release.title}</h2>
        <div dir="auto" ${words(release)}></div>
        ${release.ideas.length === 0
          ? nothing
          : html`<h3>${t.asked}</h3>
              <ul>
                ${release.ideas.map(({ title, votes, author }) => html`<li><bdi>${title}</bdi> · ${author?.name ? html`<bdi>${author.name}</bdi> · ` : nothing}${t.votes(votes)}</li>`)}
              </ul>`}
      </article>
      ${this.#attempt.failure ? html`<p class="error" role="alert">${t.failures[this.#attempt.failure.kind]}</p>` : nothing}
      <div class="row">
        <button type="button" class="button primary" aria-describedby="look" ?disabled=${this.#attempt.busy} @click=${() => void this.#publish()}>${t.publish}</button>
        <button type="button" class="button" @click=${() => this.#back()}>${t.edit}</button>
      </div>
    </div>`;
  }

  #sure(): TemplateResult {
    const { t } = this;
    return html`<div role="group" aria-labelledby="sure">
      <p id="sure"><strong>${t.removeAsk(this.release?.title ?? '')}</strong></p>
      <div class="row">
        <button type="button" class="button primary" @click=${() => void this.#remove()}>${t.remove}</button>
        <button type="button" class="button" @click=${() => (this.removing = false)}>${t.cancel}</button>
      </div>
    </div>`;
  }

  #set(change: { readonly heading?: string; readonly text?: string; readonly day?: string }): void {
    Object.assign(this, change);
    this.#dirty = true;
    this.why = '';
  }

  #choose(ideas: readonly Chosen[]): void {
    this.ideas = ideas;
    this.#dirty = true;
  }

  #up(at: number): void {
    const before = this.ideas[at - 1];
    const moved = this.ideas[at];
    if (!before || !moved) return;
    this.#choose([...this.ideas.slice(0, at - 1), moved, before, ...this.ideas.slice(at + 1)]);
  }

  #type(text: string): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.#find(text.trim()), TYPING);
  }

  async #find(q: string): Promise<void> {
    const search = (this.#search += 1);
    const query = new URLSearchParams({ status: 'shipped', sort: 'moved', limit: '20', ...(q !== '' && { q }) });
    const page = await this.desk.api.get<QueuePage>(`/desk/ideas?${query.toString()}`).catch(() => null);
    if (page && search === this.#search) this.found = page.rows.map(({ idea }) => idea);
  }

  /** The moment from which everybody sees it: today's entries at once. */
  get #at(): number {
    return this.day === dayOf(Date.now()) ? Date.now() : new Date(`${this.day}T09:00`).getTime();
  }

  async #put(at: number | null, planned = at): Promise<DeskRelease | null> {
    const title = this.heading.trim();
    this.why = title === '' ? this.t.noTitle : planned !== null && !Number.isFinite(planned) ? this.t.noDay : '';
    if (this.why !== '') {
      this.#focus(title === '' ? '#title' : '#day');
      return null;
    }
    const body: ReleasePut = { title, body: this.text, ideas: this.ideas.map(({ id }) => id), at };
    let kept: DeskRelease | null = null;
    await this.#attempt.run(async () => {
      kept = await this.desk.api.send<DeskRelease>('PUT', `/desk/releases/${this.entry}`, body);
      this.#dirty = false;
      this.#tell();
    });
    return kept;
  }

  #tell(): void {
    this.dispatchEvent(new Event('release-changed', { bubbles: true, composed: true }));
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if ((this.release?.at ?? null) !== null) {
      // What stands stays as of its moment, unless another day was chosen.
      const before = this.release?.at ?? 0;
      if (await this.#put(dayOf(before) === this.day ? before : this.#at)) this.desk.toast(this.t.changed);
      return;
    }
    // What is looked over says from when it is to be seen.
    const kept = await this.#put(null, this.#at);
    if (!kept) return;
    this.looking = kept;
    this.#focus('#look');
  }

  async #draft(): Promise<void> {
    if (await this.#put(null)) this.desk.toast(this.t.saved);
  }

  async #hide(): Promise<void> {
    if (await this.#put(null)) this.desk.toast(this.t.hidden);
  }

  async #publish(): Promise<void> {
    if (!(await this.#put(this.#at))) return;
    this.desk.toast(this.t.published);
    this.desk.go('releases');
  }

  #back(): void {
    this.looking = undefined;
    this.#focus('#title');
  }

  #ask(): void {
    this.removing = true;
    this.#focus('[aria-labelledby="sure"] .primary');
  }

  async #remove(): Promise<void> {
    const isGone = await this.#attempt.run(async () => {
      await this.desk.api.send('DELETE', `/desk/releases/${this.entry}`);
      this.#dirty = false;
    });
    if (!isGone) return;
    this.desk.toast(this.t.removed);
    this.desk.go('releases');
  }

  #focus(selector: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }
}

/** The day of a moment where somebody sits, as a field of a form has it. */
function dayOf(at: number): string {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
