import { noChange } from 'lit';
import { Directive, directive, PartType, type DirectiveResult, type ElementPart, type PartInfo } from 'lit/directive.js';
import { Beside } from '../photos/beside.js';
import type { PhotosHost, WithPhotos } from '../photos/host.js';
import { isPlain, paragraphs } from './plain.js';
import { preview } from './preview.js';
import { renderHtml } from './render.js';
import { sanitiseNow, type SafeHtml } from './sanitise.js';

/**
 * What a person wrote: the Markdown, the server's rendering of it, empty or absent while there is none, and the photos
 * beside it.
 */
export interface Words extends WithPhotos {
  readonly body: string;
  readonly html?: string;
}

/** Says that a server has drawn the words that come. Nobody else can put it into a widget's shadow root. */
const DRAWN = 'data-drawn';

class WordsDirective extends Directive {
  #element: Element | undefined;
  #shown: string | undefined;
  #beside: Beside | undefined;
  #place: HTMLElement | undefined;

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('words() belongs on an element');
  }

  override render(_words: Words): unknown {
    return noChange;
  }

  override update(part: ElementPart, [words]: [Words]): unknown {
    const { body, html = '' } = words;
    const key = `${html}\n${body}`;
    if (part.element.hasAttribute(DRAWN)) this.#take(part.element, key);
    this.#photos(part, words);
    if (part.element === this.#element && key === this.#shown) return noChange;
    const replaced = this.#shown !== undefined && part.element === this.#element;
    this.#element = part.element;
    this.#shown = key;
    const plain = (): void => showPlain(part.element, body, this.#beside?.element);
    const rich = (safe: SafeHtml | null): void => show(part.element, safe, body, this.#beside?.element);
    if (isPlain(body)) {
      plain();
      return noChange;
    }
    const sanitise = sanitiseNow();
    if (html !== '' && sanitise) {
      rich(sanitise(html));
      return noChange;
    }
    // Never blank what was shown: an edited text stands until its successor is ready.
    if (!replaced) plain();
    const ready = html === '' ? preview(body) : renderHtml(html);
    ready.then(
      (safe) => key === this.#shown && rich(safe),
      () => key === this.#shown && plain(),
    );
    return noChange;
  }

  /** A server has drawn these very words: they stay as they are. */
  #take(element: Element, key: string): void {
    element.removeAttribute(DRAWN);
    this.#element = element;
    this.#shown = key;
    this.#place = element.querySelector<HTMLElement>(':scope > .photos') ?? undefined;
  }

  #photos(part: ElementPart, words: Words): void {
    const { photos = [] } = words;
    if (!photos.length) {
      this.#beside?.element.remove();
      this.#beside = undefined;
      return;
    }
    this.#beside ??= new Beside(part.options?.host as PhotosHost, this.#place);
    this.#beside.draw(words);
    if (this.#beside.element.parentNode !== part.element) part.element.append(this.#beside.element);
  }
}

/** Takes the words away. What stands behind them stays where it is, with its focus. */
function empty(element: Element, behind: Element | undefined): void {
  for (const child of [...element.childNodes]) if (child !== behind) child.remove();
}

function show(element: Element, html: SafeHtml | null, body: string, behind?: Element): void {
  if (html === null) return showPlain(element, body, behind);
  try {
    empty(element, behind);
    // The type does not know Trusted Types yet; the browser does.
    element.insertAdjacentHTML('afterbegin', html as string);
    element.removeAttribute('data-plain');
  } catch {
    showPlain(element, body, behind);
  }
}

function showPlain(element: Element, body: string, behind?: Element): void {
  empty(element, behind);
  element.prepend(
    ...paragraphs(body).map((text) => {
      const paragraph = element.ownerDocument.createElement('p');
      paragraph.textContent = text;
      return paragraph;
    }),
  );
  element.setAttribute('data-plain', '');
}

/**
 * Puts what a person wrote into an element that holds nothing else: `<div class="words" ${words(row)}></div>`.
 * Plain text at once; markup as soon as the sanitiser is loaded; the plain text for good where a page's Trusted Types
 * policy refuses HTML. Nothing is put into the page that DOMPurify has not seen. Behind them, the photos of `row`.
 */
export const words: (words: Words) => DirectiveResult = directive(WordsDirective);
