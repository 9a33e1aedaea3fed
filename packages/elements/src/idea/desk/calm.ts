import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Calm, ErrorKind } from '@madang/protocol';
import { spanOf } from '../../moderation/calm.js';
import { putAs } from '../../moderation/send.js';
import type { DeskHost } from './host.js';

/** Seconds between two comments of one person that are offered. */
const SLOWS = [0, 30, 60, 300, 900, 3_600, 86_400] as const;

type Said = 'calmLocked' | 'calmUnlocked' | 'calmSlowed' | 'calmUnslowed';

/** Keeping the conversation about an idea calm: locking it, or leaving time between what one person writes. */
export class CalmForm {
  readonly #host: DeskHost;
  #idea: string | undefined;
  #calm: Calm | undefined;
  #sending = false;
  #error: ErrorKind | null = null;
  #said: Said | undefined;

  constructor(host: DeskHost) {
    this.#host = host;
  }

  /** Another idea, or nobody's any more. */
  open(idea: string | undefined): void {
    this.#idea = idea;
    this.#calm = undefined;
    this.#sending = false;
    this.#error = null;
    this.#said = undefined;
  }

  /** Reads how it is. Never rejects. */
  readonly load = async (): Promise<void> => {
    const idea = this.#idea;
    try {
      const calm = await this.#host.client?.look('calm', `idea:${idea}`);
      if (idea === this.#idea) this.#calm = calm;
    } catch {
      if (idea === this.#idea) this.#error = 'busy';
    }
    this.#host.requestUpdate();
  };

  render(): TemplateResult {
    const { t, language } = this.#host;
    const { locked = false, slow = 0 } = this.#calm ?? {};
    const all = [...new Set([...SLOWS, slow])].sort((a, b) => a - b);
    return html`<p class="hint">${t.calmHint}</p>
      <div class="row">
        <button
          type="button"
          id="lock"
          class="button"
          aria-pressed=${locked ? 'true' : 'false'}
          aria-disabled=${this.#sending || !this.#calm ? 'true' : 'false'}
          @click=${() => void this.#put({ locked: !locked }, locked ? 'calmUnlocked' : 'calmLocked')}
        >${t.calmLock}</button>
        <label class="slow">
          ${t.calmSlow}
          <select id="slow" class="field" .value=${live(String(slow))} @change=${this.#slow}>
            ${all.map((one) => html`<option value=${one} ?selected=${one === slow}>
              ${one === 0 ? t.calmSlowNot : spanOf(language, one)}
            </option>`)}
          </select>
        </label>
      </div>
      ${this.#error ? html`<p class="error" role="alert">${t.failures[this.#error]}</p>` : nothing}
      <p class="sr" role="status">${this.#said ? t[this.#said] : nothing}</p>`;
  }

  readonly #slow = (event: Event): void => {
    const slow = Number((event.target as HTMLSelectElement).value);
    void this.#put({ slow }, slow > 0 ? 'calmSlowed' : 'calmUnslowed');
  };

  async #put(change: Partial<Calm>, said: Said): Promise<void> {
    const { client } = this.#host;
    const idea = this.#idea;
    if (!client || !this.#calm || this.#sending) return;
    this.#sending = true;
    this.#error = null;
    this.#said = undefined;
    this.#host.requestUpdate();
    const error = await putAs(client, `/threads/${encodeURIComponent(`idea:${idea}`)}/calm`, change);
    if (idea !== this.#idea) return;
    this.#sending = false;
    this.#error = error;
    if (!error) {
      this.#calm = { ...this.#calm, ...change };
      this.#said = said;
    }
    this.#host.requestUpdate();
  }
}
