/** The base of every event of a widget: it bubbles and leaves the shadow root. */
export abstract class MadangEvent extends Event {
  constructor(type: string, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
  }
}
