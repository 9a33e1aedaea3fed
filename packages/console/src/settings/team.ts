import { css, html, nothing, type TemplateResult } from 'lit';
import { STAFF_ROLES, type StaffInvited, type StaffList, type StaffMember, type StaffRole } from '@madang/protocol';
import { avatar, avatarStyles, when } from '@madang/elements/console.js';
import type { ApiError } from '../shared/api.js';
import { Attempt } from '../shared/attempt.js';
import { ConsoleElement } from '../shared/element.js';
import { fieldOf, textField } from '../shared/form.js';
import { pageSheets } from '../shared/page.styles.js';
import { people } from '../shared/people.styles.js';
import type { SettingsMessages } from './en.js';
import { Return } from '../shared/return.js';
import { settingsWords } from './words.js';

/**
 * Who works in the console. Admins invite, change and remove; others see who is there.
 *
 * @tag madang-console-team
 */
export class MadangConsoleTeam extends ConsoleElement<SettingsMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    staff: { state: true },
    link: { state: true },
    leaving: { state: true },
    editing: { state: true },
  };

  static override styles = [
    ...pageSheets,
    avatarStyles,
    people,
    css`
      .people > li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        gap: calc(var(--_u) * 2) calc(var(--_u) * 3);
      }
      .may {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: end;
        gap: calc(var(--_u) * 2);
      }
      .may .field {
        inline-size: auto;
        min-block-size: 40px;
      }
      form {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr));
        align-items: start;
        gap: calc(var(--_u) * 4);
        max-inline-size: 640px;
      }
      form > .wide {
        grid-column: 1 / -1;
      }
      .link {
        display: grid;
        gap: calc(var(--_u) * 2);
      }
      .link .field {
        font-family: ui-monospace, monospace;
        font-size: var(--_small);
      }
      .sure {
        grid-column: 1 / -1;
        display: grid;
        gap: calc(var(--_u) * 3);
      }
      .sure p {
        margin: 0;
      }
      @container console (inline-size < 640px) {
        .people > li {
          grid-template-columns: auto minmax(0, 1fr);
        }
        .may {
          grid-column: 1 / -1;
          justify-content: start;
        }
      }
    `,
  ];

  readonly dictionary = settingsWords;

  declare staff: readonly StaffMember[] | undefined;
  /** What to hand over to whoever was invited, where no mail went out. */
  declare link: string;
  /** Who is about to be removed. */
  declare leaving: string;
  /** Whose name is being written anew. */
  declare editing: string;
  /** The address that is invited is one of the team's. */
  declare taken: boolean;

  readonly #attempt = new Attempt(this);
  #asked = false;

  constructor() {
    super();
    this.link = '';
    this.leaving = '';
    this.editing = '';
    this.taken = false;
    new Return(this, () => this.#attempt.failure, () => this.#load());
  }

  protected override willUpdate(): void {
    if (this.#asked || !this.hasDesk) return;
    this.#asked = true;
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.staff = (await this.desk.api.get<StaffList>('/staff')).staff;
      this.#attempt.clear();
    } catch (error) {
      this.#attempt.fail(error);
    }
  }

  protected override render(): TemplateResult {
    const { t, staff } = this;
    const { failure } = this.#attempt;
    const isAdmin = this.desk.me.role === 'admin';
    return html`<div part="base" lang=${this.language} class="stack">
      <section class="section" aria-labelledby="team">
        <h2 id="team">${t.team}</h2>
        <p class="quiet">${t.teamMore}</p>
        ${staff
          ? html`<ul class="people">
              ${staff.map((member) => this.#member(member, isAdmin))}
            </ul>`
          : html`<p aria-busy="true">${failure ? t.failures[failure.kind] : t.loading}</p>`}
        ${failure && staff && (failure.field ?? 'role') === 'role' ? html`<p role="alert">${this.#why(failure)}</p>` : nothing}
      </section>
      ${isAdmin ? this.#invitation() : nothing}
    </div>`;
  }

  #member(member: StaffMember, isAdmin: boolean): TemplateResult {
    const { t, language } = this;
    const { id, name, email, role, title, seenAt } = member;
    const isMe = id === this.desk.me.id;
    return html`<li>
      ${avatar({ id, name })}
      <div class="who">
        <span><strong>${name}</strong>${isMe ? html` (${t.you})` : nothing}${title === null ? nothing : html`, ${title}`}</span>
        <small>${email}</small>
        <small>${t.seen}: ${seenAt === null ? t.never : when(language, seenAt)}</small>
      </div>
      <div class="may">
        ${isAdmin
          ? html`<select
                class="field"
                aria-label="${t.role}: ${name}"
                .value=${role}
                ?disabled=${this.#attempt.busy}
                @change=${(event: Event) => void this.#change(member, event.target as HTMLSelectElement)}
              >
                ${STAFF_ROLES.map((one) => html`<option value=${one} ?selected=${one === role}>${t.roles[one]}</option>`)}
              </select>
              <button type="button" class="button plain" @click=${() => this.#edit(id)}>
                ${t.edit}<span class="sr"> ${name}</span>
              </button>
              ${isMe
                ? nothing
                : html`<button type="button" class="button plain" @click=${() => (this.leaving = id)}>
                    ${t.remove}<span class="sr"> ${name}</span>
                  </button>`}`
          : t.roles[role]}
      </div>
      ${this.editing === id ? this.#editor(member) : nothing}
      ${this.leaving === id
        ? html`<div class="sure" role="group" aria-label=${t.removeAsk(name)}>
            <p><strong>${t.removeAsk(name)}</strong> ${t.removeMore}</p>
            <div class="row">
              <button type="button" class="button primary" ?disabled=${this.#attempt.busy} @click=${() => void this.#remove(member)}>
                ${t.remove}
              </button>
              <button type="button" class="button" @click=${() => (this.leaving = '')}>${t.cancel}</button>
            </div>
          </div>`
        : nothing}
    </li>`;
  }

  #editor({ id, name, title }: StaffMember): TemplateResult {
    const { t } = this;
    return html`<form class="sure" aria-label="${t.edit}: ${name}" @submit=${(event: SubmitEvent) => void this.#rename(event, id)}>
      <div>
        <label class="label" for="new-name">${t.name}</label>
        <input class="field" id="new-name" name="name" required maxlength="200" .value=${name} />
      </div>
      <div>
        <label class="label" for="new-title">${t.what}</label>
        <input class="field" id="new-title" name="title" maxlength="80" .value=${title ?? ''} />
      </div>
      <div class="row wide">
        <button class="button primary" ?disabled=${this.#attempt.busy}>${t.save}</button>
        <button type="button" class="button" @click=${() => (this.editing = '')}>${t.cancel}</button>
      </div>
    </form>`;
  }

  #invitation(): TemplateResult {
    const { t } = this;
    const { failure } = this.#attempt;
    const wrong = (field: string): string | undefined => (failure?.field === field ? this.#why(failure) : undefined);
    return html`<section class="section" aria-labelledby="invite">
      <h2 id="invite">${t.invite}</h2>
      <p class="quiet">${t.inviteMore}</p>
      <form @submit=${(event: SubmitEvent) => void this.#invite(event)}>
        ${textField({ name: 'name', label: t.name, wrong: wrong('name') })}
        ${textField({ name: 'email', label: t.email, type: 'email', wrong: wrong('email') })}
        ${textField({ name: 'title', label: t.what, hint: t.whatMore, optional: true, wrong: wrong('title') })}
        <div>
          <label class="label" for="role">${t.role}</label>
          <select class="field" id="role" name="role">
            ${STAFF_ROLES.map((one) => html`<option value=${one}>${t.roles[one]}</option>`)}
          </select>
        </div>
        <div class="wide"><button class="button primary" ?disabled=${this.#attempt.busy}>${t.send}</button></div>
      </form>
      ${this.link === ''
        ? nothing
        : html`<div class="link" role="status">
            <label for="link">${t.handOver}</label>
            <input class="field" id="link" readonly .value=${this.link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
            <div><button type="button" class="button" @click=${() => void this.#copy()}>${t.copy}</button></div>
          </div>`}
    </section>`;
  }

  #why({ kind, field }: ApiError): string {
    if (field === 'role') return this.t.lastAdmin;
    return field === 'email' && this.taken ? this.t.taken : this.t.failures[kind];
  }

  async #invite(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = (name: string): string => fieldOf(form, name);
    const wish = {
      name: said('name'),
      email: said('email'),
      title: said('title') || null,
      role: said('role') as StaffRole,
      locale: this.language,
    };
    const key = wish.email.toLowerCase();
    this.taken = this.staff?.some(({ email }) => email.toLowerCase() === key) ?? false;
    await this.#try(async () => {
      const { link } = await this.desk.api.send<StaffInvited>('POST', '/staff', wish);
      this.link = link ?? '';
      if (link === null) this.desk.toast(this.t.invited(wish.name));
      form.reset();
    });
  }

  async #change({ id, name, role }: StaffMember, select: HTMLSelectElement): Promise<void> {
    await this.#try(async () => {
      await this.desk.api.send<StaffMember>('PUT', `/staff/${id}`, { role: select.value });
      this.desk.toast(this.t.changed(name));
    });
    if (this.#attempt.failure) select.value = role;
  }

  #edit(id: string): void {
    this.editing = this.editing === id ? '' : id;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#new-name')?.focus());
  }

  async #rename(event: SubmitEvent, id: string): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const name = fieldOf(form, 'name');
    await this.#try(async () => {
      await this.desk.api.send<StaffMember>('PUT', `/staff/${id}`, { name, title: fieldOf(form, 'title') || null });
      this.editing = '';
      this.desk.toast(this.t.changed(name));
    });
  }

  async #remove({ id, name }: StaffMember): Promise<void> {
    await this.#try(async () => {
      await this.desk.api.send('DELETE', `/staff/${id}`);
      this.desk.toast(this.t.removed(name));
    });
    this.leaving = '';
  }

  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(this.link);
    this.desk.toast(this.t.copied);
  }

  /** Does something and reads anew who is here. */
  async #try(run: () => Promise<void>): Promise<void> {
    if (await this.#attempt.run(run)) await this.#load();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-team': MadangConsoleTeam;
  }
}
