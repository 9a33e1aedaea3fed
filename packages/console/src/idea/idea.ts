import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { IdeaView } from '@madang/client';
import type { DeskPage, DeskSettings, Present } from '@madang/protocol';
import { notice, team, Watch } from '@madang/elements/console.js';
import { type ApiError, apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { type KeyActs, Keys } from '../shared/keys.js';
import { pageSheets } from '../shared/page.styles.js';
import { besideInQueue } from '../shared/queue.js';
import { Return } from '../shared/return.js';
import { watchTeam } from '../shared/team-live.js';
import type { MadangConsoleDraft } from './draft.js';
import type { IdeaPageMessages } from './en.js';
import type { MadangConsoleNotes } from './notes.js';
import type { DeskChangedEvent } from './part.js';
import type { MadangConsolePeople } from './people.js';
import type { MadangConsoleSimilar } from './similar.js';
import type { MadangConsoleSplit } from './split.js';
import { ideaWords } from './words.js';

/** The widget's own controls for staff, as far as they are used here. */
type WidgetDesk = HTMLElement & { move(): void };

/**
 * One idea: at one side what everybody sees of it, with what staff do there; at the other what the team keeps.
 *
 * @tag madang-console-idea
 */
export class MadangConsoleIdea extends ConsoleElement<IdeaPageMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    page: { state: true },
    settings: { state: true },
    failure: { state: true },
    here: { state: true },
  };

  static override styles = [
    ...pageSheets,
    notice,
    team,
    css`
      .page {
        max-inline-size: 1280px;
      }
      .bar a {
        color: inherit;
      }
      .bar {
        justify-content: space-between;
      }
      .sides {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(320px, 2fr);
        align-items: start;
        gap: calc(var(--_u) * 8);
      }
      .team {
        display: grid;
        gap: calc(var(--_u) * 6);
        min-inline-size: 0;
      }
      .team > * {
        min-inline-size: 0;
      }
      .team > header {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: calc(var(--_u) * 2);
      }
      .team h2 {
        margin: 0;
        font-size: var(--_lead);
        font-weight: 600;
      }
      .here {
        margin: 0;
        font-weight: 500;
      }
      .keys {
        font-size: var(--_small);
      }
      @container console (inline-size < 900px) {
        .sides {
          grid-template-columns: minmax(0, 1fr);
        }
        .keys {
          display: none;
        }
      }
    `,
  ];

  readonly dictionary = ideaWords;

  declare page: DeskPage | undefined;
  declare settings: DeskSettings | undefined;
  declare failure: ApiError | undefined;
  /** Colleagues who are at this idea. */
  declare here: readonly Present[];

  readonly #view = new Watch<IdeaView>(this);
  #line: ReturnType<typeof watchTeam> | undefined;
  #idea = '';
  #writing = false;

  constructor() {
    super();
    this.here = [];
    new Keys(this, { acts: () => this.#acts() });
    new Return(this, () => this.failure, () => this.#read());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#line?.look(null);
    this.#line?.stop();
    this.#line = undefined;
    this.#idea = '';
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const [id = ''] = this.route.rest;
    this.#view.open(this.desk.client, [id], (client) => client.idea(id));
    if (this.#idea === id) return;
    this.#idea = id;
    this.#writing = false;
    this.page = undefined;
    this.failure = undefined;
    this.here = [];
    this.#line ??= watchTeam(this.desk, {
      onChange: (ideas) => {
        if (ideas === null || ideas.includes(this.#idea)) void this.#read();
      },
      onPresence: (all) => {
        const me = this.desk.me.id;
        this.here = all.filter(({ idea, person }) => idea === this.#idea && person.id !== me);
      },
    });
    this.#look();
    void this.#read();
    if (!this.settings) void this.#readSettings();
  }

  #look(): void {
    this.#line?.look(this.#idea === '' ? null : { idea: this.#idea, doing: this.#writing ? 'answering' : 'looking' });
  }

  async #read(): Promise<void> {
    const id = this.#idea;
    if (id === '') return;
    try {
      const page = await this.desk.api.get<DeskPage>(`/ideas/${id}/desk`);
      if (this.#idea !== id) return;
      this.page = page;
      this.failure = undefined;
    } catch (error) {
      // What is shown stays.
      if (this.#idea === id && !this.page) this.failure = apiErrorOf(error);
    }
  }

  async #readSettings(): Promise<void> {
    try {
      this.settings = await this.desk.api.get<DeskSettings>('/desk');
    } catch {
      // Notes and fields work without names to choose from.
    }
  }

  protected override render(): TemplateResult {
    const { t, desk, page, failure, language } = this;
    // An address that no idea can have is refused as such; to whoever followed it, both are the same.
    const isMissing = failure?.kind === 'not-found' || failure?.kind === 'invalid';
    const { idea } = this.#view.value ?? {};
    return html`<div part="base" lang=${language}>
      <div class="page">
        ${this.#bar()}
        ${failure
          ? html`<div class="notice" role="alert">
              <strong>${isMissing ? t.missing : t.failed}</strong>
              <p>${isMissing ? t.missingMore : t.failures[failure.kind]}</p>
              ${isMissing
                ? html`<a class="button" href=${desk.href('queue')}>${t.toQueue}</a>`
                : html`<button type="button" class="button" @click=${() => void this.#read()}>${t.retry}</button>`}
            </div>`
          : html`<div class="sides">
              <madang-idea
                heading-level="1"
                .idea=${this.#idea}
                .locale=${language}
                @madang-answer=${this.#answer}
              ></madang-idea>
              <aside
                class="team"
                aria-labelledby="team"
                aria-busy=${page ? 'false' : 'true'}
                @desk-changed=${this.#changed}
                @desk-writing=${this.#wrote}
              >
                <header>
                  <h2 id="team">${t.title}</h2>
                  <span class="team-word">${t.team}</span>
                </header>
                <div role="status">
                  ${this.here.map(
                    ({ person, doing }) => html`<p class="here">${doing === 'answering' ? t.answering(person.name) : t.looking(person.name)}</p>`,
                  )}
                </div>
                <madang-console-life
                  .idea=${this.#idea}
                  .page=${page}
                  .stamp=${`${idea?.votes ?? ''} ${idea?.status ?? ''} ${idea?.answer?.at ?? ''}`}
                ></madang-console-life>
                <madang-console-draft .idea=${this.#idea} .page=${page}></madang-console-draft>
                <madang-console-keeping .idea=${this.#idea} .page=${page} .settings=${this.settings}></madang-console-keeping>
                <madang-console-notes .idea=${this.#idea} .page=${page} .settings=${this.settings}></madang-console-notes>
                <madang-console-people .idea=${this.#idea} .page=${page} .row=${idea}></madang-console-people>
                <madang-console-similar
                  .idea=${this.#idea}
                  .page=${page}
                  .board=${idea?.board ?? ''}
                  .ideaTitle=${idea?.title ?? ''}
                ></madang-console-similar>
                <madang-console-merges .idea=${this.#idea} .row=${idea} .stamp=${`${idea?.votes ?? ''} ${idea?.merged ?? ''}`}></madang-console-merges>
                <madang-console-split .idea=${this.#idea} .page=${page} .row=${idea}></madang-console-split>
                <madang-console-weighs .idea=${this.#idea} .page=${page} .row=${idea}></madang-console-weighs>
                <madang-console-channels .idea=${this.#idea} .page=${page} .stamp=${idea?.votes}></madang-console-channels>
                <madang-console-heard .idea=${this.#idea} .page=${page} .stamp=${idea?.votes}></madang-console-heard>
                <madang-console-supporters .idea=${this.#idea} .page=${page}></madang-console-supporters>
              </aside>
            </div>`}
        ${failure ? nothing : html`<p class="quiet keys">${t.keys}</p>`}
      </div>
    </div>`;
  }

  #bar(): TemplateResult {
    const { t, desk } = this;
    const { before, after } = besideInQueue(desk.community.id, this.#idea);
    const to = (id: string): string => desk.href(`idea/${id}${location.search}`);
    return html`<nav class="row bar" aria-label=${t.back}>
      <a href=${desk.href(this.#from)}>← ${t.back}</a>
      <span class="row">
        ${before !== undefined ? html`<a href=${to(before)}>${t.previous}</a>` : nothing}
        ${after !== undefined ? html`<a href=${to(after)}>${t.next}</a>` : nothing}
      </span>
    </nav>`;
  }

  /** Where one came from. */
  get #from(): string {
    const from = this.route.query.get('from') ?? '';
    return /^[a-z][a-z/-]*$/.test(from) ? from : '';
  }

  #part<E extends HTMLElement>(tag: string): E | null {
    return this.renderRoot.querySelector<E>(`madang-console-${tag}`);
  }

  readonly #answer = (event: Event): void => {
    event.preventDefault();
    this.#part<MadangConsoleDraft>('draft')?.begin();
  };

  readonly #changed = ({ page }: DeskChangedEvent): void => {
    this.page = page;
  };

  readonly #wrote = (): void => {
    this.#writing = this.#part<MadangConsoleDraft>('draft')?.isWriting ?? false;
    this.#look();
  };

  #acts(): KeyActs {
    const { desk } = this;
    const { before, after } = besideInQueue(desk.community.id, this.#idea);
    const go = (id: string | undefined): void => {
      if (id !== undefined) desk.go(`idea/${id}${location.search}`);
    };
    return {
      a: () => this.#part<MadangConsoleDraft>('draft')?.begin(),
      s: () => this.#widgetDesk()?.move(),
      n: () => this.#part<MadangConsoleNotes>('notes')?.begin(),
      m: () => this.#part<MadangConsoleSimilar>('similar')?.begin(),
      c: () => this.#part<MadangConsolePeople>('people')?.begin(),
      x: () => this.#part<MadangConsoleSplit>('split')?.begin(),
      j: () => go(after),
      k: () => go(before),
      Escape: () => desk.go(this.#from),
    };
  }

  #widgetDesk(): WidgetDesk | null {
    return this.renderRoot.querySelector('madang-idea')?.shadowRoot?.querySelector('madang-idea-desk') ?? null;
  }
}
