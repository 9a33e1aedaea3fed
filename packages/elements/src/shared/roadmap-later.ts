import type { nothing, TemplateResult } from 'lit';
import type { RoadmapState } from '@madang/client';
import { arrivedStyles } from '../theme/arrived.styles.js';
import { freshStyles } from '../theme/fresh.styles.js';
import { adopt } from './adopt.js';
import { type HeldHost, RoadmapHeld } from './roadmap-held.js';
import { type OpenedHost, RoadmapOpened } from './roadmap-opened.js';
import type { Told } from './told.js';

/** A roadmap or a wall, to what it can do without until it is there to be read. */
export type LaterHost = HeldHost & OpenedHost;

/** What a roadmap and a wall do once they are there to be read. */
export class RoadmapLater {
  readonly #held: RoadmapHeld;
  readonly #opened: RoadmapOpened;

  constructor(host: LaterHost) {
    adopt(host, freshStyles, arrivedStyles);
    this.#held = new RoadmapHeld(host);
    this.#opened = new RoadmapOpened(host);
  }

  /** Ideas that came where they are while somebody looked. */
  get came(): ReadonlySet<string> {
    return this.#held.came;
  }

  settle(shown: RoadmapState | undefined, now: RoadmapState | undefined): RoadmapState | undefined {
    return this.#held.settle(shown, now);
  }

  /** The reader asked for what is there now. */
  release(): void {
    this.#held.release();
  }

  show(id: string): void {
    this.#opened.show(id);
  }

  /** What stands above the ideas. */
  top(told: Told, state: RoadmapState | undefined): TemplateResult | typeof nothing {
    this.#held.tell(told, state);
    return this.#held.render();
  }

  /** What stands below them. */
  bottom(): TemplateResult | typeof nothing {
    return this.#opened.render();
  }
}
