import { css, type LitElement } from 'lit';
import type { Client, PendingMutation } from '@madang/client';
import { adopt } from '../shared/adopt.js';
import { en } from './en.js';
import { messages } from './messages.js';

/** What photos stand beside: a widget that shows them on their way. */
export interface TellingHost extends LitElement {
  readonly client: Client | undefined;
  readonly language: string;
}

/** Percent between two things that a screen reader says of one mutation: not every number, but that it goes on. */
const STEP = 25;

const styles = css`
  .sent {
    position: sticky;
    inset-block-end: calc(var(--_u) * 3);
    z-index: 3;
    display: grid;
    justify-content: center;
    align-content: end;
    block-size: 0;
    pointer-events: none;
  }
  .sent > p {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2.5);
    margin: 0;
    padding: calc(var(--_u) * 2) calc(var(--_u) * 4);
    border: 1px solid var(--_line);
    border-radius: 99px;
    background: var(--_paper);
    color: var(--_ink);
    box-shadow: 0 6px 20px -4px rgb(0 0 0 / 0.25);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
  }
  .sent progress {
    inline-size: 5em;
    block-size: 0.5em;
    accent-color: var(--_accent-ink);
  }
`;

/**
 * Shows how much of the photos of a mutation has been sent, floating over the end of its widget, and says so politely
 * a few times, until they are there. `key` names what the mutation makes or changes. Where nothing is told of how far
 * they are, nothing is shown.
 */
export function tellSending(host: TellingHost, key: string): void {
  const { client } = host;
  if (!client) return;
  const going = (): readonly PendingMutation[] =>
    client.outbox.value.filter(({ call: { args } }) => Object.values(args).includes(key));
  // Its code came too late for a fast connection.
  if (!going().length) return;
  let spoken = 0;
  let shown: HTMLElement | undefined;
  const look = (): void => {
    const now = going();
    const share = now.find(({ uploaded }) => uploaded !== undefined)?.uploaded;
    if (share === undefined || !host.isConnected) {
      shown?.remove();
      shown = undefined;
      if (!now.some(({ state }) => state !== 'refused')) stop();
      return;
    }
    const t = messages(host.language, () => undefined) ?? en;
    const says = t.sending(new Intl.NumberFormat(host.language, { style: 'percent' }).format(share / 100));
    shown ??= place(host);
    const [bar, text] = shown.querySelectorAll<HTMLElement>('progress, span');
    if (bar) Object.assign(bar, { value: share, ariaLabel: t.photos });
    if (text) text.textContent = says;
    if (share < spoken) return;
    spoken = share - (share % STEP) + STEP;
    const status = shown.querySelector('[role=status]');
    // There before anything is said in it, or some screen readers pass over it.
    requestAnimationFrame(() => {
      if (status) status.textContent = says;
    });
  };
  const stop = client.outbox.subscribe(look);
  look();
}

/** The place where it is shown, once there is something. */
function place(host: TellingHost): HTMLElement {
  adopt(host, styles);
  const element = document.createElement('div');
  element.className = 'sent';
  element.lang = host.language;
  const line = document.createElement('p');
  const bar = document.createElement('progress');
  bar.max = 100;
  const text = document.createElement('span');
  text.ariaHidden = 'true';
  line.append(bar, text);
  const status = document.createElement('div');
  status.className = 'sr';
  status.role = 'status';
  element.append(line, status);
  host.renderRoot.append(element);
  return element;
}
