import { css, html, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import type { VotesPage } from '@madang/protocol';
import { heardWords } from '../shared/channels.js';
import { pageSheets } from '../shared/page.styles.js';
import { ideaStyles } from './idea.styles.js';
import { IdeaPart } from './part.js';

const WIDTH = 480;
const HEIGHT = 14;
/** Shades that are told apart; what comes after the last shares its own. */
const SHADES = 5;

interface Share {
  readonly name: string;
  readonly n: number;
}

/**
 * Where what an idea asks for was heard: its votes by how they came, and its voices by channel, each as a strip.
 *
 * @tag madang-console-channels
 */
export class MadangConsoleChannels extends IdeaPart {
  static override properties = { ...IdeaPart.properties, found: { state: true }, stamp: { attribute: false } };
  static override styles = [
    ...pageSheets,
    ideaStyles,
    css`
      figure {
        display: grid;
        gap: var(--_u);
        margin: 0;
      }
      figcaption,
      ul {
        font-size: var(--_small);
      }
      svg {
        display: block;
        inline-size: 100%;
        block-size: 14px;
      }
      rect {
        fill: var(--_accent);
        stroke: var(--_paper);
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0 calc(var(--_u) * 4);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: inline-flex;
        align-items: center;
        gap: var(--_u);
      }
      li svg {
        inline-size: 10px;
        block-size: 10px;
      }
      .shade-1 {
        opacity: 0.72;
      }
      .shade-2 {
        opacity: 0.5;
      }
      .shade-3 {
        opacity: 0.32;
      }
      .shade-4 {
        opacity: 0.18;
      }
    `,
  ];

  declare found: VotesPage | undefined;
  /** What of the idea shows here: it is read again when that changes. */
  declare stamp: unknown;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.idea === '' || (!changed.has('idea') && !changed.has('stamp') && !changed.has('page'))) return;
    if (changed.has('idea')) this.found = undefined;
    void this.#read();
  }

  async #read(): Promise<void> {
    const { idea } = this;
    try {
      const found = await this.desk.api.get<VotesPage>(`/ideas/${idea}/votes`);
      if (this.idea === idea) this.found = found;
    } catch {
      // A picture that does not come is none.
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { t, found } = this;
    if (!found) return nothing;
    const { channels } = heardWords(this.language);
    const votes = (['members', 'anonymous', 'onBehalf', 'before'] as const).map((from) => ({
      name: t.votesFrom[from],
      n: found[from] ?? 0,
    }));
    const voices = (found.channels ?? []).map(({ channel, voices: n }) => ({ name: channels[channel], n }));
    return html`<section part="base" class="part" lang=${this.language} aria-labelledby="channels">
      <h3 id="channels">${t.channels}</h3>
      ${this.#strip(t.votesOf, votes)}
      ${voices.length === 0 ? html`<p class="hint">${t.channelsNone}</p>` : this.#strip(t.voicesOf, voices)}
    </section>`;
  }

  #strip(title: string, all: readonly Share[]): TemplateResult | typeof nothing {
    const shares = all.filter(({ n }) => n > 0);
    const total = shares.reduce((sum, { n }) => sum + n, 0);
    if (total === 0) return nothing;
    const count = (n: number): string => n.toLocaleString(this.language);
    let x = 0;
    const parts = shares.map(({ n }, at) => {
      const width = (n / total) * WIDTH;
      const part = svg`<rect class="shade-${Math.min(at, SHADES - 1)}" x=${x} y="0" width=${width} height=${HEIGHT}></rect>`;
      x += width;
      return part;
    });
    return html`<figure>
      <figcaption class="quiet">${title} · ${count(total)}</figcaption>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>
      <ul>
        ${shares.map(
          ({ name, n }, at) => html`<li>
            <svg viewBox="0 0 10 10" aria-hidden="true"><rect class="shade-${Math.min(at, SHADES - 1)}" width="10" height="10"></rect></svg>
            ${name} ${count(n)}
          </li>`,
        )}
      </ul>
    </figure>`;
  }
}
