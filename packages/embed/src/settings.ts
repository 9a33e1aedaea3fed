import type { LanguageWords } from '@madang/elements';

/**
 * What a page may tell the script tag, on `globalThis.madangSettings`, set before or after the tag: it is read when the
 * first widget loads, `getToken` whenever a token is needed. `data-community`, `data-server` and `data-locale` of the
 * tag say the same for pages without a script of their own; the settings overrule them. `data-launcher` (empty, `start`
 * or `end`) puts a `<madang-launcher>` into a page that has none; `data-launcher-label`, `data-launcher-heading` and
 * `data-launcher-board` set it up.
 */
export interface MadangSettings {
  /** The community of widgets that stand in no `<madang-community>`. */
  readonly community?: string;
  /** Origin of the backend; that of the script if left out. */
  readonly server?: string;
  /** BCP 47; the page's `lang` if left out. `ko-x-formal` is Korean in 합니다체. */
  readonly locale?: string;
  /** Languages of your own by their tag, or words over ours: as `addLanguage` of `@madang/elements` takes them. */
  readonly languages?: Readonly<Record<string, LanguageWords | (() => Promise<LanguageWords>)>>;
  /** The company's signed token; `null` when nobody is signed in; throw to be asked again later. */
  readonly getToken?: () => Promise<string | null> | string | null;
}

declare global {
  var madangSettings: MadangSettings | undefined;
}
