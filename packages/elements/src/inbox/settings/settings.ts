import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ConnectionState, Failure, Inbox, Live, MeState, Outcome } from '@madang/client';
import type { Community, MailPace, Me, NewsClass, Preferences, PreferencesChange } from '@madang/protocol';
import { dictionary } from '../../locale/dictionary.js';
import { MadangElement } from '../../shared/element.js';
import { asFailure } from '../../shared/failure.js';
import { refocus } from '../../shared/refocus.js';
import { warn } from '../../shared/warn.js';
import { Watch } from '../../shared/watch.js';
import { askSignIn, offersCode } from '../../shared/sign-in.js';
import { base } from '../../theme/base.styles.js';
import { buttons } from '../../theme/buttons.styles.js';
import { fields } from '../../theme/fields.styles.js';
import { notice } from '../../theme/notice.styles.js';
import { tokens } from '../../theme/tokens.styles.js';
import { Device } from './device.js';
import { en, type SettingsMessages } from './en.js';
import { over } from './over.js';
import { settingsStyles } from './settings.styles.js';
import { Unmuting } from './unmuting.js';

const messages = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'inboxSettings');

const CLASSES: readonly NewsClass[] = ['official', 'direct', 'comments'];
const PACES: readonly MailPace[] = ['instant', 'daily', 'weekly', 'off'];
const FOLLOWS = ['proposed', 'commented', 'voted'] as const;
/** What is quiet when somebody asks for quiet and says no more. */
const NIGHT: NonNullable<Preferences['quiet']> = { from: 21, until: 8 };
const HOURS = [...Array(24).keys()];

/**
 * What one wants to hear, and how. Every choice is kept at once. For `<madang-inbox>`.
 *
 * @tag madang-inbox-settings
 * @event {MadangSignInEvent} madang-sign-in - The community wants a known person; cancel it to show your own log-in.
 * @csspart base - The whole.
 */
export class MadangInboxSettings extends MadangElement<SettingsMessages> {
  static override properties = {
    inbox: { attribute: false },
    me: { attribute: false },
    pushWorker: { attribute: false },
    wanted: { state: true },
    failure: { state: true },
    community: { state: true },
    code: { state: true },
    told: { state: true },
    wrong: { state: true },
  };
  static override styles = [tokens, base, buttons, fields, notice, settingsStyles];

  /** The inbox whose settings these are. */
  declare inbox: Inbox | undefined;
  /** Who is here. */
  declare me: MeState | undefined;
  /** The host's service worker for messages on this device. */
  declare pushWorker: string | undefined;
  /** What is shown: what the server has, with the last choices over it. */
  declare protected wanted: Preferences | undefined;
  declare protected failure: Failure | undefined;
  declare protected community: Community | undefined;
  /** Whether the community sends codes. */
  declare protected code: boolean;
  declare protected told: string;
  declare protected wrong: string;

  /** @internal */
  readonly dictionary = messages;
  readonly #device = new Device(this);
  readonly #unmuting = new Unmuting(this);
  readonly #connection = new Watch<Live<ConnectionState>>(this);
  /** There was no connection. */
  #away = false;
  #inbox: Inbox | undefined;
  /** Choices go one after the other: the answer to the last is all of them. */
  #last: Promise<unknown> = Promise.resolve();
  #going = 0;
  /** Who was here first. */
  #was: Me | undefined;

