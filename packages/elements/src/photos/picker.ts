import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ConnectionState, KeptPhoto, Live } from '@madang/client';
import { MadangElement } from '../shared/element.js';
import { close } from '../shared/icons-more.js';
import { icon } from '../shared/icons.js';
import { warn } from '../shared/warn.js';
import { Watch } from '../shared/watch.js';
import { base } from '../theme/base.styles.js';
import { buttons } from '../theme/buttons.styles.js';
import { tokens } from '../theme/tokens.styles.js';
import { type Chosen, type ChosenPhotos, LONGEST_ALT, MOST } from './chosen.js';
import type { PhotosMessages } from './en.js';
import { Files } from './files.js';
import { after, before, camera } from './icons.js';
import { messages } from './messages.js';
import { picture } from './picture.js';
import { pickerStyles } from './picker.styles.js';
import type { PhotoError } from './prepare.js';

/** What a screen reader is told, politely; some of it is read by everybody. */
interface Said {
  readonly text: string;
  readonly shown: boolean;
}

/**
 * Where photos are chosen, for the other widgets: by a button, pasted into the form around it, or dropped onto that. It
 * shrinks them and puts them on the client's shelf; it knows nothing of sending.
 *
 * @tag madang-photo-picker
 * @csspart base - the whole
 * @csspart add - the button that chooses
 * @csspart photo - a photo that was chosen
 */
export class MadangPhotoPicker extends MadangElement<PhotosMessages> {
  static override properties = { photos: { attribute: false } };
  static override styles = [tokens, base, buttons, pickerStyles];

  /** The photos of the draft around it. */
  declare photos: ChosenPhotos | undefined;

