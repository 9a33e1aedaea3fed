import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Client, IdeaCard, IdeaView } from '@madang/client';
import { ideaAt } from '../board/address.js';
import { type Holder, isFree, MOVED, openersOf } from './openers.js';
import { panel } from './panel.js';
import { warn } from './warn.js';
import { Watch } from './watch.js';

/** A roadmap or a wall, to the part of it that opens ideas. */
export interface OpenedHost extends LitElement {
  readonly language: string;
  readonly client: Client | undefined;
  readonly t: { readonly close: string; readonly loading: string };
  /** The ideas that it shows; nothing while they are on their way. */
  readonly ideas: readonly IdeaCard[] | undefined;
}

/** Roadmaps and walls of a page, the first of which opens what none of them shows. */
const pages = new WeakMap<Document, Set<RoadmapOpened>>();

/**
 * Opens an idea over a roadmap or wall: one whose card was pressed, and one that the page's address names where no
 * board and no launcher of the page opens it, so that a link which is copied here, or opened in a new tab, leads there.
 */
export class RoadmapOpened implements ReactiveController, Holder {
  readonly #host: OpenedHost;
  readonly #view: Watch<IdeaView>;
  #id = '';

  constructor(host: OpenedHost) {
    this.#host = host;
    this.#view = new Watch(host);
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of ['hashchange', MOVED]) addEventListener(type, this.#follow);
    this.#others.add(this);
    // The others may have waited for this one.
    queueMicrotask(() => dispatchEvent(new Event(MOVED)));
  }

  hostDisconnected(): void {
    for (const type of ['hashchange', MOVED]) removeEventListener(type, this.#follow);
    this.#others.delete(this);
  }

  /** What the address names may be on its way still. */
  hostUpdated(): void {
    // Not while the host is still at what it rendered last.
    queueMicrotask(this.#follow);
  }

  holds(id: string): boolean {
    return this.#id === id && this.#host.isConnected;
  }

  /** Opens an idea; with an empty id none is open. */
  show(id: string): void {
    if (id === this.#id) return;
    this.#id = id;
    if (id) import('../idea/define.js').catch((error: unknown) => warn('the idea did not load', error));
    this.#host.requestUpdate();
  }

  /** The opened idea, or nothing. */
  render(): TemplateResult | typeof nothing {
    const { t, language, client, ideas } = this.#host;
    const id = this.#id;
    this.#view.open(client, [id], (from) => from.idea(id));
    if (!id) return nothing;
    return panel({
      label: ideas?.find((idea) => idea.id === id)?.title ?? this.#view.value?.idea?.title ?? t.loading,
      close: t.close,
      content: html`<madang-idea .idea=${id} .locale=${language}></madang-idea>`,
      closed: this.#closed,
    });
  }

  get #others(): Set<RoadmapOpened> {
    const { ownerDocument } = this.#host;
    const all = pages.get(ownerDocument) ?? new Set();
    pages.set(ownerDocument, all);
    return all;
  }

  #shows(id: string): boolean {
    return this.#host.ideas?.some((idea) => idea.id === id) ?? false;
  }

  /** Of several it is the one that shows it; where none does, the first, once all are here. */
  #isMine(id: string): boolean {
    if (this.#shows(id)) return true;
    const all = [...this.#others];
    const { ownerDocument } = this.#host;
    const awaited = [...ownerDocument.querySelectorAll('madang-roadmap, madang-adopted')];
    if (awaited.some((element) => !all.some((one) => one.#host === element))) return false;
    return all[0] === this && all.every((one) => one.#host.ideas && !one.#shows(id));
  }

  readonly #follow = (): void => {
    const id = ideaAt(location.href, null);
    const { ownerDocument } = this.#host;
    // What nobody sees would open to nobody, and keep the page from everybody.
    const isShown = this.#host.isConnected && (this.#host.checkVisibility?.({ visibilityProperty: true }) ?? true);
    if (!id || id === this.#id || !isShown || ownerDocument.querySelector('madang-launcher') || !this.#isMine(id)) return;
    if (!isFree(id, this.#host, this)) return;
    openersOf(ownerDocument).holder = this;
    this.show(id);
  };

  readonly #closed = (): void => {
    const id = this.#id;
    this.show('');
    const { holder } = openersOf(this.#host.ownerDocument);
    // The whole address: a path alone would be one of the page's <base>, perhaps of another site.
    if (holder === this && id === ideaAt(location.href, null)) history.replaceState(history.state, '', location.href.replace(/#.*$/s, ''));
  };
}
