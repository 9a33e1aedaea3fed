import { LitElementRenderer, type RenderInfo, renderThunked } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { MadangBoard, MadangIdea, MadangThread } from '@madang/elements';
import {
  besideStyles,
  buttons,
  MadangElement,
  MadangIdeaLoop,
  notice,
  spoken,
  toldStyles,
  type Words,
} from '@madang/elements/parts.js';
import { type CSSResult, ReactiveElement } from 'lit';
import { wordsBox } from './beside.js';
import { drawnExtra } from './extra.js';
import { cardsOf, commentsOf, type List, listHtml } from './lists.js';
import type { Scene } from './scene.js';
import { staticStyles } from './static.styles.js';

/** What a widget's subclass may do, and only a renderer does from outside. */
type Inside = MadangElement & {
  willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void;
  render(): unknown;
};

/** An element in which words are put by hand, drawn by its template. */
const WORDS = /(<div class="(?:said )?words"[^>]*)><\/div>/g;
/** The element in which a list is put by hand. */
const LIST = /(<div [^>]*role="list"[^>]*>)<\/div>/;
/** A link that opens an idea in place, where there is a script. */
const OPENS = /href="#madang-idea=([\w-]+)"/g;

/** A class's styles, one text: it is the same for every widget of the class, and so is its hash. */
const sheets = new WeakMap<object, string>();

function styleOf({ constructor: of }: Inside): string {
  let text = sheets.get(of);
  if (text === undefined) {
    // A board gets these with what is not in its first paint.
    const later = of === MadangBoard ? [spoken, buttons, notice, toldStyles] : [];
    const styles = [...(of as typeof MadangElement).elementStyles, ...later, besideStyles, staticStyles];
    const all = (styles as readonly CSSResult[]).map(({ cssText }) => cssText).join('');
    text = all.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/\s+/g, ' ').trim();
    sheets.set(of, text);
  }
  return text;
}

/**
 * Draws widgets as they stand in the first moment of their life in a page, with what `scene` knows: their templates by
 * Lit's own renderer, and by hand what they put in by hand. `styles` gets the text of every `<style>` that is drawn.
 */
export function rendererOf(scene: Scene, styles: Set<string>): typeof LitElementRenderer {
  const draw = (value: unknown, info: RenderInfo): string => collectResultSync(renderThunked(value, info));

  /** Puts words where a template left their place. */
  function fill(html: string, words: readonly Words[]): { readonly html: string; readonly ratios: string } {
    let ratios = '';
    let at = 0;
    const filled = html.replace(WORDS, (_, open: string) => {
      const box = wordsBox(words[at++] ?? { body: '' }, scene);
      ratios += box.ratios;
      return `${open} data-drawn${box.plain ? ' data-plain' : ''}>${box.html}</div>`;
    });
    return { html: filled, ratios };
  }

  /** The list that a widget would draw after its template. */
  function listOf(element: Inside): List | undefined {
    const { client } = scene;
    if (element instanceof MadangBoard) return cardsOf(element, client.board(element.board, element.query).value.ideas);
    if (element instanceof MadangThread) return commentsOf(element, client.thread(element.topic).value.comments);
    return undefined;
  }

  /** What stands in a widget's own template. */
  function wordsOf(element: Inside): readonly Words[] {
    if (!(element instanceof MadangIdea)) return [];
    const { text, response } = scene.client.idea(element.idea).value;
    return [...(text ? [text] : []), ...(response ? [response] : [])];
  }

  return class extends LitElementRenderer {
    static override matchesClass(of: typeof HTMLElement): boolean {
      return of.prototype instanceof MadangElement;
    }

    get #element(): Inside {
      return this.element as unknown as Inside;
    }

    override connectedCallback(): void {
      const element = this.#element;
      element.place = { client: scene.client, locale: scene.language };
      element.language = scene.language;
      const words = element.dictionary(scene.language, () => undefined);
      if (!words) throw new Error(`<${this.tagName}> has no words in ${scene.language} yet`);
      element.t = scene.say?.(words, scene.language) ?? words;
      const changed = new Map<PropertyKey, unknown>();
      element.willUpdate(changed);
      if (element instanceof MadangIdeaLoop) element.know(scene.loop);
      if (element instanceof MadangBoard && scene.board) element.extra = drawnExtra(element, scene.board);
      // Reflects properties to attributes, and does nothing else.
      (ReactiveElement.prototype as unknown as { update: Inside['willUpdate'] }).update.call(element, changed);
    }

    override renderShadow(info: RenderInfo): string[] {
      const element = this.#element;
      const own = fill(draw(element.render(), info), wordsOf(element));
      let { html, ratios } = own;
      const list = listOf(element);
      if (list) {
        const rows = listHtml(list, (row) => {
          const drawn = fill(draw(row.template, info), row.words);
          ratios += drawn.ratios;
          return drawn.html.replace(OPENS, (_, id: string) => `href="${scene.ideaHref(id)}"`);
        });
        const empty = element instanceof MadangBoard && !rows;
        html = html.replace(LIST, (_, open: string) => `${empty ? open.replace(/>$/, ' hidden>') : open}${rows}</div>`);
      }
      const sheet = styleOf(element);
      styles.add(sheet);
      if (ratios) styles.add(ratios);
      return [`<style>${sheet}</style>${ratios && `<style>${ratios}</style>`}`, html];
    }
  };
}
