import type { Client, Push, PushState } from '@madang/client';
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { warn } from '../../shared/warn.js';
import { Watch } from '../../shared/watch.js';
import type { SettingsMessages } from './en.js';

/** A widget that offers messages on this device. */
interface DeviceHost extends ReactiveControllerHost {
  readonly client: Client | undefined;
}

/** The switch for messages on this device: what it is, why it cannot be, and what there is to do about it. */
export class Device implements ReactiveController {
  readonly #host: DeviceHost;
  readonly #push: Watch<Push>;
  #live: Push | undefined;
  #client: Client | undefined;
  /** Whether messages came here before it was last changed. */
  #was = false;
  #said = '';

  constructor(host: DeviceHost) {
    this.#host = host;
    this.#push = new Watch(host);
    host.addController(this);
  }

  /** Messages come here. */
  get on(): boolean {
    return this.#push.value?.state === 'on';
  }

  hostUpdate(): void {
    this.#push.open(this.#host.client, [this.#live], () => this.#live as Push);
  }

  /** Finds out how it stands; `worker` is what the page offers. */
  async look(worker: string): Promise<void> {
    const { client } = this.#host;
    if (!client) return;
    if (this.#client !== client) this.#live = undefined;
    this.#client = client;
    try {
      const push = await (await client.account()).push();
      if (this.#client !== client) return;
      push.offer(worker);
      this.#live = push;
      this.#host.requestUpdate();
    } catch (error) {
      warn('messages on this device did not load', error);
    }
  }

  /** The switch, and what is to be said of it. `turned` is called once a press has turned it on. */
  render(t: SettingsMessages, muted: boolean, turned: () => void): TemplateResult | typeof nothing {
    const { state, why, failure } = this.#push.value ?? { state: 'looking', failure: null };
    const words = t.device;
    const on = state === 'on' || (state === 'changing' && this.#was);
    const busy = state === 'asking' || state === 'changing';
    if (!busy) this.#was = on;
    // While it is turned on or off nothing else is said, and nothing moves.
    if (failure) this.#said = `${words.failed} ${why === 'refused' ? words.refused : t.failures[failure.kind]}`;
    else if (state !== 'changing') this.#said = hintOf(words, state, why);
    const changed = async (): Promise<void> => {
      const push = this.#live;
      // It shows what is, not what was pressed.
      this.#host.requestUpdate();
      if (busy) return;
      await (on ? push?.turnOff() : push?.turnOn());
      if (!on && this.on) turned();
    };
    // Not disabled meanwhile: the focus would be lost.
    return html`${busy || state === 'off' || on
        ? html`<label class="check">
            <input
              type="checkbox"
              aria-describedby="device"
              aria-disabled=${busy ? 'true' : 'false'}
              ?disabled=${muted}
              .checked=${live(on)}
              @change=${changed}
            />
            <span>${words.turn}</span>
          </label>`
        : nothing}
      <p class="hint" id="device" aria-live="polite" data-state=${state}>${this.#said}</p>`;
  }
}

/** What is to be said of how it stands. */
function hintOf(
  words: SettingsMessages['device'],
  state: Exclude<PushState['state'], 'changing'>,
  why: PushState['why'],
): string {
  if (state === 'unavailable') return words.unavailable[why && why !== 'refused' ? why : 'page'];
  return state === 'looking' ? '' : words[state];
}
