import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { MadangBoard, MadangIdea, MadangThread, MadangVote } from '@madang/elements';
import { MadangIdeaLoop, sayStatuses } from '@madang/elements/parts.js';
import type { BoardPage, IdeaPage, ThreadPage } from '@madang/protocol';
import { html, nothing, type TemplateResult } from 'lit';
import { rendererOf } from './drawing.js';
import { escapeHtml, scriptJson } from './escape.js';
import type { BesideBoard, BesideIdea } from './besides.js';
import { loadBoardWords } from './extra.js';
import { boardFacts, loopFacts } from './facts.js';
import { boardPath, clockPath, ideaPath, INFO_PATH, quotesPath, threadPath } from './paths.js';
import type { Scene } from './scene.js';
import { type PageSnapshots, snapshotClient } from './snapshot-client.js';

/** What is drawn beside a snapshot. */
export interface DrawOptions {
  /** Origin of the backend; empty where it serves the page itself. */
  readonly server: string;
  readonly community: string;
  /** BCP 47: `en`, `ko`, `ko-x-formal`; any other reads English. */
  readonly locale: string;
  /** The address of an idea's own page, with `{idea}` for its id. */
  readonly ideaHref: string;
  /** The heading of a board. */
  readonly heading?: string;
  /** The address that an idea hands out; its own page if left out. */
  readonly link?: string;
  /** The level of an idea's title in the outline of the page; 1 if left out. */
  readonly headingLevel?: number;
}

/** A widget as HTML. */
export interface Drawn {
  /** The element with its declarative shadow root, and the snapshots for whoever takes it over in the page. */
  readonly html: string;
  /** The text of every `<style>` in it, for a Content-Security-Policy that names them by their hashes. */
  readonly styles: readonly string[];
}

/** Draws snapshots. It does so at once, and throws only when a snapshot is not what the server gives. */
export interface Renderer {
  /** A board's first page, as `GET …/boards/{board}/ideas?sort=trending` gives it. */
  board(page: BoardPage, options: DrawOptions, beside?: BesideBoard): Drawn;
  /** An idea and the first page of its conversation: `GET …/ideas/{id}`, `…/threads/idea:{id}/comments?limit=100`. */
  idea(page: IdeaPage, thread: ThreadPage, options: DrawOptions, beside?: BesideIdea): Drawn;
}

/** The elements that are drawn. */
const ELEMENTS = {
  'madang-board': MadangBoard,
  'madang-idea': MadangIdea,
  'madang-idea-loop': MadangIdeaLoop,
  'madang-thread': MadangThread,
  'madang-vote': MadangVote,
} as const;

/** Languages whose words are loaded before anything is drawn. */
const LANGUAGES = ['en', 'ko', 'ko-x-formal'];

/** Makes the words of every element ready. Resolves when all of them are here. */
async function loadWords(): Promise<void> {
  const coming = Object.values(ELEMENTS).flatMap((of) =>
    LANGUAGES.map(
      (tag) =>
        new Promise<void>((ready) => {
          const { dictionary } = new of();
          if (dictionary(tag, ready)) ready();
        }),
    ),
  );
  await Promise.all([...coming, ...LANGUAGES.map(loadBoardWords)]);
}

let loading: Promise<Renderer> | undefined;

/** Loads what draws; the same for everybody who asks. */
export function loadRenderer(): Promise<Renderer> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Renderer> {
  for (const [tag, of] of Object.entries(ELEMENTS)) if (!customElements.get(tag)) customElements.define(tag, of);
  await loadWords();

  function draw(
    options: DrawOptions,
    snapshots: PageSnapshots,
    facts: Pick<Scene, 'board' | 'loop' | 'say'>,
    data: object,
    element: TemplateResult,
  ): Drawn {
    const { server, community, locale, ideaHref } = options;
    const styles = new Set<string>();
    const scene: Scene = {
      ...facts,
      client: snapshotClient(server, community, snapshots),
      language: locale,
      ideaHref: (id: string) => ideaHref.replace('{idea}', id),
      photoHref: (id: string) => `${server}/v1/${community}/photos/${id}?size=small`,
    };
    const drawn = collectResultSync(render(element, { elementRenderers: [rendererOf(scene, styles)] }));
    const [of, whose, tongue] = [server, community, locale].map(escapeHtml);
    const about = `id="madang-page" data-server="${of}" data-community="${whose}" data-locale="${tongue}"`;
    const said = `<script type="application/json" ${about}>${scriptJson(data)}</script>`;
    return { html: `${drawn}${said}`, styles: [...styles] };
  }

  return {
    board(page, options, beside = {}) {
      const board = page.topic.slice('board:'.length);
      const element = html`<madang-board
        board=${board}
        history=${options.ideaHref}
        heading=${options.heading ?? nothing}
      ></madang-board>`;
      const data = {
        [boardPath(board)]: page,
        ...besides(beside),
        ...(beside.clock && { [clockPath(board)]: beside.clock }),
      };
      return draw(options, { board: page }, { board: boardFacts(board, beside), ...names(beside) }, data, element);
    },
    idea(page, thread, options, beside = {}) {
      const element = html`<madang-idea
        idea=${page.id}
        link=${options.link ?? options.ideaHref.replace('{idea}', page.id)}
        heading-level=${options.headingLevel ?? 1}
      ></madang-idea>`;
      const data = {
        [ideaPath(page.id)]: page,
        [threadPath(page.id)]: thread,
        ...besides(beside),
        ...(beside.quotes && { [quotesPath(page.id, page.seq)]: beside.quotes }),
      };
      return draw(options, { idea: page, thread }, { loop: loopFacts(page, beside), ...names(beside) }, data, element);
    },
  };
}

const besides = ({ info }: BesideBoard | BesideIdea): object => (info ? { [INFO_PATH]: info } : {});

const names = ({ info }: BesideBoard | BesideIdea): Pick<Scene, 'say'> =>
  info?.statusNames ? { say: sayStatuses(info.statusNames) } : {};
