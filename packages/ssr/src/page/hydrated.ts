import { hydrate } from '@lit-labs/ssr-client';
import type { Client } from '@madang/client';
import { type KeyedRows, type MadangElement, warn } from '@madang/elements/parts.js';
import type { LitElement, PropertyValues, RenderOptions, TemplateResult } from 'lit';
import { untilReady, type View } from './ready.js';

type Constructor<T> = new () => T;

/** What a subclass may reach of a widget; TypeScript has no word for a mixin's protected members. */
interface Widget extends HTMLElement {
  readonly client: Client | undefined;
  readonly rows?: KeyedRows<never>;
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly renderOptions: RenderOptions;
  attributeChangedCallback(name: string, before: string | null, now: string | null): void;
  willUpdate(changed: PropertyValues): void;
  update(changed: PropertyValues): void;
  render(): unknown;
  scheduleUpdate(): void | Promise<unknown>;
}

/** What a widget shows, so that it can be waited for. Asked once the widget has opened its views. */
export type Shows<T> = (widget: T, client: Client) => View | undefined;

/** Gives a widget what the page says beside its snapshots, right before it takes over what was drawn of it. */
export type Tells<T> = (widget: T) => void | Promise<void>;

/** Said by the server of a widget inside another: its properties come when that one is taken over. */
const DEFERRED = 'defer-hydration';

/**
 * A widget that takes over what a server has drawn of it, node by node, once it has the very content that was drawn.
 * One that was not drawn lives as it always does.
 */
export function hydrated<T extends Constructor<MadangElement>>(
  of: T,
  shows: Shows<InstanceType<T>>,
  tells: Tells<InstanceType<T>> = () => undefined,
): T {
  const Base = of as unknown as Constructor<Widget> & Pick<typeof LitElement, 'observedAttributes'>;

  class Hydrated extends Base {
    #drawn = !!this.shadowRoot;
    #let = (): void => undefined;

    static override get observedAttributes(): string[] {
      return [...super.observedAttributes, DEFERRED];
    }

    override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
      if (name === DEFERRED) this.#let();
      else super.attributeChangedCallback(name, before, now);
    }

    override scheduleUpdate(): void | Promise<unknown> {
      return this.#drawn ? this.#whenReady() : super.scheduleUpdate();
    }

    async #whenReady(): Promise<void> {
      if (this.hasAttribute(DEFERRED)) await new Promise<void>((go) => (this.#let = go));
      this.willUpdate(new Map());
      const { client } = this;
      const view = client && shows(this as unknown as InstanceType<T>, client);
      const stop = view && (await untilReady(view));
      await tells(this as unknown as InstanceType<T>);
      await super.scheduleUpdate();
      // By now the widget listens by itself.
      stop?.();
    }

    override update(changed: PropertyValues): void {
      if (this.#drawn) {
        this.#drawn = false;
        this.#takeOver();
      }
      super.update(changed);
    }

    #takeOver(): void {
      const { renderOptions, renderRoot } = this;
      // Lit would keep what it drew at the root's first child, which is the server's <style>.
      renderOptions.renderBefore = null;
      try {
        hydrate(this.render(), renderRoot, renderOptions);
        if (this.rows) takeRows(this.rows, this);
      } catch (error) {
        // Drawn of something else: it is drawn anew rather than left half alive.
        for (const node of [...renderRoot.childNodes]) if (!(node instanceof HTMLStyleElement)) node.remove();
        delete (renderRoot as { _$litPart$?: unknown })['_$litPart$'];
        warn(this.localName, error);
      }
    }
  }
  return Hydrated as unknown as T;
}

/** Lit's marks in rows, which the server hides from the template around them. */
const HIDDEN = /^~/;

/** Gives a list that a widget draws by hand the rows that a server has drawn. */
function takeRows(rows: KeyedRows<never>, widget: Widget): void {
  const draw = rows.draw.bind(rows);
  rows.draw = (list, items, template: (item: never) => TemplateResult, page, host) => {
    rows.draw = draw;
    const drawn = new Map([...list.querySelectorAll<HTMLElement>('.card')].map((row) => [row.dataset['idea'], row]));
    for (const item of items as readonly { readonly id: string }[]) {
      const row = drawn.get(item.id);
      if (!row) continue;
      try {
        takeRow(row, template(item as never), widget);
      } catch (error) {
        // Drawn of something else: this row is drawn anew, and the others are taken over all the same.
        row.remove();
        drawn.delete(item.id);
        warn(widget.localName, error);
        continue;
      }
      // The server's link leads to a page; this one opens the idea in place, as those of rows that come later do.
      row.querySelector('a[part=title]')?.setAttribute('href', `#madang-idea=${item.id}`);
      rows.rows.set(item.id, row);
      drawn.delete(item.id);
    }
    // What is not shown any more was drawn of an older moment.
    for (const row of drawn.values()) row.remove();
    draw(list, items, template, page, host);
  };
}

function takeRow(row: HTMLElement, template: TemplateResult, host: Widget): void {
  const marks = document.createTreeWalker(row, NodeFilter.SHOW_COMMENT);
  for (let mark = marks.nextNode() as Comment | null; mark; mark = marks.nextNode() as Comment | null) {
    mark.data = mark.data.replace(HIDDEN, '');
  }
  hydrate(template, row, { host });
}
