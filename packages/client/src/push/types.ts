import type { Failure, Live } from '../live.js';

/** Whether this browser is sent messages, and if not, why. */
export interface PushState {
  /**
   * `looking`: not known yet. `asking`: the browser asks the person. `changing`: it is turned on or off, and the server
   * is told. `blocked`: the person once said no to the browser, and only they can take that back, in its settings.
   * `unavailable`: see `why`.
   */
  readonly state: 'looking' | 'off' | 'asking' | 'changing' | 'on' | 'blocked' | 'unavailable';
  /**
   * Of `unavailable`: the page offers none; the server sends none; this browser cannot show any; it can once the site
   * is on the home screen (iPhone, iPad). `refused`, of `off`: the browser did not take it here (a private window).
   */
  readonly why?: 'page' | 'server' | 'browser' | 'install' | 'refused';
  /** Why it did not change when it was last asked to. */
  readonly failure: Failure | null;
}

/** Messages on this device: asked for by a press, and ended by another. */
export interface Push extends Live<PushState> {
  /** The host's service worker that shows them: its address on this page's own origin. Empty: the page offers none. */
  offer(worker: string): void;
  /** Asks the browser, then the server. To be called while a press is handled, or browsers do not ask anybody. */
  turnOn(): Promise<void>;
  turnOff(): Promise<void>;
}
