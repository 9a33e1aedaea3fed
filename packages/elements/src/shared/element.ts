import { LitElement, type PropertyValues } from 'lit';
import type { Client } from '@madang/client';
import { PlaceRequest, type Place } from '../community/context.js';
import { localeAround } from '../locale/resolve.js';
import type { Dictionary } from '../locale/dictionary.js';
import { warn } from './warn.js';

/**
 * What every widget is built on: finds its community, speaks the right language, and keeps its failures to itself.
 *
 * A widget names its words in `dictionary` and reads them as `this.t`; nothing is rendered before they are here.
 * `client` is `undefined` until a community is found; opening views belongs in `willUpdate`, by a `Watch`.
 */
export abstract class MadangElement<M = unknown> extends LitElement {
  static override properties: Record<string, object> = { locale: {} };

  /** BCP 47 tag that overrules the community's and the page's. */
  declare locale: string | undefined;
  /** The words, in every language. */
  abstract readonly dictionary: Dictionary<M>;
  /** The words in the reader's language; set whenever `render` runs. */
  t!: M;
  /** The BCP 47 tag in force, for `lang` and `Intl`. */
  language = '';
  /** The community around this widget; kept while the widget is moved. */
  place: Place | undefined;

  #leave: (() => void) | undefined;

  /** The client of the community around this widget. */
  get client(): Client | undefined {
    return this.place?.client;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ask();
    // A community whose code arrives after this widget's announces itself: ask again then.
    document.addEventListener('context-provider', this.#ask);
    // The language may be another where the widget stands now.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('context-provider', this.#ask);
    this.#leave?.();
  }

  readonly #ask = (): void => {
    this.dispatchEvent(
      new PlaceRequest((place, leave) => {
        if (leave !== this.#leave) this.#leave?.();
        this.#leave = leave;
        this.place = place;
        this.requestUpdate();
      }),
    );
  };

  protected override performUpdate(): void {
    this.language = this.locale ?? this.place?.locale ?? localeAround(this);
    try {
      super.performUpdate();
    } catch (error) {
      // One widget's failure is its own: nothing is thrown into the host page.
      warn(this.localName, error);
    }
  }

  /** Ends an update that has no words yet without drawing it; what the widget shows is asked for all the same. */
  protected override shouldUpdate(changed: PropertyValues): boolean {
    const words = this.dictionary(this.language, () => this.requestUpdate());
    if (words) this.t = this.place?.say?.(words, this.language) ?? words;
    else this.willUpdate(changed);
    return !!words;
  }
}
