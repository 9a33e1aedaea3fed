import type { HttpRequest } from '@madang/client';
import { compareVersions, type SubAnswer, type Version } from '@madang/protocol';
import { hold } from '../kit/fail.js';

/** How far snapshots of a topic have to have come, since the server said so at a moment. */
interface Floor {
  readonly min: Version;
  readonly at: number;
}

/**
 * What one page asks for once the server said that it has to load anew: a snapshot that is not older than it was told,
 * by an address that no cache has an older one under (SPEC rule H3). Whoever only opens a view asks for any.
 */
export class Floors {
  readonly #floors = new Map<string, Floor>();
  readonly #name: string;
  readonly #time: () => number;

  /** @param time Parts of milliseconds: what happens at one time is one step */
  constructor(name: string, time: () => number) {
    this.#name = name;
    this.#time = time;
  }

  /** The server answered. */
  told(answer: SubAnswer): void {
    if (answer.type === 'reset') this.#floors.set(answer.topic, { min: answer.min, at: this.#time() });
  }

  /** The page asks for something. */
  asked({ method, path }: HttpRequest): void {
    const topic = method === 'GET' ? topicOf(path) : null;
    const floor = topic === null ? undefined : this.#floors.get(topic);
    if (!floor || floor.at !== this.#time()) return;
    const [, epoch = 0, seq = 0] = /[?&]min=(\d+)\.(\d+)/.exec(path) ?? [];
    hold(
      'H3',
      compareVersions([Number(epoch), Number(seq)], floor.min) >= 0,
      () => `${this.#name} was told to load ${topic ?? ''} from ${floor.min.join('.')} on, and asked for ${path}`,
    );
  }
}

/** The topic of a snapshot, by its path. */
function topicOf(path: string): string | null {
  const [, kind, key = '', rest] = /^\/(boards|ideas|threads)\/([^/?]+)(?:\/(ideas|roadmap|comments))?(?:\?|$)/.exec(path) ?? [];
  if (kind === 'boards') return rest === 'roadmap' ? `roadmap:${key}` : `board:${key}`;
  if (kind === 'ideas') return rest === undefined ? `idea:${key}` : null;
  return kind === 'threads' ? `thread:${decodeURIComponent(key)}` : null;
}
