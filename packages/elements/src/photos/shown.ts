import { html, render } from 'lit';
import type { ShownPhoto } from '@madang/client';
import { warn } from '../shared/warn.js';
import { en, type PhotosMessages } from './en.js';
import type { PhotosHost, WithPhotos } from './host.js';
import { messages } from './messages.js';
import { picture } from './picture.js';

/** Draws photos into the boxes that stand for them, and opens them. */
export class Shown {
  readonly #list: HTMLElement;
  readonly #host: PhotosHost;
  #words: WithPhotos = {};

  constructor(list: HTMLElement, host: PhotosHost) {
    this.#list = list;
    this.#host = host;
  }

  /** The words; English until those of the language are here. */
  get #t(): PhotosMessages {
    return messages(this.#host.language, () => this.draw(this.#words)) ?? en;
  }

  /** Draws the photos of these words. */
  draw(words: WithPhotos): void {
    const { photos = [] } = words;
    this.#words = words;
    this.#list.ariaLabel = this.#t.photos;
    for (const box of this.#list.querySelectorAll<HTMLElement>('[data-photo]')) {
      const at = photos.findIndex(({ id }) => id === box.dataset['photo']);
      const photo = photos[at];
      if (photo) this.#draw(box, photo, at, photos.length);
    }
  }

  #draw(box: HTMLElement, photo: ShownPhoto, at: number, of: number): void {
    const { client } = this.#host;
    const t = this.#t;
    const nth = t.nth(at + 1, of);
    const options = { client, alt: photo.alt ?? nth, gone: t.gone, failed: t.failed };
    render(
      html`<button type="button" aria-haspopup="dialog" aria-label=${photo.alt ? `${nth}: ${photo.alt}` : nth} @click=${() => void this.#open(at)}>
        <span class="picture" ${picture(photo, options)}></span>
      </button>`,
      box,
      { host: this.#host },
    );
  }

  async #open(at: number): Promise<void> {
    try {
      const { openViewer } = await import('./viewer/open.js');
      openViewer(this.#host, this.#words, at);
    } catch (error) {
      warn('the photo did not open', error);
    }
  }
}
