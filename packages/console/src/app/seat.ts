import type { Client } from '@madang/client';
import { createClient } from '@madang/client';
import { COLORED_STATUSES, type Community, type Me, statusTones } from '@madang/protocol';
import { callStatuses, type PagePlace, type Place, providePlace } from '@madang/elements/console.js';
import { Api } from '../shared/api.js';

/** Everything of one community that somebody who is signed in to its console works with. */
export class Seat {
  readonly api: Api;
  readonly client: Client;
  #place: PagePlace | undefined;
  #around: Place | undefined;

  private constructor(
    readonly id: string,
    api: Api,
    readonly me: Me,
    public community: Community,
  ) {
    this.api = api;
    this.client = createClient({ server: location.origin, community: id, getToken: () => api.token() });
  }

  /** Sits down; throws `ApiError` `not-signed-in` where nobody is signed in. */
  static async take(community: string, signedOut: () => void): Promise<Seat> {
    const api = new Api({ community, signedOut });
    const me = await api.me();
    return new Seat(community, api, me, await api.get<Community>(''));
  }

  /** Gives the client to every widget on the page, which speaks this language from now on. */
  speak(locale: string): void {
    this.#place?.close();
    this.#around = { client: this.client, locale };
    this.#place = providePlace(document, this.#around);
    callStatuses(this.#around, this.community);
    colorStatuses(this.community);
  }

  /** Reads the community's facts anew. */
  async refresh(): Promise<void> {
    this.community = await this.api.get<Community>('');
    callStatuses(this.#around, this.community);
    colorStatuses(this.community);
  }

  /** Idempotent. */
  close(): void {
    this.#place?.close();
    this.client.close();
  }
}

/** Gives the page the colours of statuses that a community chose. By script, which a strict policy lets through. */
function colorStatuses({ statusColors = {} }: Pick<Community, 'statusColors'>): void {
  const { style } = document.documentElement;
  for (const status of COLORED_STATUSES) {
    const { [status]: color } = statusColors;
    if (color === undefined) {
      style.removeProperty(`--madang-color-${status}`);
      continue;
    }
    const { light, dark } = statusTones(color);
    style.setProperty(`--madang-color-${status}`, `light-dark(${light}, ${dark})`);
  }
}
