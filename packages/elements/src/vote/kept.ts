import type { Client, IdeaCard, Live, MeState } from '@madang/client';
import type { Community } from '@madang/protocol';
import type { ReactiveController } from 'lit';
import { keptFrom } from '../shared/kept-from.js';
import { Watch } from '../shared/watch.js';
import type { VoteHost } from './host.js';

/**
 * Votes that a board keeps to others than whoever is here: their buttons look as those do that take no votes, and say
 * why when they are pressed, since nothing on the page may move for it.
 */
export class KeptVotes implements ReactiveController {
  readonly #host: VoteHost;
  readonly #me: Watch<Live<MeState>>;
  #client: Client | undefined;
  #community: Community | undefined;
  /** The boards of the ideas that are drawn. */
  readonly #boards = new Map<string, string>();
  /** The idea whose button was pressed. */
  #told = '';

  constructor(host: VoteHost) {
    this.#host = host;
    this.#me = new Watch(host);
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.renderRoot?.addEventListener('click', this.#pressed, true);
  }

  hostDisconnected(): void {
    this.#host.renderRoot.removeEventListener('click', this.#pressed, true);
  }

  hostUpdate(): void {
    const { client } = this.#host;
    this.#me.open(client, [], (of) => of.me);
    if (client && client !== this.#client) void this.#learn(client);
  }

  /** What every button says of it to those who do not see it. */
  hostUpdated(): void {
    if (!this.#community?.boards.some(({ kept }) => kept?.vote)) return;
    for (const button of this.#host.renderRoot.querySelectorAll('[data-idea] button[part="vote"]')) {
      if (this.#keeps(ideaOf(button))) button.setAttribute('aria-disabled', 'true');
      else button.removeAttribute('aria-disabled');
    }
  }

  /** An idea is drawn. */
  draws({ id, board }: IdeaCard): void {
    this.#boards.set(id, board);
  }

  /** Whether somebody pressed the button of this one, and may not vote for it. */
  isTold(id: string): boolean {
    return this.#told === id && this.#keeps(id);
  }

  /** It was read. */
  close(): void {
    this.#told = '';
  }

  #keeps(idea: string): boolean {
    const board = this.#community?.boards.find(({ id }) => id === this.#boards.get(idea));
    return keptFrom(board, 'vote', this.#me.value) === 'others';
  }

  /** Before the button hears of it. */
  readonly #pressed = (event: Event): void => {
    const button = (event.target as Element).closest('[part="vote"]');
    if (!button || !this.#keeps(ideaOf(button))) return;
    event.stopImmediatePropagation();
    this.#told = ideaOf(button);
    this.#host.requestUpdate();
  };

  async #learn(client: Client): Promise<void> {
    this.#client = client;
    try {
      const community = await client.info();
      if (client !== this.#client) return;
      this.#community = community;
      this.#host.requestUpdate();
    } catch {
      // The server decides all the same.
      this.#client = undefined;
    }
  }
}

/** The idea that a button stands beside. */
function ideaOf(button: Element): string {
  return button.closest<HTMLElement>('[data-idea]')?.dataset['idea'] ?? '';
}
