import { type ErrorKind, LIMITS, type NoticePage, type OwnHeld, type WireError } from '@madang/protocol';

/** Everything that can go wrong with a fake server, each until it is switched off again. */
export interface Switches {
  /** Milliseconds that every message takes each way. */
  latency: number;
  /** Nothing gets through: connections end, requests get no answer. */
  offline: boolean;
  /** Requests wait until this is switched off again: the state in which a widget loads. */
  stuck: boolean;
  /** Every GET is refused with this kind. */
  broken: ErrorKind | null;
  /** Every POST is refused with this kind before it is read. */
  refusingPosts: ErrorKind | null;
  /** Every mutation is refused with this kind. */
  refusing: ErrorKind | null;
  /** Photos wait until this is switched off again. */
  stuckPhotos: boolean;
  /** Every photo is refused with this kind. */
  refusingPhotos: ErrorKind | null;
  /** What customers write waits for a look before others see it. */
  holding: boolean;
  /** What is held is shown once its author solved this. */
  riddle: OwnHeld['riddle'];
  /** What people are told before they give anything of themselves. */
  notice: NoticePage;
  /** Every mutation is answered `busy`. */
  busy: boolean;
  /** Mutations are executed, and the connection or request ends before the answer. */
  losingAnswers: boolean;
  /** Something in between answers every request in the server's place, as a hotel's portal does. */
  portal: boolean;
  /** Every connection is refused like this. */
  refusingSockets: WireError | null;
  /** Deltas are not sent, as to a reader that is slow. */
  skipping: boolean;
  /** Topics that one connection may follow. */
  topicLimit: number;
  /** Told of every try to connect. */
  onConnect: () => void;
}

/** Nothing goes wrong. */
export function noTrouble(latency: number): Switches {
  return {
    latency,
    offline: false,
    stuck: false,
    broken: null,
    refusingPosts: null,
    refusing: null,
    refusingPhotos: null,
    stuckPhotos: false,
    holding: false,
    riddle: undefined,
    notice: { notice: {}, consents: [], over14: false },
    busy: false,
    losingAnswers: false,
    portal: false,
    refusingSockets: null,
    skipping: false,
    topicLimit: LIMITS.topicsPerSocket,
    onConnect() {},
  };
}
