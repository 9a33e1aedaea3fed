import { html, nothing, type TemplateResult } from 'lit';
import type { DeskHost } from './host.js';

/** A list about an idea that only staff may read, asked for apart from everything else. */
export class Listing<P> {
  readonly #host: DeskHost;
  readonly #what: string;
  /** Which asking is the last one: an answer to one before it comes too late. */
  #asked = 0;
  #failed = false;
  /** The idea it is about. */
  idea: string | undefined;
  /** What was read last; it stays while it is read anew. */
  page: P | undefined;

  constructor(host: DeskHost, what: string) {
    this.#host = host;
    this.#what = what;
  }

  /** Begins with another idea. */
  open(idea: string | undefined): void {
    this.#asked += 1;
    this.idea = idea;
    this.page = undefined;
    this.#failed = false;
  }

  /** Reads it, or reads it anew. Never rejects. */
  readonly load = async (): Promise<void> => {
    const { client } = this.#host;
    const { idea } = this;
    if (!client || idea === undefined) return;
    const asked = (this.#asked += 1);
    let page: P | undefined;
    try {
      const path = `/ideas/${encodeURIComponent(idea)}/${this.#what}`;
      const { status, body } = await (await client.account()).ask({ method: 'GET', path });
      if (status === 200) page = body as P;
    } catch {
      // What was read before is better than nothing.
    }
    if (asked !== this.#asked) return;
    this.#failed = page === undefined;
    this.page = page ?? this.page;
    this.#host.requestUpdate();
  };

  /** The list, or what stands in its place. */
  around(list: (page: P) => TemplateResult): TemplateResult {
    const { t } = this.#host;
    const { page } = this;
    return html`${page ? list(page) : this.#failed ? nothing : html`<p class="hint" role="status">${t.loadingList}</p>`}
      ${this.#failed
        ? html`<p class="error" role="alert">
            ${t.listFailed} <button type="button" class="button plain" @click=${this.load}>${t.retry}</button>
          </p>`
        : nothing}`;
  }
}
