import type { LitElement } from 'lit';

const TIME: KeyframeAnimationOptions = { duration: 200, easing: 'ease-out' };

/** Widgets whose parts glide already. */
const gliding = new WeakSet<LitElement>();

/**
 * Lets the parts of a widget glide to their new places when one above them grows: a comment that arrives pushes the
 * field below it, an answer the conversation, and neither may jump. What is scrolled past stays where it is, by the
 * browser's own scroll anchoring. `parts` finds what the parts are children of.
 */
export function glide(host: LitElement, parts: string): void {
  if (gliding.has(host)) return;
  gliding.add(host);
  let width = 0;
  let before = new Map<Element, number>();
  // After layout and before paint: nobody sees the jump.
  new ResizeObserver(() => {
    const whole = host.renderRoot.querySelector<HTMLElement>(parts);
    const now = new Map<Element, number>();
    for (const part of (whole?.children ?? []) as HTMLCollectionOf<HTMLElement>) {
      // What floats has its place by how far the page is scrolled.
      if (part.classList.contains('float')) continue;
      // Within the widget: where that stands on the page is the page's business.
      now.set(part, part.offsetTop - (part.offsetParent === whole ? 0 : (whole?.offsetTop ?? 0)));
    }
    const { offsetWidth } = host;
    // Another width breaks every line anew.
    const still = offsetWidth !== width || matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const [part, top] of now) {
      const moved = (before.get(part) ?? top) - top;
      if (moved && !still) part.animate([{ transform: `translateY(${moved}px)` }, {}], TIME);
    }
    width = offsetWidth;
    before = now;
  }).observe(host);
}
