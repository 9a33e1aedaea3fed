import type { Page } from 'playwright-core';

/** As text: what is compiled for these tests calls helpers that a page does not have. */
const LOOK = `(() => {
  const all = [];
  const walk = (root) => {
    for (const at of root.querySelectorAll('*')) {
      if (root !== document) all.push(at);
      if (at.shadowRoot) walk(at.shadowRoot);
    }
  };
  walk(document);
  const seen = all.filter((at) =>
    at.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !at.closest('.sr, svg, [aria-hidden=true]'));
  const says = (at) => (at.getAttribute('aria-label') ?? at.textContent).trim().slice(0, 30);
  const name = (at) => at.localName + (at.className ? '.' + at.className : '') + ' “' + says(at) + '”';
  const own = (at) => [...at.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  const control = (at) => at.matches('button, input, textarea, select, summary, a.button');
  return { all: seen, name, own, control };
})()`;

/** What the widgets of a page cut off, or let stick out of their place, sideways or below. Empty when all is well. */
export async function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(`{
    const { all, name, own, control } = ${LOOK};
    const found = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) found.push('the page scrolls sideways: ' + scrollWidth);
    for (const at of all) {
      const style = getComputedStyle(at);
      const { left, right, width } = at.getBoundingClientRect();
      const wide = at.scrollWidth > at.clientWidth + 1 && at.clientWidth > 0;
      const high = at.scrollHeight > at.clientHeight + 2 && at.clientHeight > 0;
      const clips = /hidden|clip/;
      // What ends in an ellipsis, or after so many lines, is whole where it is opened.
      const meant = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      if (own(at) && !meant && wide && clips.test(style.overflowX)) found.push('cut sideways: ' + name(at));
      if (own(at) && !meant && high && clips.test(style.overflowY)) found.push('cut below: ' + name(at));
      if (at.localName === 'button' && wide) found.push('sticks out of its button: ' + name(at));
      const out = width > 1 && (left < -1 || right > innerWidth + 1);
      if (control(at) && out) found.push('outside the window: ' + name(at) + ' ' + left + '…' + right);
    }
    found;
  }`);
}

/** Controls that are smaller than so many CSS pixels in either direction. */
export async function tooSmall(
  page: Page,
  least: number,
  selector = 'button, input, textarea, select, summary',
): Promise<readonly string[]> {
  return page.evaluate(`{
    const { all, name } = ${LOOK};
    all.filter((at) => at.matches(${JSON.stringify(selector)}))
      .map((at) => {
        // A field is as large as the label around it, which takes the press.
        const { width, height } = (at.closest('label') ?? at).getBoundingClientRect();
        return [at, Math.round(width), Math.round(height)];
      })
      .filter(([, width, height]) => width && (width < ${least} || height < ${least}))
      .map(([at, width, height]) => name(at) + ' ' + width + ' × ' + height);
  }`);
}

/** Puts a style sheet into every tree of a page, as the reader's own would apply to all of them. */
export async function restyle(page: Page, css: string): Promise<void> {
  await page.evaluate(`{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(${JSON.stringify(css)});
    const walk = (root) => {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      for (const at of root.querySelectorAll('*')) if (at.shadowRoot) walk(at.shadowRoot);
    };
    walk(document);
  }`);
}

/** Controls that nothing marks as such where colours are the reader's own: no words, no picture, no frame. */
export async function unmarked(page: Page): Promise<readonly string[]> {
  return page.evaluate(`{
    const { all, name } = ${LOOK};
    // A box to tick is drawn by the browser itself.
    all.filter((at) => at.matches('button, input:not([type=checkbox], [type=radio]), textarea, select')).filter((at) => {
      // Its own frame, or that of the label around it.
      const framed = [at, at.closest('label')].some((one) => {
        const { borderBlockEndStyle, borderBlockEndWidth } = one ? getComputedStyle(one) : {};
        return borderBlockEndStyle === 'solid' && parseFloat(borderBlockEndWidth) >= 1;
      });
      const says = at.localName === 'button' && (at.innerText.trim() || at.querySelector('svg'));
      return !framed && !says;
    }).map(name);
  }`);
}
