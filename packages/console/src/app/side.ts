import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '@madang/elements/console.js';
import type { ShellMessages } from './en.js';
import { leave, menu } from './icons.js';
import type { ConsolePage } from './pages.js';
import { type Language, LANGUAGES, type Theme, THEMES } from './tastes.js';

/** What stands beside every page, and what it tells. */
export interface SideParts {
  readonly t: ShellMessages;
  readonly community: string;
  /** Who is signed in. */
  readonly me: string;
  readonly pages: readonly ConsolePage[];
  /** The page that is shown. */
  readonly at: string;
  /** The address of a page. */
  readonly href: (path: string) => string;
  readonly language: Language;
  readonly theme: Theme;
  /** Where it is narrow, the navigation opens and closes. */
  readonly isOpen: boolean;
  readonly onMenu: (open: boolean) => void;
  readonly onTaste: (taste: { readonly language?: Language; readonly theme?: Theme }) => void;
  readonly onLeave: () => void;
}

/** The way between pages, how the console is to be for whoever sits here, and the way out. */
export function side(parts: SideParts): TemplateResult {
  const { t, language, theme, isOpen, onMenu } = parts;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.preventDefault();
    onMenu(false);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>('.burger')?.focus();
  };
  return html`<header class="side ${isOpen ? 'open' : ''}" @keydown=${onKey}>
    <div class="name">
      <span>${parts.community}<br /><small>${t.console}</small></span>
      <button
        type="button"
        class="button plain burger"
        aria-expanded=${isOpen ? 'true' : 'false'}
        @click=${() => onMenu(!isOpen)}
      >
        ${icon(menu)} ${t.menu}
      </button>
    </div>
    <nav aria-label=${t.pages}>
      <ul>
        ${parts.pages.map(
          ({ path, label, nav }) =>
            nav &&
            html`<li>
              <a href=${parts.href(path)} aria-current=${path === parts.at ? 'page' : nothing}>${icon(nav.icon)} ${label[language]}</a>
            </li>`,
        )}
      </ul>
    </nav>
    <div class="me">
      <strong>${parts.me}</strong>
      <label
        >${t.language}
        <select @change=${(event: Event) => parts.onTaste({ language: (event.target as HTMLSelectElement).value as Language })}>
          ${Object.entries(LANGUAGES).map(
            ([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${tag === language}>${name}</option>`,
          )}
        </select>
      </label>
      <label
        >${t.theme}
        <select @change=${(event: Event) => parts.onTaste({ theme: (event.target as HTMLSelectElement).value as Theme })}>
          ${THEMES.map((one) => html`<option value=${one} ?selected=${one === theme}>${t.themes[one]}</option>`)}
        </select>
      </label>
      <button type="button" class="button plain" @click=${parts.onLeave}>${icon(leave)} ${t.signOut}</button>
    </div>
  </header>`;
}