  readonly dictionary = messages;
  readonly #connection = new Watch<Live<ConnectionState>>(this);
  readonly #files = new Files((files) => this.add(files), () => this.requestUpdate());
  /** Bytes of what is drawn. */
  readonly #shelf = new Map<string, KeptPhoto>();
  #said: Said = { text: '', shown: false };
  #stop: (() => void) | undefined;
  #following: ChosenPhotos | undefined;
  #focus: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#files.listen(this.closest('form') ?? this);
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#files.leave();
    this.#stop?.();
    this.#following = undefined;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.#connection.open(this.client, [], (client) => client.connection);
    this.#follow();
  }

  #follow(): void {
    if (this.#following === this.photos || !this.isConnected) return;
    this.#stop?.();
    this.#following = this.photos;
    this.#stop = this.photos?.subscribe(() => {
      this.requestUpdate();
      void this.#warm();
    });
    void this.#warm();
  }

  /** Brings all that choosing and showing needs while there is a connection: photos are chosen in tunnels, too. */
  async #warm(): Promise<void> {
    try {
      await Promise.all([this.#fetch(), import('./prepare.js'), import('./shown.js')]);
    } catch (error) {
      warn('the field for photos is not complete', error);
    }
  }

  /** Gets the bytes of what was chosen before this page, and lets go of what is not there any more. */
  async #fetch(): Promise<void> {
    const { photos, client } = this;
    const missing = (photos?.list ?? []).filter(({ id, state, refusal, blob }) =>
      (state === 'ready' || refusal === 'refused') && !blob && !this.#shelf.has(id) && !photos?.isOld(id));
    if (!client || !photos) return;
    const { photos: shelf } = await client.account();
    const found = await shelf.find(missing.map(({ id }) => id));
    if (!missing.length) return;
    for (const photo of found) this.#shelf.set(photo.id, photo);
    const lost = missing.filter(({ id }) => !this.#shelf.has(id));
    if (lost.length) {
      photos.set(photos.list.filter((photo) => !lost.some(({ id }) => id === photo.id)));
      this.#say(this.t.lost, true);
    }
    this.requestUpdate();
  }

  /** Takes files as photos, as many as fit. */
  add(files: readonly File[]): void {
    const { photos, client, t } = this;
    if (!photos || !client || !files.length) return;
    const fit = files.slice(0, Math.max(0, MOST - photos.list.length));
    const out = files.length - fit.length;
    const entries = fit.map((file): Chosen => ({
      id: client.newId(), width: 1, height: 1, state: 'preparing', name: file.name,
    }));
    photos.set([...photos.list, ...entries]);
    this.#say(out ? t.most(out) : t.added(fit.length), out > 0);
    void this.#prepare(photos, entries, fit);
  }

  async #prepare(photos: ChosenPhotos, entries: readonly Chosen[], files: readonly File[]): Promise<void> {
    const { client } = this;
    const put = (photo: Chosen): void =>
      photos.set(photos.list.map((other) => (other.id === photo.id ? photo : other)));
    // One after the other: decoded, a photo of a telephone fills fifty megabytes.
    for (const [i, entry] of entries.entries()) {
      const file = files[i];
      if (!file || !photos.list.some(({ id }) => id === entry.id)) continue;
      try {
        const { prepare } = await import('./prepare.js');
        const photo = { id: entry.id, ...(await prepare(file)) };
        const account = await client?.account();
        // Taken out meanwhile: nothing of it stays.
        if (!photos.list.some(({ id }) => id === entry.id)) continue;
        this.#shelf.set(photo.id, photo);
        account?.photos.keep(photo);
        const { width, height } = photo;
        put({ ...entry, width, height, state: 'ready' });
      } catch (error) {
        put({ ...entry, state: 'refused', refusal: (error as Partial<PhotoError>).fault ?? 'unreadable' });
      }
    }
  }

  #say(text: string, shown = false): void {
    this.#said = { text, shown };
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { t, photos, language } = this;
    const list = photos?.list ?? [];
    const full = list.length >= MOST;
    const { text, shown } = this.#said;
    return html`<div part="base" lang=${language}>
      <ul class="strip" aria-label=${t.photos} ?hidden=${!list.length}>
        ${list.map((photo, i) => this.#tile(photo, i, list.length))}
      </ul>
      <div class="row">
        <button
          type="button"
          class="button plain add"
          part="add"
          aria-disabled=${full}
          aria-describedby="hint"
          @click=${() => (full ? this.#say(t.full, true) : this.#files.choose())}
        >${icon(camera)} ${t.add}</button>
        <span id="hint" class="hint">${list.length && this.#connection.value === 'offline' ? t.waiting : t.upTo}</span>
      </div>
      <p class=${shown ? 'said' : 'sr'} role="status">${text}</p>
      <div class="zone" aria-hidden="true" ?hidden=${!this.#files.dragging || full}>${t.drop}</div>
    </div>`;
  }

  #tile(photo: Chosen, i: number, of: number): TemplateResult {
    const { t, client } = this;
    const { id, state, refusal, name } = photo;
    const blob = photo.blob ?? this.#shelf.get(id)?.blob;
    const nth = t.nth(i + 1, of);
    const alt = photo.alt || nth;
    const drawn = blob ?? this.photos?.isOld(id) ? { ...photo, ...(blob && { blob }) } : undefined;
    return html`<li class="tile ${state}" part="photo" data-photo=${id} aria-label=${nth}>
      ${drawn
        ? html`<span class="picture" ${picture(drawn, { client, alt, gone: t.gone, failed: t.failed })}></span>`
        : html`<span class="picture ${state === 'preparing' ? 'wait' : 'none'}">
            ${state === 'preparing' ? t.preparing : icon(camera)}
          </span>`}
      ${refusal
        ? html`<p class="why" role="alert">${name ? html`<bdi class="name">${name}</bdi>` : nothing}${t.faults[refusal]}</p>`
        : nothing}
      ${refusal === 'refused'
        ? html`<button type="button" class="button plain" @click=${() => this.#again(id)}>${t.retry}</button>`
        : nothing}
      ${state === 'ready'
        ? html`<input
            class="alt"
            dir="auto"
            maxlength=${LONGEST_ALT}
            aria-label=${t.describe(i + 1)}
            placeholder=${t.describing}
            .value=${photo.alt ?? ''}
            @input=${(event: Event) => this.#describe(id, event)}
          />`
        : nothing}
      <div class="acts">
        ${of > 1
          ? html`${this.#act('turn forward', t.forward(i + 1), before, i === 0, () => this.#move(i, -1))}
            ${this.#act('turn back', t.back(i + 1), after, i === of - 1, () => this.#move(i, 1))}`
          : nothing}
        ${this.#act('remove', t.remove(i + 1), close, false, () => this.#remove(i))}
      </div>
    </li>`;
  }

  #act(name: string, label: string, path: string, off: boolean, act: () => void): TemplateResult {
    return html`<button
      type="button"
      class="act ${name}"
      aria-label=${label}
      title=${label}
      aria-disabled=${off}
      @click=${() => (off ? undefined : act())}
    >${icon(path)}</button>`;
  }

  #describe(id: string, event: Event): void {
    // The form around it has fields of its own to hear of.
    event.stopPropagation();
    const alt = (event.target as HTMLInputElement).value;
    this.photos?.set(this.photos.list.map((photo) => (photo.id === id ? { ...photo, alt } : photo)));
  }

  #again(id: string): void {
    const { photos } = this;
    photos?.set(photos.list.map((photo) => {
      if (photo.id !== id) return photo;
      const { refusal: _refusal, ...rest } = photo;
      return { ...rest, state: 'ready' };
    }));
    this.#focus = '.add';
  }

  #move(from: number, by: -1 | 1): void {
    const { photos, t } = this;
    const list = [...(photos?.list ?? [])];
    const [photo] = list.splice(from, 1);
    if (!photos || !photo) return;
    list.splice(from + by, 0, photo);
    photos.set(list);
    this.#say(t.moved(from + by + 1, list.length));
    // The hand stays on the photo that it moves, and at the end of the row on the way back.
    const end = from + by === (by < 0 ? 0 : list.length - 1);
    this.#focus = `[data-photo="${photo.id}"] .${by < 0 === end ? 'back' : 'forward'}`;
  }

  #remove(at: number): void {
    const { photos, client } = this;
    const photo = photos?.list[at];
    if (!photos || !photo) return;
    const list = photos.list.filter(({ id }) => id !== photo.id);
    // Before the last one goes: a form that is empty and has no focus draws back to one line.
    if (!list.length) this.renderRoot.querySelector<HTMLElement>('.add')?.focus();
    photos.set(list);
    this.#shelf.delete(photo.id);
    if (!photos.isOld(photo.id)) void client?.account().then((self) => self.photos.forget([photo.id]), () => {});
    const next = list[Math.min(at, list.length - 1)];
    if (next) this.#focus = `[data-photo="${next.id}"] .remove`;
    this.#say(this.t.removed);
  }

  protected override updated(): void {
    const wanted = this.#focus;
    this.#focus = undefined;
    if (wanted) this.renderRoot.querySelector<HTMLElement>(wanted)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-photo-picker': MadangPhotoPicker;
  }
}
