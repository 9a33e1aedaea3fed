import type { ShownPhoto } from '@madang/client';
import { adopt } from '../shared/adopt.js';
import { warn } from '../shared/warn.js';
import { besideStyles } from './beside.styles.js';
import type { PhotosHost, WithPhotos } from './host.js';
import type { Shown } from './shown.js';

/** A panorama and a long screenshot are shown in part; whole when they are opened. */
const NARROWEST = 0.5;
const WIDEST = 2.4;

/**
 * The place of the photos beside somebody's words: their shapes at once, so that nothing moves when they come; the
 * photos themselves, and what opens them, by code that only comes where there are some.
 */
export class Beside {
  readonly element: HTMLElement;
  #shown: Shown | undefined;
  #words: WithPhotos = {};
  #shapes = '';

  /** `element`: the place, if a server has drawn it. */
  constructor(host: PhotosHost, element: HTMLElement = document.createElement('div')) {
    this.element = element;
    this.element.className = 'photos';
    this.element.role = 'list';
    adopt(host, besideStyles);
    import('./shown.js').then(
      (parts) => {
        this.#shown = new parts.Shown(this.element, host);
        this.#shown.draw(this.#words);
      },
      (error: unknown) => warn('photos did not load', error),
    );
  }

  /** Shows the photos of these words. */
  draw(words: WithPhotos): void {
    const { photos = [] } = words;
    this.#words = words;
    const shapes = photos.map(({ id, width, height }) => `${id} ${width} ${height}`).join();
    if (shapes !== this.#shapes) {
      this.#shapes = shapes;
      const boxes = photos.map((photo) => this.#box(photo));
      this.element.replaceChildren(...boxes);
    }
    this.#shown?.draw(words);
  }

  /** The box of a photo, or the one that it has. */
  #box({ id, width, height }: ShownPhoto): HTMLElement {
    const known = [...this.element.children].find((box) => (box as HTMLElement).dataset['photo'] === id);
    const box = (known as HTMLElement | undefined) ?? document.createElement('div');
    box.dataset['photo'] = id;
    box.role = 'listitem';
    const ratio = Math.min(WIDEST, Math.max(NARROWEST, width / height || 1));
    // By script, which no policy about styles has a word against.
    box.style.setProperty('--_ratio', ratio.toFixed(3));
    box.className = 'photo';
    return box;
  }
}
