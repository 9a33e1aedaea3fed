import { ContextProvider } from '@lit/context';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { createClient, type Client, type ClientOptions } from '@madang/client';
import { placeContext, type Place } from './context.js';

/** Milliseconds out of the page before what was opened is closed: a framework that keeps a part puts it back later. */
const AWAY = 5_000;

/**
 * Gives a community to the widgets inside it. A page needs it only for a second community, or where no script tag
 * gives one.
 *
 * @tag madang-community
 * @slot - The widgets, and anything else.
 */
export class MadangCommunity extends LitElement {
  static override properties = {
    server: {},
    community: {},
    locale: {},
    getToken: { attribute: false },
    client: { attribute: false },
  };

  static override styles = css`
    :host {
      display: contents;
    }
    :host([hidden]) {
      display: none;
    }
  `;

  /** Origin of the backend; this page's own if left out. */
  declare server: string | undefined;
  /** Id of the community. */
  declare community: string | undefined;
  /** BCP 47 tag for the widgets inside. */
  declare locale: string | undefined;
  /** The company's signed token; `null` when nobody is signed in; throw to be asked again later. */
  declare getToken: ClientOptions['getToken'] | undefined;
  /** A client of your own; then `server`, `community` and `getToken` are not used, and closing it is yours. */
  declare client: Client | undefined;

  /** @internal Runs something later, unless it is called off; a test brings its own. */
  putOff: (ms: number, run: () => void) => () => void = (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  };

  readonly #provider = new ContextProvider(this, { context: placeContext });
  /** The client made here, and what it was made of. */
  #own: { readonly client: Client; readonly of: string } | undefined;
  /** Calls off what closes it. */
  #stay: (() => void) | undefined;

  /** Asks for the token again: the person signed in or out. */
  async refreshIdentity(): Promise<void> {
    await this.#provider.value?.client.refreshIdentity();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stay?.();
    this.#stay = undefined;
    // Closed if it was out of the page for long; back in it, it needs a client again.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#own) this.#stay = this.putOff(AWAY, () => this.#close());
  }

  protected override willUpdate(): void {
    const { locale } = this;
    const client = this.client ?? this.#make();
    const before = this.#provider.value;
    const say = before?.client === client ? before?.say : undefined;
    const place: Place | undefined = client && { client, locale, say };
    if (before?.client !== place?.client || before?.locale !== locale) this.#provider.setValue(place);
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #make(): Client | undefined {
    const { community, server = location.origin } = this;
    // Out of the page nothing is opened, and nothing that is open is let go: widgets ask anew the moment they are back.
    if (!this.isConnected) return this.#own?.client;
    if (!community) return undefined;
    const of = `${server} ${community}`;
    if (this.#own?.of !== of) {
      this.#own?.client.close();
      const client = createClient({ server, community, getToken: () => this.getToken?.() ?? null });
      this.#own = { client, of };
    }
    return this.#own?.client;
  }

  #close(): void {
    this.#own?.client.close();
    this.#own = undefined;
    this.#stay = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-community': MadangCommunity;
  }
}
