import { css, type LitElement } from 'lit';
import { adopt } from '../shared/adopt.js';

/** For how long something is said, in milliseconds; longer while somebody points at it. */
const SHOWN = 8_000;

const styles = css`
  .toast {
    position: fixed;
    inset: auto 0 max(24px, env(safe-area-inset-bottom));
    inline-size: fit-content;
    max-inline-size: min(32rem, 100vw - 32px);
    margin: 0 auto;
    padding: calc(var(--_u) * 3) calc(var(--_u) * 5);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.6);
    background: var(--_paper);
    color: var(--_ink);
    font-size: var(--_small);
    text-align: center;
    text-wrap: balance;
    box-shadow: 0 12px 32px -12px rgb(0 0 0 / 0.35);
  }
  .toast:popover-open {
    animation: toast var(--_enter);
  }
  @keyframes toast {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .toast {
      animation: none;
    }
  }
`;

/** Says something over a widget for a while: to be read and heard, in the way of nothing. */
export function toast(host: LitElement & { readonly language: string }, text: string): void {
  if (!host.isConnected) return;
  adopt(host, styles);
  const element = document.createElement('p');
  element.className = 'toast';
  element.role = 'status';
  element.lang = host.language;
  element.popover = 'manual';
  host.renderRoot.querySelector('.toast')?.remove();
  // Outside of an open dialog nothing is read aloud.
  const dialog = [...host.renderRoot.querySelectorAll('dialog:modal')].at(-1);
  (dialog ?? host.renderRoot).append(element);
  // Older browsers know no popovers: it then lies where it was put, over the page.
  element.showPopover?.();
  // There before anything is said in it, or some screen readers pass over it.
  requestAnimationFrame(() => (element.textContent = text));
  const gone = (): void => void (element.matches(':hover') ? setTimeout(gone, 1_000) : element.remove());
  setTimeout(gone, SHOWN);
}
