import { ContextProvider } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { base, buttons, fields, icon, MadangElement, notice, tokens } from '@madang/elements/console.js';
import { ApiError, askConsole } from '../shared/api.js';
import { type Desk, deskContext, type Route, type Undo } from '../shared/context.js';
import { words } from '../shared/words.js';
import { en, type ShellMessages } from './en.js';
import { leave, menu } from './icons.js';
import { type ConsolePage, PAGES } from './pages.js';
import { addressOf, DOORS, type Place, Router } from './router.js';
import { Seat } from './seat.js';
import { shellStyles } from './shell.styles.js';
import { type Language, LANGUAGES, languageHere, settle, type Theme, themeHere, THEMES } from './tastes.js';

/** How long a toast is there, in milliseconds: twice that while it can be taken back. */
const TOAST = 5_000;

type View = 'loading' | 'failed' | 'no-community' | 'door' | 'open';

interface Toast {
  readonly text: string;
  readonly undo: Undo | undefined;
}

/** A page as the shell holds it. */
type PageElement = HTMLElement & { route: Route };

/**
 * The console: who is signed in, which page is shown, and the way between pages.
 *
 * @tag madang-console
 */
export class MadangConsole extends MadangElement<ShellMessages> {
  static override properties = {
    ...MadangElement.properties,
    view: { state: true },
    menuOpen: { state: true },
    toasts: { state: true },
    theme: { state: true },
  };

  static override styles = [tokens, base, buttons, fields, notice, shellStyles];

  readonly dictionary = words(en, () => import('./ko.js').then(({ ko }) => ko));

  declare view: View;
  declare menuOpen: boolean;
  declare toasts: readonly Toast[];
  declare theme: Theme;

  readonly #context = new ContextProvider(this, { context: deskContext });
  readonly #held = new Set<() => boolean>();
  #router: Router | undefined;
  #place: Place = { community: '', page: '', rest: [], query: new URLSearchParams() };
  #seat: Seat | undefined;
  #page: { readonly of: ConsolePage; readonly element: PageElement } | undefined;
  #decide: ((leaves: boolean) => void) | undefined;

