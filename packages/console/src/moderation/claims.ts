import { css, html, nothing, type TemplateResult } from 'lit';
import { type Claim, type ClaimState, type ClaimsPage, MODERATION } from '@madang/protocol';
import { when } from '@madang/elements/console.js';
import { apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { pageSheets } from '../shared/page.styles.js';
import { words } from '../shared/words.js';
import { en, type ModerationMessages } from './en.js';

type Decision = Exclude<ClaimState, 'open'>;

/** What may become of a claim, by how it stands. */
const STEPS: Readonly<Partial<Record<ClaimState, readonly Decision[]>>> = {
  open: ['blocked', 'refused'],
  blocked: ['restored', 'removed'],
};

/**
 * Who says that something harms their rights: blocked for a time, left, shown again or removed.
 *
 * @tag madang-console-claims
 */
export class MadangConsoleClaims extends ConsoleElement<ModerationMessages> {
  static override properties = { ...ConsoleElement.properties, claims: { state: true }, busy: { state: true } };

  static override styles = [
    ...pageSheets,
    css`
      ul {
        display: grid;
        gap: calc(var(--_u) * 4);
        margin: calc(var(--_u) * 3) 0;
        padding: 0;
        list-style: none;
      }
      .one {
        display: grid;
        gap: calc(var(--_u) * 2);
        padding-inline-start: calc(var(--_u) * 3);
        border-inline-start: 2px solid var(--_line);
        overflow-wrap: anywhere;
      }
      .one p {
        margin: 0;
        white-space: pre-line;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: calc(var(--_u) * 2);
      }
      summary {
        cursor: pointer;
      }
    `,
  ];

  readonly dictionary = words(en, () => import('./ko.js').then(({ ko }) => ko));

  declare claims: readonly Claim[];
  declare busy: boolean;

  constructor() {
    super();
    this.claims = [];
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => (this.hasDesk ? this.read() : undefined));
  }

  /** Reads anew what waits. */
  async read(): Promise<void> {
    try {
      this.claims = (await this.desk.api.get<ClaimsPage>('/moderation/claims')).claims;
    } catch {
      // What was read before stands; the page works without it.
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { t, language, claims } = this;
    if (claims.length === 0) return nothing;
    return html`<div part="base" lang=${language}>
      <details open>
        <summary>${t.claims} <span class="quiet">${claims.length.toLocaleString(language)}</span></summary>
        <p class="quiet">${t.claimsMore}</p>
        <ul aria-label=${t.claims}>
          ${claims.map((claim) => this.#one(claim))}
        </ul>
      </details>
    </div>`;
  }

  #one(claim: Claim): TemplateResult {
    const { t, language, busy } = this;
    const { id, kind, title, text, shown, name, email, words: said, state, at, until } = claim;
    return html`<li class="one" id="claim-${id}">
      <p>
        <strong>${t.kinds[kind]}</strong> <bdi>${title || text.slice(0, 140)}</bdi>
        ${shown === null ? html`<span class="quiet">${t.claimGone}</span>` : nothing}
        ${state === 'blocked' && until !== null
          ? html`<span class="quiet">${t.claimUntil(new Date(until).toLocaleDateString(language))}</span>`
          : nothing}
      </p>
      <p class="quiet">${t.claimBy(name)} · <a href="mailto:${email}">${email}</a> · ${when(language, at)}</p>
      <p dir="auto">${said}</p>
      <label class="label" for="reason-${id}">${t.claimReason}</label>
      <textarea class="field" id="reason-${id}" rows="2" maxlength=${MODERATION.words}></textarea>
      <div class="acts">
        ${STEPS[state]?.map((to) => html`<button type="button" class="button" ?disabled=${busy} @click=${() => void this.#decide(id, to)}>
          ${t.claimActs[to]}
        </button>`)}
      </div>
    </li>`;
  }

  async #decide(id: string, state: Decision): Promise<void> {
    const { t } = this;
    const reason = this.renderRoot.querySelector<HTMLTextAreaElement>(`#reason-${CSS.escape(id)}`)?.value.trim() ?? '';
    this.busy = true;
    try {
      await this.desk.api.send('PUT', `/moderation/claims/${id}`, { state, reason });
      this.desk.toast(t.claimDone[state]);
    } catch (error) {
      this.desk.toast(t.failures[apiErrorOf(error).kind]);
    }
    await this.read();
    this.busy = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-claims': MadangConsoleClaims;
  }
}
