import { html, nothing, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { IDEA_KINDS, LIMITS, type Voice, VOICE_CHANNELS, VOICE_STATES, VOICES_COUNTED, type VoicesPage } from '@madang/protocol';
import { when } from '@madang/elements/console.js';
import { ApiError } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { type KeyActs, Keys } from '../shared/keys.js';
import { Listing } from '../shared/listing.js';
import { pageSheets } from '../shared/page.styles.js';
import { choice, coming, keysHelp, pageHead, trouble } from '../shared/pieces.js';
import { Reading } from '../shared/reading.js';
import { split } from '../shared/split.styles.js';
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
  static override properties = { ...ConsoleElement.properties, waiting: { state: true } };

  static override styles = [...pageSheets, split, voicesStyles];

  readonly dictionary = voicesWords;

  declare waiting: number;

  readonly #list = new Listing<Voice>(this, async (asked, cursor) => {
    const page = await this.desk.api.get<VoicesPage>(`/voices?${asked}${cursor === undefined ? '' : `&cursor=${cursor}`}`);
    if (cursor === undefined && asked === this.#list.asked) {
      this.waiting = page.waiting;
      this.#reading.settle(page.voices);
    }
    return { items: page.voices, next: page.next };
  });
  readonly #reading = new Reading<Voice>(this, () => this.#list.items ?? []);
  readonly #voice = createRef<MadangConsoleVoice>();
  #wait: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.waiting = 0;
    new Keys(this, { acts: () => this.#keys() });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#wait);
  }

  protected override willUpdate(): void {
    if (this.hasDesk) this.#list.ask(this.#query);
  }

  protected override render(): TemplateResult {
    const { t, desk, language } = this;
    const state = this.#state;
    return html`<div part="base" lang=${language}>
      <div class="page">
        ${pageHead(
          t.title,
          t.lead,
          html`<div class="row">
            <a class="button primary" href=${desk.href('record')}>${t.record}</a>
            <span class="button file">
              <label for="mail">${t.mail}</label>
              <input id="mail" type="file" accept=".eml,message/rfc822" multiple @change=${this.#mail} />
            </span>
          </div>`,
        )}
        <div class="filters" role="search">
          <label>
            <span class="label">${t.search}</span>
            <input
              id="q"
              class="field"
              type="search"
              aria-keyshortcuts="/"
              maxlength=${LIMITS.query}
              .value=${this.route.query.get('q') ?? ''}
              @input=${this.#search}
            />
          </label>
          ${this.#choice('channel', t.channel, VOICE_CHANNELS, t.channels)} ${this.#choice('kind', t.kind, IDEA_KINDS, t.kinds)}
        </div>
        <div class="tabs" role="group" aria-label=${t.state}>
          ${TABS.map(
            (tab) => html`<button
              type="button"
              class="button"
              aria-pressed=${tab === state ? 'true' : 'false'}
              @click=${() => this.narrow({ state: tab === 'waiting' ? '' : tab })}
            >
              ${t.states[tab]}${tab === 'waiting' && this.waiting > 0
                ? html` <span class="quiet">${this.waiting.toLocaleString(language)}${this.waiting === VOICES_COUNTED ? '+' : ''}</span>`
                : nothing}
            </button>`,
          )}
        </div>
        ${this.#body()} ${keysHelp(t.keys, t.keysMore)}
      </div>
    </div>`;
  }

  #body(): TemplateResult {
    const { t } = this;
    const { items, failure, hasMore } = this.#list;
    if (!items) return failure ? trouble(t, failure, () => this.#list.again()) : coming(t.loading);
    if (items.length === 0) {
      const isFiltered = ['q', 'channel', 'kind'].some((name) => this.route.query.has(name));
      return html`<div class="stack">
        <p>${isFiltered ? t.nothingFound : t.nothing}</p>
        ${isFiltered ? nothing : html`<p class="quiet">${t.nothingMore}</p>`}
      </div>`;
    }
    const { item, isOpen } = this.#reading;
    return html`<div class="split ${isOpen ? 'reading' : ''}">
      <button type="button" class="button plain to-list" @click=${() => this.#reading.close()}>← ${t.toList}</button>
      <div class="stack list-side">
        <ul class="list" aria-label=${t.list}>
          ${repeat(items, ({ id }) => id, (one) => this.#line(one))}
        </ul>
        ${hasMore ? html`<button type="button" class="button" @click=${() => void this.#list.more()}>${t.more}</button>` : nothing}
      </div>
      ${item
        ? html`<madang-console-voice class="read" ${ref(this.#voice)} .voice=${item} .changed=${this.#changed}></madang-console-voice>`
        : nothing}
    </div>`;
  }

  #line(voice: Voice): TemplateResult {
    const { t, language } = this;
    const { id, words, who, channel, saidAt } = voice;
    const name = who.name ?? who.email ?? who.externalId;
    const isAt = id === this.#reading.at;
    return html`<li>
      <button type="button" class="line" data-id=${id} aria-current=${isAt ? 'true' : 'false'} @click=${() => this.#reading.open(id)}>
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
    return choice({
      label,
      labelled: true,
      any: this.t.any,
      value: values.find((value) => value === this.route.query.get(name)),
      options: values.map((value) => [value, called[value]] as const),
      chosen: (value) => this.narrow({ [name]: value ?? '' }),
    });
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

  readonly #search = ({ target }: Event): void => {
    const { value } = target as HTMLInputElement;
    clearTimeout(this.#wait);
    this.#wait = setTimeout(() => this.narrow({ q: value.trim() }), PAUSE);
  };

  /** What was decided about stays out of the list, and the next one is read; what comes back is read again. */
  readonly #changed: OnVoice = (id, voice) => {
    const before = this.#list.items ?? [];
    const index = before.findIndex((one) => one.id === id);
    const state = this.#state;
    const stays = voice !== null && (state === 'all' || state === voice.state);
    const was = index === -1 ? undefined : before[index];
    this.waiting += Number(voice?.state === 'waiting') - Number((was?.state ?? 'attached') === 'waiting');
    if (stays) {
      this.#list.put(index === -1 ? [voice, ...before] : before.map((one) => (one.id === id ? voice : one)));
      this.#reading.stay(id);
      return;
    }
    if (index === -1) return;
    const left = before.filter((one) => one.id !== id);
    this.#list.put(left);
    if (this.#reading.at === id) this.#reading.go(left[Math.min(index, left.length - 1)]);
  };

  #keys(): KeyActs {
    const { value: voice } = this.#voice;
    const numbers = Array.from({ length: 9 }, (_, at) => [String(at + 1), () => voice?.choose(at + 1)] as const);
    return {
      ...Object.fromEntries(numbers),
      j: () => this.#reading.step(1),
      k: () => this.#reading.step(-1),
      '/': () => this.renderRoot.querySelector<HTMLElement>('#q')?.focus(),
      v: () => voice?.toggleVote(),
      c: () => voice?.startIdea(),
      d: () => voice?.dismiss(),
    };
  }

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
    this.#reading.stay('');
    await this.#list.again();
  };
}