  constructor() {
    super();
    this.code = false;
    this.told = '';
    this.wrong = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { inbox } = this;
    this.#unmuting.follow();
    this.#connection.open(this.client, [], (client) => client.connection);
    // What could not be saved without a connection is what it was, and may be chosen again.
    if (this.#away && this.#connection.value === 'live') this.wrong = '';
    this.#away = this.#connection.value === 'offline';
    if (inbox && inbox !== this.#inbox) {
      this.#inbox = inbox;
      this.wanted = undefined;
      void this.#load();
    } else if (inbox && changed.has('pushWorker')) void this.#device.look(this.pushWorker ?? '');
  }

  protected override render(): TemplateResult {
    const { t, wanted, failure } = this;
    return html`<div part="base" lang=${this.language}>
      ${wanted
        ? this.#form(wanted)
        : failure
          ? html`<div class="notice" role="alert">
              <strong>${t.failed}</strong>
              <p>${t.failures[failure.kind]}</p>
              <button type="button" class="button" @click=${this.#again}>${t.retry}</button>
            </div>`
          : html`<p class="hint" role="status">${t.loading}</p>`}
      ${this.#isCustomer ? html`<madang-own-data .locale=${this.language}></madang-own-data>` : nothing}
      <p class="wrong" role="alert">${this.wrong}</p>
      <p class="told" role="status">${this.told}</p>
    </div>`;
  }

  /** Somebody is here, or was when this was opened, of whom something may be kept. */
  get #isCustomer(): boolean {
    return (this.#was ??= this.me?.person ?? undefined)?.role === 'customer';
  }

  #form(wanted: Preferences): TemplateResult {
    return html`<form @submit=${(event: Event) => event.preventDefault()}>
      ${this.#mail(wanted)} ${this.#pushes(wanted)} ${this.#quiet(wanted)} ${this.#byItself(wanted)}
      ${this.#boards(wanted)} ${this.#credited()} ${this.#unmuting.render(this.t)} ${this.#everything(wanted)}
    </form>`;
  }

  #mail({ mail, muted, locale }: Preferences): TemplateResult {
    const { t, community } = this;
    const { person } = this.me ?? {};
    const locales = [...new Set([...(community?.locales ?? []), locale])].filter(Boolean);
    if (!person?.email || person.unconfirmed) {
      // Whom the site names is who they are by its word: signed in by a code they would be somebody else.
      const isNamed = person?.anonymous === false;
      const why = person?.email ? t.unconfirmed(person.email) : isNamed ? t.siteMail : t.noMail;
      return html`<fieldset>
        <legend>${t.mail}</legend>
        <p class="hint">${why}</p>
        ${this.code && !isNamed
          ? html`<button type="button" class="button" @click=${this.#signIn}>${t.signIn}</button>`
          : nothing}
      </fieldset>`;
    }
    const of = (kind: NewsClass): TemplateResult => html`<label class="row">
      <span>${t.classes[kind]}</span>
      <select
        class="field"
        ?disabled=${muted}
        .value=${live(mail[kind])}
        @change=${(event: Event) => this.#choose({ mail: { [kind]: valueOf(event) } })}
      >
        ${PACES.map((pace) => html`<option value=${pace} ?selected=${pace === mail[kind]}>${t.paces[pace]}</option>`)}
      </select>
    </label>`;
    return html`<fieldset>
      <legend>${t.mail}</legend>
      <p class="hint"><bdi>${t.mailTo(person.email)}</bdi></p>
      ${CLASSES.map(of)}
      ${locales.length > 1
        ? html`<label class="row">
            <span>${t.language}</span>
            <select
              class="field"
              .value=${live(locale)}
              @change=${(event: Event) => this.#choose({ locale: valueOf(event) })}
            >
              ${locales.map((tag) => html`<option value=${tag} ?selected=${tag === locale} lang=${tag}>${nameOf(tag)}</option>`)}
            </select>
          </label>`
        : nothing}
    </fieldset>`;
  }

  #pushes({ push, muted }: Preferences): TemplateResult {
    const { t } = this;
    return html`<fieldset>
      <legend>${t.push}</legend>
      ${this.#device.render(t, muted, this.#turned)}
      ${this.#device.on
        ? CLASSES.map((kind) =>
            this.#check(t.classes[kind], push[kind] && !muted, (on) => ({ push: { [kind]: on } }), muted))
        : nothing}
    </fieldset>`;
  }

  #quiet({ quiet }: Preferences): TemplateResult {
    const { t } = this;
    const hours = quiet ?? NIGHT;
    const hour = (name: 'from' | 'until'): TemplateResult => html`<label>
      <span class="label">${t[name]}</span>
      <select
        class="field"
        .value=${live(`${hours[name]}`)}
        @change=${(event: Event) => this.#toQuiet({ ...hours, [name]: Number(valueOf(event)) })}
      >
        ${HOURS.map((at) => html`<option value=${at} ?selected=${at === hours[name]}>
          ${this.#hour(at)}
        </option>`)}
      </select>
    </label>`;
    return html`<fieldset>
      <legend>${t.quiet}</legend>
      ${this.#check(t.quietOn, quiet !== null, (on) => ({ quiet: on ? NIGHT : null }))}
      ${quiet ? html`<div class="hours">${hour('from')} ${hour('until')}</div>` : nothing}
      <p class="hint">${t.quietHint}</p>
    </fieldset>`;
  }

  #byItself({ follow }: Preferences): TemplateResult {
    const { t } = this;
    const all = follow ?? { proposed: true, commented: true, voted: true };
    return html`<fieldset>
      <legend>${t.byItself}</legend>
      ${FOLLOWS.map((one) => this.#check(t.follow[one], all[one], (on) => ({ follow: { [one]: on } })))}
      <p class="hint">${t.followHint}</p>
    </fieldset>`;
  }

  #boards({ mutedBoards }: Preferences): TemplateResult | typeof nothing {
    const { t } = this;
    const all = this.community?.boards;
    if (!all?.length) return nothing;
    return html`<fieldset>
      <legend>${t.boards}</legend>
      ${all.map(({ id, name }) =>
        this.#check(name, !mutedBoards.includes(id), (on) => ({ [on ? 'unmute' : 'mute']: [id] })))}
      <p class="hint">${t.boardsHint}</p>
    </fieldset>`;
  }

  #credited(): TemplateResult | typeof nothing {
    const { t } = this;
    const { person } = this.me ?? {};
    if (person?.role !== 'customer') return nothing;
    return html`<fieldset>
      <legend>${t.credit}</legend>
      <label class="check">
        <input id="credited" type="checkbox" aria-describedby="credit-hint" .checked=${live(!person.uncredited)} @change=${this.#credit} />
        <span>${t.credited}</span>
      </label>
      <p class="hint" id="credit-hint">${t.creditHint}</p>
    </fieldset>`;
  }

  readonly #credit = async ({ currentTarget }: Event): Promise<void> => {
    const { checked } = currentTarget as HTMLInputElement;
    this.told = this.wrong = '';
    try {
      const account = await this.client?.account();
      await account?.credit(checked);
      this.told = this.t.saved;
    } catch (thrown) {
      this.wrong = `${this.t.notSaved} ${this.t.failures[asFailure(thrown).kind]}`;
      // It shows what is, not what was pressed.
      this.requestUpdate();
    }
  };

  /** @internal */
  tell(outcome?: Outcome): void {
    const { t } = this;
    this.told = outcome?.type === 'applied' ? t.saved : '';
    this.wrong = outcome?.type === 'refused' ? `${t.notSaved} ${t.failures[outcome.failure.kind]}` : '';
  }

  #everything({ muted }: Preferences): TemplateResult {
    const { t } = this;
    return html`<fieldset>
      ${this.#check(t.muted, muted, (on) => ({ muted: on }))}
      <p class="hint">${t.mutedHint}</p>
    </fieldset>`;
  }

  #check(label: string, on: boolean, change: (on: boolean) => PreferencesChange, disabled = false): TemplateResult {
    const changed = (event: Event): void => this.#choose(change((event.currentTarget as HTMLInputElement).checked));
    return html`<label class="check">
      <input type="checkbox" ?disabled=${disabled} .checked=${live(on)} @change=${changed} />
      <span>${label}</span>
    </label>`;
  }

  /** An hour as people say it: "9 PM", "오후 9시". */
  #hour(hour: number): string {
    return new Intl.DateTimeFormat(this.language, { hour: 'numeric', timeZone: 'UTC' }).format(hour * 3_600_000);
  }

  #toQuiet(quiet: NonNullable<Preferences['quiet']>): void {
    if (quiet.from !== quiet.until) return this.#choose({ quiet });
    this.told = '';
    this.wrong = this.t.noHours;
    // It shows what is, not what was chosen.
    this.requestUpdate();
  }

  /** Shows a choice at once; what the server does not take is as it was, and says why. */
  #choose(change: PreferencesChange): void {
    const inbox = this.#inbox;
    const before = this.wanted;
    if (!inbox || !before) return;
    // Hours are those of the place in which somebody chooses them.
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const all = { ...change, ...(change.quiet && timeZone && { timeZone }) };
    const wanted = over(before, all);
    this.wanted = wanted;
    this.told = this.wrong = '';
    this.#going += 1;
    this.#last = this.#last.then(async () => {
      try {
        const now = await inbox.prefer(all);
        this.told = this.t.saved;
        // Choices that are on their way still go before what the server has.
        if (this.#going === 1) this.wanted = now;
      } catch (thrown) {
        const undone = Object.entries(before).filter(([name, was]) => wanted[name as keyof Preferences] !== was);
        this.wanted = { ...(this.wanted ?? before), ...Object.fromEntries(undone) };
        this.wrong = `${this.t.notSaved} ${this.t.failures[asFailure(thrown).kind]}`;
      } finally {
        this.#going -= 1;
      }
    });
  }

  readonly #load = async (): Promise<void> => {
    const { client } = this;
    const inbox = this.#inbox;
    if (!client || !inbox) return;
    this.failure = undefined;
    void this.#device.look(this.pushWorker ?? '');
    import('../own-data/define.js').catch((error: unknown) => warn('what is kept of oneself did not load', error));
    void offersCode(client).then((code) => (this.code = code));
    void this.#unmuting.look(inbox);
    client.info().then((community) => (this.community = community), () => {});
    try {
      const wanted = await inbox.preferences();
      if (inbox === this.#inbox) this.wanted = wanted;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  };

  readonly #again = (): void => void refocus(this, this.#load(), '.notice .button', 'form .field', 'form input');

  /** Messages come by the clock of the place in which somebody asked for them. */
  readonly #turned = (): void => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (timeZone && timeZone !== this.wanted?.timeZone) this.#choose({ timeZone });
  };

  readonly #signIn = (): void => {
    const { client } = this;
    if (client) void askSignIn(this, client, 'account', null);
  };
}

/** What a language calls itself. */
function nameOf(tag: string): string {
  // No list of languages knows it: it would be called as plain Korean is.
  if (tag === 'ko-x-formal') return '한국어 (합니다체)';
  return new Intl.DisplayNames([tag], { type: 'language', fallback: 'code' }).of(tag) ?? tag;
}

function valueOf<T extends string>(event: Event): T {
  return (event.currentTarget as HTMLSelectElement).value as T;
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-inbox-settings': MadangInboxSettings;
  }
}
