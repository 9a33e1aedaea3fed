import { ContextProvider } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { base, buttons, fields, MadangElement, notice, tokens } from '@madang/elements/console.js';
import { ApiError, askConsole } from '../shared/api.js';
import { type Desk, deskContext, type Route } from '../shared/context.js';
import { words } from '../shared/words.js';
import { en, type ShellMessages } from './en.js';
import { Leaving } from './leaving.js';
import { type ConsolePage, PAGES } from './pages.js';
import { addressOf, DOORS, pageAsked, type Place, Router } from './router.js';
import { Seat } from './seat.js';
import { shellStyles } from './shell.styles.js';
import { side } from './side.js';
import { type Language, languageHere, settle, type Theme, themeHere } from './tastes.js';
import { Toasts } from './toasts.js';

type View = 'loading' | 'failed' | 'no-community' | 'door' | 'open';

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
    theme: { state: true },
  };

  static override styles = [tokens, base, buttons, fields, notice, shellStyles];

  readonly dictionary = words(en, () => import('./ko.js').then(({ ko }) => ko));

  declare view: View;
  declare menuOpen: boolean;
  declare theme: Theme;

  readonly #context = new ContextProvider(this, { context: deskContext });
  readonly #toasts = new Toasts(this);
  readonly #leaving = new Leaving(() => this.renderRoot.querySelector('dialog'));
  #router: Router | undefined;
  #place: Place = { community: '', page: '', rest: [], query: new URLSearchParams() };
  #seat: Seat | undefined;
  /** How often somebody sat down: who does so last is the one who sits. */
  #sits = 0;
  #page: { readonly of: ConsolePage; readonly element: PageElement } | undefined;

  constructor() {
    super();
    this.view = 'loading';
    this.menuOpen = false;
    this.theme = themeHere();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#router = new Router({
      onPlace: (place) => void this.#arrive(place),
      mayLeave: () => this.#leaving.mayLeave(),
    });
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
    if (this.#leaving.isUnsaved) event.preventDefault();
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
    // Whoever signs in while it is still asked who they are is not led back to the door by the older answer.
    const turn = (this.#sits += 1);
    try {
      const seat = await Seat.take(community, () => this.#signedOut(community));
      if (turn !== this.#sits || this.#place.community !== community) return seat.close();
      this.#seat = seat;
      seat.speak(languageHere());
      this.#provide();
      this.view = 'open';
    } catch (error) {
      if (turn !== this.#sits) return;
      const isOut = error instanceof ApiError && error.kind === 'not-signed-in';
      this.view = isOut ? 'door' : error instanceof ApiError && error.kind === 'not-found' ? 'no-community' : 'failed';
    }
  }

  #stand(): void {
    this.#seat?.close();
    this.#seat = undefined;
    this.#page = undefined;
    this.#leaving.clear();
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
      toast: (text, undo) => this.#toasts.say(text, undo),
      hold: (isUnsaved) => this.#leaving.hold(isUnsaved),
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
    if (!(await this.#leaving.mayLeave())) return;
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
    const { community, page, query } = this.#place;
    const isDoor = DOORS.some((door) => door === page);
    // Whoever was asked to sign in on the way to a page gets there; a link says itself where that was.
    void this.#router?.go(isDoor ? addressOf(community, pageAsked(query)) : location.href, true);
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
      ${this.#toasts.render()} ${this.#leaving.render(t)}
    `;
  }

  #side(): TemplateResult {
    const { community, page } = this.#place;
    return side({
      t: this.t,
      community: this.#seat?.community.name ?? '',
      me: this.#seat?.me.name ?? '',
      pages: this.#pages(),
      at: page,
      href: (path) => addressOf(community, path),
      language: languageHere(),
      theme: this.theme,
      isOpen: this.menuOpen,
      onMenu: (open) => (this.menuOpen = open),
      onTaste: (taste) => this.#choose(taste),
      onLeave: () => void this.#signOut(),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console': MadangConsole;
  }
}