  constructor() {
    super();
    this.view = 'loading';
    this.menuOpen = false;
    this.toasts = [];
    this.theme = themeHere();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#router = new Router({ onPlace: (place) => void this.#arrive(place), mayLeave: () => this.#mayLeave() });
    addEventListener('beforeunload', this.#onUnload);
    void this.#arrive(this.#router.place);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#router?.close();
    removeEventListener('beforeunload', this.#onUnload);
    this.#stand();
  }

  readonly #onUnload = (event: BeforeUnloadEvent): void => {
    if ([...this.#held].some((isUnsaved) => isUnsaved())) event.preventDefault();
  };

  async #arrive(place: Place): Promise<void> {
    const before = this.#place;
    this.#place = place;
    this.menuOpen = false;
    if (place.community === '') {
      this.view = 'no-community';
      return;
    }
    if (DOORS.some((door) => door === place.page)) {
      this.#stand();
      this.view = 'door';
      return;
    }
    if (this.#seat?.id !== place.community) await this.#sit(place.community);
    if (this.view === 'open') await this.#show(before);
  }

  /** Signs in by the cookie, if there is one; else shows how one signs in. */
  async #sit(community: string): Promise<void> {
    this.#stand();
    this.view = 'loading';
    try {
      const seat = await Seat.take(community, () => this.#signedOut(community));
      if (this.#place.community !== community) return seat.close();
      this.#seat = seat;
      seat.speak(languageHere());
      this.#provide();
      this.view = 'open';
    } catch (error) {
      const isOut = error instanceof ApiError && error.kind === 'not-signed-in';
      this.view = isOut ? 'door' : error instanceof ApiError && error.kind === 'not-found' ? 'no-community' : 'failed';
    }
  }

  #stand(): void {
    this.#seat?.close();
    this.#seat = undefined;
    this.#page = undefined;
    this.#held.clear();
    this.#context.setValue(undefined);
  }

  #signedOut(community: string): void {
    if (this.#place.community !== community || this.view === 'door') return;
    this.#stand();
    this.view = 'door';
  }

  #provide(): void {
    const seat = this.#seat;
    if (!seat) return;
    const { community, client, api, me, id } = seat;
    const desk: Desk = {
      community,
      client,
      api,
      me,
      go: (path, { replace = false } = {}) => void this.#router?.go(addressOf(id, path), replace),
      href: (path) => addressOf(id, path),
      toast: (text, undo) => this.#toast(text, undo),
      hold: (isUnsaved) => {
        this.#held.add(isUnsaved);
        return () => this.#held.delete(isUnsaved);
      },
      refresh: async () => {
        await seat.refresh();
        this.#provide();
        this.requestUpdate();
      },
    };
    this.#context.setValue(desk);
  }

  /** The pages that whoever is here may see. */
  #pages(): readonly ConsolePage[] {
    const isAdmin = this.#seat?.me.role === 'admin';
    return PAGES.filter(({ nav }) => isAdmin || !nav?.admin);
  }

  async #show(before: Place): Promise<void> {
    const { page: path, rest, query } = this.#place;
    const pages = this.#pages();
    const first = pages.find(({ nav }) => nav);
    if (path === '' && first) {
      this.#context.value?.go(first.path, { replace: true });
      return;
    }
    const of = pages.find((one) => one.path === path);
    if (this.#page?.of !== of) this.#page = undefined;
    if (of && !this.#page) {
      try {
        await of.load();
      } catch {
        this.view = 'failed';
        return;
      }
      if (this.#place.page !== path || this.view !== 'open') return;
      this.#page = { of, element: document.createElement(of.tag) as PageElement };
      // Whoever came by a key or a link goes on from where the new page begins.
      if (before.page !== '' && before.page !== path) void this.updateComplete.then(() => this.#focusMain());
    }
    if (this.#page) this.#page.element.route = { page: path, rest, query };
    document.title = `${of?.label[languageHere()] ?? this.t?.notFound ?? ''} · ${this.#seat?.community.name ?? ''}`;
    this.requestUpdate();
  }

  #focusMain(): void {
    this.renderRoot.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  #mayLeave(): boolean | Promise<boolean> {
    if (![...this.#held].some((isUnsaved) => isUnsaved())) return true;
    this.#decide?.(false);
    this.renderRoot.querySelector('dialog')?.showModal();
    return new Promise((decide) => {
      this.#decide = decide;
    });
  }

  #decided(leaves: boolean): void {
    this.renderRoot.querySelector('dialog')?.close();
    this.#decide?.(leaves);
    this.#decide = undefined;
  }

  #toast(text: string, undo?: Undo): void {
    const toast: Toast = { text, undo };
    this.toasts = [...this.toasts.slice(-2), toast];
    setTimeout(() => this.#dismiss(toast), undo ? 2 * TOAST : TOAST);
  }

  #dismiss(toast: Toast): void {
    this.toasts = this.toasts.filter((one) => one !== toast);
  }

  #choose(taste: { readonly language?: Language; readonly theme?: Theme }): void {
    this.theme = taste.theme ?? this.theme;
    const language = taste.language ?? languageHere();
    settle({ language, theme: this.theme }, true);
    this.#seat?.speak(language);
    this.#provide();
    this.requestUpdate();
    if (this.view === 'open') void this.#show(this.#place);
  }

  async #signOut(): Promise<void> {
    if (!(await this.#mayLeave())) return;
    const { community } = this.#place;
    await askConsole(community, '/sign-out').catch(() => undefined);
    this.#signedOut(community);
  }

  protected override render(): TemplateResult {
    return html`<div part="base" lang=${this.language}>${this.#inside()}</div>`;
  }

  #inside(): TemplateResult {
    const { t } = this;
    switch (this.view) {
      case 'loading':
        return html`<main class="middle" aria-busy="true"><p>${t.loading}</p></main>`;
      case 'door':
        return html`<main class="middle">
          <madang-console-sign-in
            .at=${this.#place}
            .entered=${() => this.#entered()}
          ></madang-console-sign-in>
        </main>`;
      case 'no-community':
        return html`<main class="middle"><div class="notice"><h1>${t.noCommunity}</h1><p>${t.noCommunityMore}</p></div></main>`;
      case 'failed':
        return html`<main class="middle">
          <div class="notice">
            <h1>${t.failed}</h1>
            <p>${t.failedMore}</p>
            <button type="button" class="button" @click=${() => location.reload()}>${t.retry}</button>
          </div>
        </main>`;
      case 'open':
        return this.#open();
    }
  }

  #entered(): void {
    const { community, page } = this.#place;
    const isDoor = DOORS.some((door) => door === page);
    // Whoever was asked to sign in on the way to a page gets there.
    void this.#router?.go(isDoor ? addressOf(community, '') : location.href, true);
  }

  #open(): TemplateResult {
    const { t } = this;
    const page = this.#page?.element;
    const isMissing = !page && !this.#pages().some(({ path }) => path === this.#place.page);
    return html`
      <button type="button" class="skip" @click=${() => this.#focusMain()}>${t.skip}</button>
      <div class="frame">
        ${this.#side()}
        <main tabindex="-1">
          ${page ??
          (isMissing && this.#place.page !== ''
            ? html`<div class="middle">
                <div class="notice">
                  <h1>${t.notFound}</h1>
                  <p>${t.notFoundMore}</p>
                  <a class="button" href=${addressOf(this.#place.community, '')}>${t.back}</a>
                </div>
              </div>`
            : nothing)}
        </main>
      </div>
      ${this.#overlays()}
    `;
  }

  #side(): TemplateResult {
    const { t } = this;
    const seat = this.#seat;
    const language = languageHere();
    return html`<header class="side ${this.menuOpen ? 'open' : ''}">
      <div class="name">
        <span>${seat?.community.name}<br /><small>${t.console}</small></span>
        <button
          type="button"
          class="button plain burger"
          aria-expanded=${this.menuOpen ? 'true' : 'false'}
          @click=${() => (this.menuOpen = !this.menuOpen)}
        >
          ${icon(menu)} ${t.menu}
        </button>
      </div>
      <nav aria-label=${t.pages}>
        <ul>
          ${this.#pages().map(
            ({ path, label, nav }) =>
              nav &&
              html`<li>
                <a
                  href=${addressOf(this.#place.community, path)}
                  aria-current=${path === this.#place.page ? 'page' : nothing}
                  >${icon(nav.icon)} ${label[language]}</a
                >
              </li>`,
          )}
        </ul>
      </nav>
      <div class="me">
        <strong>${seat?.me.name}</strong>
        <label
          >${t.language}
          <select @change=${(event: Event) => this.#choose({ language: (event.target as HTMLSelectElement).value as Language })}>
            ${Object.entries(LANGUAGES).map(
              ([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${tag === language}>${name}</option>`,
            )}
          </select>
        </label>
        <label
          >${t.theme}
          <select @change=${(event: Event) => this.#choose({ theme: (event.target as HTMLSelectElement).value as Theme })}>
            ${THEMES.map((one) => html`<option value=${one} ?selected=${one === this.theme}>${t.themes[one]}</option>`)}
          </select>
        </label>
        <button type="button" class="button plain" @click=${() => void this.#signOut()}>${icon(leave)} ${t.signOut}</button>
      </div>
    </header>`;
  }

  #overlays(): TemplateResult {
    const { t } = this;
    return html`
      <div class="toasts" role="status">
        ${this.toasts.map(
          (toast) => html`<div class="toast">
            <span>${toast.text}</span>
            ${toast.undo &&
            html`<button
              type="button"
              @click=${() => {
                this.#dismiss(toast);
                toast.undo?.run();
              }}
            >
              ${toast.undo.label}
            </button>`}
          </div>`,
        )}
      </div>
      <dialog aria-labelledby="unsaved" @cancel=${() => this.#decided(false)}>
        <h2 id="unsaved">${t.unsaved}</h2>
        <p>${t.unsavedMore}</p>
        <div class="acts">
          <button type="button" class="button primary" @click=${() => this.#decided(false)}>${t.stay}</button>
          <button type="button" class="button" @click=${() => this.#decided(true)}>${t.leave}</button>
        </div>
      </dialog>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console': MadangConsole;
  }
}
