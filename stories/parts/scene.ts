import type { StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { providePlace } from '@madang/elements/community/page.js';
import { stage, until, type Stage, type StageOptions } from '@madang/testkit/page';
import type { Args } from './dress.js';

/** What a story shows, and how it gets there. */
export interface Scene extends StageOptions {
  /** Draws the widget; `dress(args)` puts on it what the controls say. */
  readonly draw: (args: Args) => TemplateResult;
  /** What the controls say in the beginning. */
  readonly args?: Args;
  /** Narrower than the page, in pixels. */
  readonly width?: number;
  /** What happens before the story is looked at. */
  readonly act?: (stage: Stage, find: Find) => Promise<unknown>;
  readonly globals?: Record<string, string>;
}

/** Waits for the element that a path of selectors finds, each looking into the shadow tree of the one before. */
export type Find = <E extends HTMLElement = HTMLElement>(...path: readonly string[]) => Promise<E>;

/** The element that a path of selectors finds now, each looking into the shadow tree of the one before. */
export function inside(root: ParentNode, path: readonly string[]): HTMLElement | null {
  let found: Element | null = null;
  for (const selector of path) {
    found = (found ? (found.shadowRoot ?? found) : root).querySelector(selector);
    if (!found) return null;
  }
  return found as HTMLElement | null;
}

/** Looks into what a story drew. */
export function finder(canvas: ParentNode): Find {
  return (...path) => until(() => inside(canvas, path), path.join(' ')) as Promise<never>;
}

/**
 * A story: widgets with the real client, over a server within the page. The stage is set once, so that a change of
 * language or colours looks at what already happened; it is struck when the story is left.
 */
export function scene({ draw, args, width, act, globals, ...options }: Scene): StoryObj {
  const stages = new Map<Element, Stage>();
  let current: Stage | undefined;
  const set = (element: Element | undefined): void => {
    if (!element || stages.has(element)) return;
    current = stage(options);
    stages.set(element, current);
    providePlace(element, { client: current.client });
  };
  return {
    ...(globals && { globals }),
    ...(args && { args }),
    beforeEach: () => () => {
      for (const { client } of stages.values()) client.close();
      stages.clear();
      // An idea that was opened stays in the address, and the next board would open it.
      if (location.hash) history.replaceState(history.state, '', location.href.replace(/#.*$/s, ''));
    },
    render: (said) =>
      html`<div ${ref(set)} style=${width ? `max-inline-size: ${width}px` : nothing}>${draw(said)}</div>`,
    play: async ({ canvasElement }) => {
      if (current) await act?.(current, finder(canvasElement));
    },
  };
}
