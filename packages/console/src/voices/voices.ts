import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { LIMITS, type Voice, VOICE_CHANNELS, VOICE_STATES, VOICES_COUNTED, type VoicesPage } from '@madang/protocol';
import { IDEA_KINDS } from '@madang/protocol';
import { base, buttons, fields, tokens, when } from '@madang/elements/console.js';
import { ApiError } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { pageStyles } from '../shared/page.styles.js';
import type { VoicesMessages } from './en.js';
import type { MadangConsoleVoice, OnVoice } from './voice.js';
import { voicesStyles } from './voices.styles.js';
import { voicesWords } from './words.js';

const TABS = [...VOICE_STATES, 'all'] as const;

/** How long somebody has stopped writing before they are looked for, in milliseconds. */
const PAUSE = 200;

/**
 * What people said elsewhere: what waits first, read one by one, with a key for everything.
 *
 * @tag madang-console-voices
 */
export class MadangConsoleVoices extends ConsoleElement<VoicesMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    voices: { state: true },
    at: { state: true },
    waiting: { state: true },
    next: { state: true },
    failure: { state: true },
  };

  static override styles = [tokens, base, buttons, fields, pageStyles, voicesStyles];

  readonly dictionary = voicesWords;

  declare voices: readonly Voice[] | undefined;
  /** The id of the one that is read. */
  declare at: string;
  declare waiting: number;
  declare next: string | undefined;
  declare failure: ApiError | undefined;

  readonly #voice = createRef<MadangConsoleVoice>();
  #asked = '';
  #wait: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.at = '';
    this.waiting = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#key);
    clearTimeout(this.#wait);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (!this.hasDesk) return;
    const query = this.#query;
    if (this.#asked === query) return;
    this.#asked = query;
    void this.#load(query);
  }

  protected override render(): TemplateResult {
    const { t, desk, language, voices = [] } = this;
    const { query } = this.route;
    const state = this.#state;
    const voice = voices.find(({ id }) => id === this.at);
    return html`<div part="base" lang=${language}>
      <div class="page">
        <div class="stack">
          <h1 class="page-title">${t.title}</h1>
          <p class="page-lead">${t.lead}</p>
          <div class="row">
            <a class="button primary" href=${desk.href('record')}>${t.record}</a>
            <span class="button file">
              <label for="mail">${t.mail}</label>
              <input id="mail" type="file" accept=".eml,message/rfc822" multiple @change=${this.#mail} />
            </span>
          </div>
        </div>
        <div class="filters" role="search">
          <label>
            <span class="label">${t.search}</span>
            <input id="q" class="field" type="search" aria-keyshortcuts="/" maxlength=${LIMITS.query} .value=${query.get('q') ?? ''} @input=${this.#search} />
          </label>
          ${this.#choice('channel', t.channel, VOICE_CHANNELS, t.channels)}
          ${this.#choice('kind', t.kind, IDEA_KINDS, t.kinds)}
        </div>
        <div class="tabs" role="group" aria-label=${t.state}>
          ${TABS.map(
            (tab) => html`<button
              type="button"
              class="button"
              aria-pressed=${tab === state}
              @click=${() => this.#go({ state: tab === 'waiting' ? '' : tab })}
            >
              ${t.states[tab]}${tab === 'waiting' && this.waiting > 0
                ? html` <span class="quiet">${this.waiting.toLocaleString(language)}${this.waiting === VOICES_COUNTED ? '+' : ''}</span>`
                : nothing}
            </button>`,
          )}
        </div>
        ${this.#body(voice)}
        <details>
          <summary>${t.keys}</summary>
          <p class="quiet">${t.keysMore}</p>
        </details>
      </div>
    </div>`;
  }

  #body(voice: Voice | undefined): TemplateResult {
    const { t, voices } = this;
    if (!voices) {
      return this.failure
        ? html`<p role="alert">
            ${t.failures[this.failure.kind]}
            <button type="button" class="button plain" @click=${() => void this.#load(this.#query)}>${t.retry}</button>
          </p>`
        : html`<p class="quiet" role="status">${t.loading}</p>`;
    }
    if (voices.length === 0) {
      const isFiltered = ['q', 'channel', 'kind'].some((name) => this.route.query.has(name));
      return html`<div class="stack">
        <p>${isFiltered ? t.nothingFound : t.nothing}</p>
        ${isFiltered ? nothing : html`<p class="quiet">${t.nothingMore}</p>`}
      </div>`;
    }
    return html`<div class="split">
      <div class="stack">
        <ul class="list" aria-label=${t.list}>
          ${repeat(voices, ({ id }) => id, (one) => this.#line(one))}
        </ul>
        ${this.next
          ? html`<button type="button" class="button" @click=${() => void this.#more()}>${t.more}</button>`
          : nothing}
      </div>
      ${voice ? html`<madang-console-voice ${ref(this.#voice)} .voice=${voice} .changed=${this.#changed}></madang-console-voice>` : nothing}
    </div>`;
  }

  #line(voice: Voice): TemplateResult {
    const { t, language } = this;
    const { id, words, who, channel, saidAt } = voice;
    const name = who.name ?? who.email ?? who.externalId;
    return html`<li>
      <button type="button" class="voice" data-id=${id} aria-current=${id === this.at} @click=${() => (this.at = id)}>
        <span dir="auto">${words.slice(0, 300)}</span>
        <small>
          ${t.channels[channel]}${name ? html` · <bdi>${name}</bdi>` : nothing} · ${when(language, saidAt)}
          ${voice.idea ? html`· <bdi>${voice.idea.title}</bdi>` : nothing}
        </small>
      </button>
    </li>`;
  }

  #choice<K extends string>(
    name: string,
    label: string,
    values: readonly K[],
    called: Readonly<Record<K, string>>,
  ): TemplateResult {
    const chosen = this.route.query.get(name) ?? '';
    const change = ({ target }: Event): void => this.#go({ [name]: (target as HTMLSelectElement).value });
    return html`<label>
      <span class="label">${label}</span>
      <select class="field" @change=${change}>
        <option value="">${this.t.any}</option>
        ${values.map((value) => html`<option value=${value} ?selected=${value === chosen}>${called[value]}</option>`)}
      </select>
    </label>`;
  }

  get #state(): (typeof TABS)[number] {
    const state = this.route.query.get('state');
    return TABS.find((tab) => tab === state) ?? 'waiting';
  }

  get #query(): string {
    const { query } = this.route;
    const wanted = new URLSearchParams();
    if (this.#state !== 'all') wanted.set('state', this.#state);
    for (const name of ['channel', 'kind', 'q']) {
      const value = query.get(name);
      if (value) wanted.set(name, value);
    }
    return wanted.toString();
  }

  #go(change: Readonly<Record<string, string>>): void {
    const query = new URLSearchParams(this.route.query);
    for (const [name, value] of Object.entries(change)) {
      if (value === '') query.delete(name);
      else query.set(name, value);
    }
    const text = query.toString();
    this.desk.go(`voices${text === '' ? '' : `?${text}`}`, { replace: true });
  }

  readonly #search = ({ target }: Event): void => {
    const { value } = target as HTMLInputElement;
    clearTimeout(this.#wait);
    this.#wait = setTimeout(() => this.#go({ q: value.trim() }), PAUSE);
  };

  async #load(query: string): Promise<void> {
    try {
      const page = await this.desk.api.get<VoicesPage>(`/voices?${query}`);
      if (this.#asked !== query) return;
      this.failure = undefined;
      this.voices = page.voices;
      this.waiting = page.waiting;
      this.next = page.next;
      if (!page.voices.some(({ id }) => id === this.at)) this.at = page.voices[0]?.id ?? '';
    } catch (error) {
      this.#fail(error);
    }
  }

  async #more(): Promise<void> {
    const { next } = this;
    if (!next) return;
    try {
      const page = await this.desk.api.get<VoicesPage>(`/voices?${this.#asked}&cursor=${next}`);
      this.voices = [...(this.voices ?? []), ...page.voices];
      this.next = page.next;
    } catch (error) {
      this.#fail(error);
    }
  }

  /** What was decided about stays out of the list, and the next one is read; what comes back is read again. */
  readonly #changed: OnVoice = (id, voice) => {
    const before = this.voices ?? [];
    const index = before.findIndex((one) => one.id === id);
    const state = this.#state;
    const stays = voice !== null && (state === 'all' || state === voice.state);
    const was = index === -1 ? undefined : before[index];
    this.waiting += Number(voice?.state === 'waiting') - Number((was?.state ?? 'attached') === 'waiting');
    if (stays) {
      this.voices = index === -1 ? [voice, ...before] : before.map((one) => (one.id === id ? voice : one));
      this.at = id;
      return;
    }
    if (index === -1) return;
    const left = before.filter((one) => one.id !== id);
    this.voices = left;
    if (this.at === id) this.#read(left[Math.min(index, left.length - 1)]);
  };

  #read(voice: Voice | undefined): void {
    this.at = voice?.id ?? '';
    void this.updateComplete.then(() => {
      const line = this.renderRoot.querySelector<HTMLElement>('.voice[aria-current="true"]');
      line?.scrollIntoView({ block: 'nearest' });
      // Whoever goes on by keyboard goes on from here.
      line?.focus({ preventScroll: true });
    });
  }

  readonly #key = (event: KeyboardEvent): void => {
    const [target] = event.composedPath();
    const isTyping = target instanceof HTMLElement && target.matches('input:not([type="checkbox"]), textarea, select');
    if (isTyping || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const voices = this.voices ?? [];
    const index = voices.findIndex(({ id }) => id === this.at);
    const { value: voice } = this.#voice;
    const keys: Readonly<Record<string, () => unknown>> = {
      j: () => this.#read(voices[Math.min(index + 1, voices.length - 1)]),
      k: () => this.#read(voices[Math.max(index - 1, 0)]),
      '/': () => this.renderRoot.querySelector<HTMLElement>('#q')?.focus(),
      v: () => voice?.toggleVote(),
      c: () => voice?.startIdea(),
      d: () => voice?.dismiss(),
    };
    if (/^[1-9]$/.test(event.key)) voice?.choose(Number(event.key));
    else if (Object.hasOwn(keys, event.key)) keys[event.key]?.();
    else return;
    event.preventDefault();
  };

  readonly #mail = async ({ target }: Event): Promise<void> => {
    const input = target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = '';
    const { t, desk, language } = this;
    let kept = 0;
    for (const file of files) {
      try {
        await desk.api.open('/voices/mail', { method: 'POST', body: file, headers: { 'content-type': 'message/rfc822' } });
        kept += 1;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        desk.toast(error.kind === 'invalid' || error.kind === 'too-large' ? t.mailFailed(file.name) : t.failures[error.kind]);
      }
    }
    if (kept === 0) return;
    desk.toast(t.mailed(kept.toLocaleString(language), kept === 1));
    // The latest is read first.
    this.at = '';
    await this.#load(this.#query);
  };

  #fail(error: unknown): void {
    if (!(error instanceof ApiError)) throw error;
    this.failure = error;
  }
}
