import { html, nothing, type TemplateResult } from 'lit';
import type { Client } from '@madang/client';
import type { ContextPage } from '@madang/protocol';
import type { DeskMessages } from './en.js';

/** The page that an idea was written on, as far as its author told: for the team alone. */
export class Origin {
  readonly #draw: () => void;
  #for: string | undefined;
  #url: string | null = null;

  constructor(draw: () => void) {
    this.#draw = draw;
  }

  /** Asks for that of another idea. */
  open(client: Client | undefined, idea: string | undefined): void {
    if (this.#for === idea) return;
    this.#for = idea;
    this.#url = null;
    if (client && idea) void this.#ask(client, idea);
  }

  async #ask(client: Client, idea: string): Promise<void> {
    try {
      const { status, body } = await (await client.account()).ask({ method: 'GET', path: `/ideas/${encodeURIComponent(idea)}/context` });
      if (this.#for !== idea || status !== 200) return;
      const { url } = body as ContextPage;
      // Somebody wrote it: nothing but an address of a page becomes a link.
      this.#url = url && /^https?:\/\//i.test(url) ? url : null;
      this.#draw();
    } catch {
      // The desk works without it; the next opening asks again.
      if (this.#for === idea) this.#for = undefined;
    }
  }

  /** The line that says it; nothing when nobody told. */
  render(t: DeskMessages): TemplateResult | typeof nothing {
    const url = this.#url;
    if (!url) return nothing;
    return html`<p class="origin hint">
      ${t.writtenOn}
      <a href=${url} target="_blank" rel="nofollow noopener noreferrer"><bdi dir="ltr">${url.replace(/^https?:\/\//i, '')}</bdi></a>
    </p>`;
  }
}
