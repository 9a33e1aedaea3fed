import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** Where the keyboard is. */
export interface Stop {
  /** What a screen reader calls it, near enough: its label, or its words. */
  readonly name: string;
  /** Its tag. */
  readonly tag: string;
  /** Whether it is a widget's, and not the page's own. */
  readonly ours: boolean;
  /** Whether something is drawn around it, or around what holds it, that says so. */
  readonly ringed: boolean;
  /** Whether it is, at least in part, inside the window. */
  readonly seen: boolean;
}

/** What has the focus, through every shadow root. */
export async function stopOf(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    let at = document.activeElement ?? document.body;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const labels = [...((at as HTMLInputElement).labels ?? [])].map((label) => label.textContent?.trim());
    const said = at.getAttribute('aria-label') ?? labels.join(' ');
    const placed = at.getAttribute('placeholder') ?? '';
    const box = at.getBoundingClientRect();
    let ringed = parseFloat(getComputedStyle(at, '::after').outlineWidth) >= 2;
    // A field may hand its ring to the frame around it.
    for (let up: Element | null = at, far = 0; up && far < 4; up = up.parentElement, far += 1) {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(up);
      ringed ||= outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/, 0\)$|transparent/.test(outlineColor);
    }
    return {
      name: (said || at.textContent || placed || '').trim().replaceAll(/\s+/g, ' '),
      tag: at.localName,
      ours: at.getRootNode() instanceof ShadowRoot,
      ringed,
      seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  });
}

/** How long what has the focus may be on its way into the window. */
const ARRIVES = 5_000;

/** What has the focus, once it is inside the window: what comes live may move it as it is reached. */
async function seenStop(page: Page): Promise<Stop> {
  const deadline = Date.now() + ARRIVES;
  for (;;) {
    const stop = await stopOf(page);
    if (stop.seen || !stop.ours || Date.now() > deadline) return stop;
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/**
 * Presses a key until the focus is on what has that name; every stop on the way is inside the window and shows that it
 * has the focus.
 */
export async function go(page: Page, name: string | RegExp, key = 'Tab', most = 60): Promise<Stop> {
  const way: string[] = [];
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press(key);
    const stop = await seenStop(page);
    way.push(`${stop.tag} “${stop.name.slice(0, 40)}”`);
    // The page's own, and the window's: where a dialog is left for it, there is no trap.
    if (!stop.ours) continue;
    assert.ok(stop.ringed, `${way.at(-1)} does not show that it has the focus`);
    assert.ok(stop.seen, `${way.at(-1)} has the focus outside the window`);
    if (typeof name === 'string' ? stop.name === name : name.test(stop.name)) return stop;
  }
  assert.fail(`${key} never came to ${String(name)}: ${way.join(' → ')}`);
}

/** Waits until what has the focus has that name. */
export async function landsOn(page: Page, name: string | RegExp): Promise<void> {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const stop = await stopOf(page);
    if (typeof name === 'string' ? stop.name === name : name.test(stop.name)) return;
    assert.ok(Date.now() < deadline, `the focus is on ${stop.tag} “${stop.name}”, not on ${String(name)}`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** As text: what is compiled for these tests calls helpers that a page does not have. */
const EARS = `{
  const heard = (globalThis.madangHeard = []);
  const said = new WeakMap();
  const follow = (root) => {
    new MutationObserver(() => look(root)).observe(root, { childList: true, subtree: true, characterData: true });
    look(root);
  };
  const look = (root) => {
    for (const at of root.querySelectorAll('*')) {
      if (!at.matches('[role="status"], [role="alert"], [aria-live]')) continue;
      const text = at.textContent.trim().replaceAll(/\\s+/g, ' ');
      if (text && text !== said.get(at)) heard.push((at.getAttribute('aria-live') ?? at.getAttribute('role')) + ': ' + text);
      said.set(at, text);
    }
  };
  // A shadow root tells nobody that it is there.
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    follow(root);
    return root;
  };
}`;

/** From the next page on, notes every text that a live region comes to hold: `status: Saved.`. */
export async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript({ content: EARS });
  return () => page.evaluate(() => [...((globalThis as { madangHeard?: string[] }).madangHeard ?? [])]);
}
