import { css, html, nothing, type TemplateResult } from 'lit';
import { ConsoleElement } from '../shared/element.js';
import { pageSheets } from '../shared/page.styles.js';
import { en, type SettingsMessages } from './en.js';
import { settingsWords } from './words.js';

/** The parts of the settings, each at an address of its own. */
const SECTIONS = Object.keys(en.sections) as readonly (keyof SettingsMessages['sections'])[];

/** What everybody who works here sees; the rest is the admins'. */
const FOR_STAFF: ReadonlySet<keyof SettingsMessages['sections']> = new Set(['team', 'tags']);

/**
 * The settings of a community.
 *
 * @tag madang-console-settings
 */
export class MadangConsoleSettings extends ConsoleElement<SettingsMessages> {
  static override styles = [
    ...pageSheets,
    css`
      nav ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0 calc(var(--_u) * 4);
        margin: 0;
        padding: 0;
        border-block-end: 1px solid var(--_line);
        list-style: none;
      }
      nav a {
        display: block;
        padding-block: calc(var(--_u) * 2);
        border-block-end: 2px solid transparent;
        color: var(--_quiet);
        text-decoration: none;
      }
      nav a:hover {
        color: var(--_ink);
      }
      nav a[aria-current] {
        border-color: var(--_accent);
        color: var(--_ink);
        font-weight: 600;
      }
    `,
  ];

  readonly dictionary = settingsWords;

  protected override render(): TemplateResult {
    const { t, desk } = this;
    // Others than admins see who works here and keep the tags; what only admins may see and change is none of theirs.
    const sections = desk.me.role === 'admin' ? SECTIONS : SECTIONS.filter((one) => FOR_STAFF.has(one));
    const section = sections.find((one) => one === this.route.rest[0]) ?? sections[0];
    return html`<div part="base" lang=${this.language}>
      <div class="page">
        <h1 class="page-title">${t.title}</h1>
        <nav aria-label=${t.title}>
          <ul>
            ${sections.map(
              (one) => html`<li>
                <a href=${desk.href(`settings/${one}`)} aria-current=${one === section ? 'page' : nothing}>${t.sections[one]}</a>
              </li>`,
            )}
          </ul>
        </nav>
        ${this.#section(section)}
      </div>
    </div>`;
  }

  #section(section: keyof SettingsMessages['sections'] | undefined): TemplateResult {
    switch (section) {
      case 'tags':
        return html`<madang-console-tags></madang-console-tags>`;
      case 'boards':
        return html`<madang-console-boards></madang-console-boards>`;
      case 'community':
        return html`<madang-console-community></madang-console-community>`;
      case 'statuses':
        return html`<madang-console-statuses></madang-console-statuses>`;
      case 'rules':
        return html`<madang-console-rules></madang-console-rules>`;
      case 'privacy':
        return html`<madang-console-privacy></madang-console-privacy>`;
      case 'keys':
        return html`<madang-console-keys></madang-console-keys><madang-console-signing></madang-console-signing>`;
      case 'sites':
        return html`<madang-console-sites></madang-console-sites>`;
      case 'theme':
        return html`<madang-console-theme></madang-console-theme>`;
      case 'team':
      case undefined:
        return html`<madang-console-team></madang-console-team><madang-console-passkeys></madang-console-passkeys>`;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-settings': MadangConsoleSettings;
  }
}
