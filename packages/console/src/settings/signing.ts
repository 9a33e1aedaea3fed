import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type CommunitySettings, KEY_ALGORITHMS, type KeyAlgorithm, type TokenKeys } from '@madang/protocol';
import { SettingsForm } from './form.js';

const SOURCES = ['url', 'keys'] as const;

/**
 * The key pairs by which the company's own server signs: where their public halves are, or which they are. Private ones
 * have no place here.
 *
 * @tag madang-console-signing
 */
export class MadangConsoleSigning extends SettingsForm {
  static override properties = {
    ...SettingsForm.properties,
    kept: { state: true },
    algorithm: { state: true },
    source: { state: true },
    url: { state: true },
    keys: { state: true },
    issuer: { state: true },
  };

  /** As it was read; `undefined` until then. */
  declare kept: Pick<CommunitySettings, 'tokens' | 'tokensFixed'> | undefined;
  declare algorithm: KeyAlgorithm | '';
  declare source: (typeof SOURCES)[number];
  declare url: string;
  declare keys: string;
  declare issuer: string;

  constructor() {
    super();
    this.#show(null);
  }

  protected override read(): void {
    void this.#ask();
  }

  async #ask(): Promise<void> {
    try {
      this.kept = await this.desk.api.get<CommunitySettings>('/settings');
      if (!this.dirty) this.#show(this.kept.tokens);
    } catch (error) {
      this.failed(error);
    }
  }

  #show(tokens: TokenKeys | null): void {
    const { algorithm = '', url = '', keys, issuer = '' } = tokens ?? {};
    this.algorithm = algorithm;
    this.source = keys ? 'keys' : 'url';
    this.url = url;
    this.keys = keys ? JSON.stringify({ keys }, null, 2) : '';
    this.issuer = issuer;
  }

  protected override render(): TemplateResult {
    const { t, kept, algorithm } = this;
    if (!kept) return this.coming();
    return html`<div part="base" lang=${this.language}>
      <form class="section" aria-labelledby="signing" @submit=${(event: SubmitEvent) => void this.#submit(event)}>
        <h2 id="signing">${t.signing}</h2>
        <p class="quiet">${t.signingMore}</p>
        ${kept.tokensFixed
          ? html`<p>${t.signingFixed(algorithm)}</p>`
          : html`<div class="narrow">
                <label class="label" for="algorithm">${t.algorithm}</label>
                <select
                  class="field"
                  id="algorithm"
                  @change=${({ target }: Event) => this.#write('algorithm', (target as HTMLSelectElement).value as KeyAlgorithm)}
                >
                  <option value="" .selected=${live(algorithm === '')}>${t.bySecret}</option>
                  ${KEY_ALGORITHMS.map((one) => html`<option value=${one} .selected=${live(algorithm === one)}>${t.byKeys[one]}</option>`)}
                </select>
                ${algorithm === '' ? nothing : html`<p class="hint">${t.algorithmMore}</p>`}
              </div>
              ${algorithm === '' ? nothing : this.#keys()} ${this.why('tokens')} ${this.acts()}`}
      </form>
    </div>`;
  }

  #keys(): TemplateResult {
    const { t } = this;
    return html`<fieldset>
        <legend>${t.keysAre}</legend>
        ${SOURCES.map(
          (one) => html`<label class="choice">
            <input type="radio" name="source" .checked=${this.source === one} @change=${() => this.#write('source', one)} />
            ${t.keySources[one]}
          </label>`,
        )}
      </fieldset>
      <div class="narrow">
        ${this.source === 'url'
          ? html`<label class="label" for="url">${t.keysUrl}</label>
              <input
                class="field"
                id="url"
                type="url"
                required
                placeholder="https://shop.example/.well-known/jwks.json"
                .value=${this.url}
                aria-invalid=${this.isWrong('tokens')}
                aria-describedby="tokens-why url-hint"
                @input=${({ target }: Event) => this.#write('url', (target as HTMLInputElement).value)}
              />
              <p class="hint" id="url-hint">${t.keysUrlMore}</p>`
          : html`<label class="label" for="set">${t.keysSet}</label>
              <textarea
                class="field"
                id="set"
                rows="8"
                required
                spellcheck="false"
                .value=${this.keys}
                aria-invalid=${this.isWrong('tokens')}
                aria-describedby="tokens-why set-hint"
                @input=${({ target }: Event) => this.#write('keys', (target as HTMLTextAreaElement).value)}
              ></textarea>
              <p class="hint" id="set-hint">${t.keysSetMore}</p>`}
      </div>
      <div class="narrow">
        <label class="label" for="issuer">${t.issuer}</label>
        <input
          class="field"
          id="issuer"
          maxlength="200"
          .value=${this.issuer}
          aria-describedby="issuer-hint"
          @input=${({ target }: Event) => this.#write('issuer', (target as HTMLInputElement).value)}
        />
        <p class="hint" id="issuer-hint">${t.issuerMore}</p>
      </div>`;
  }

  #write<K extends 'algorithm' | 'source' | 'url' | 'keys' | 'issuer'>(field: K, value: this[K]): void {
    this[field] = value;
    this.dirty = true;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { algorithm, source, url, keys } = this;
    const issuer = this.issuer.trim();
    const said = source === 'url' ? { url: url.trim() } : { keys: keysIn(keys) };
    await this.save({ tokens: algorithm === '' ? null : { algorithm, ...said, ...(issuer !== '' && { issuer }) } });
  }
}

/** The keys of a set, of a list, or one alone, as they are pasted; none where it is none of these. */
function keysIn(text: string): readonly unknown[] {
  try {
    const given: unknown = JSON.parse(text);
    const keys = typeof given === 'object' && given !== null && 'keys' in given ? given.keys : given;
    return Array.isArray(keys) ? keys : [keys];
  } catch {
    return [];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-signing': MadangConsoleSigning;
  }
}
