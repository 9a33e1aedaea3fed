import type { Page } from 'playwright-core';

/** What is found wrong on a page, one line each. */
export type Faults = string[];

/** Where nobody should be led, and nothing be loaded from. */
const OUTSIDE = 'xss.invalid';

/** In every page, before anything else: what runs, says so. */
const TRAP = `globalThis.xss = (...said) => { (globalThis.xssRan ??= []).push(String(new Error().stack)); };`;

/**
 * Looks through a page and all its shadow roots for what a payload left there. As text: the page's own policy may
 * allow no other way.
 */
const SEARCH = `(() => {
  const faults = (globalThis.xssRan ?? []).map((stack) => 'ran: ' + stack.slice(0, 300));
  const ADDRESSES = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'srcdoc', 'srcset', 'background'];
  const look = (root) => {
    for (const one of root.querySelectorAll('*')) {
      const at = one.tagName.toLowerCase();
      const where = '<' + at + '> in ' + (root.host ? root.host.tagName.toLowerCase() : 'the page') + ': ' + one.outerHTML.slice(0, 160);
      for (const { name, value } of one.attributes) {
        if (/^on/i.test(name)) faults.push(name + ' of ' + where);
        if (ADDRESSES.includes(name) && /^[\\u0000-\\u0020]*(?:javascript|vbscript|data:text|data:image\\/svg)/i.test(value)) faults.push(name + ' of ' + where);
        if (ADDRESSES.includes(name) && name !== 'href' && value.includes('${OUTSIDE}')) faults.push(name + ' of ' + where);
        if (name === 'srcdoc' || (name === 'style' && /expression|url\\(|behavior|binding|9999/.test(value))) faults.push(name + ' of ' + where);
      }
      if (one.classList.contains('madangmark') || ['iframe', 'object', 'embed', 'base', 'applet', 'marquee', 'math', 'frameset', 'foreignobject'].includes(at)) faults.push(where);
      // What a page of the server is told stands in it as data, which nothing runs.
      const isData = at === 'script' && /^application\\/(?:ld\\+)?json$/.test(one.type);
      if (at === 'script' && !isData && /xss|${OUTSIDE}/.test(one.outerHTML)) faults.push(where);
      if (at === 'style' && /${OUTSIDE}|display:none}<|^\\*\\{/.test(one.textContent)) faults.push(where);
      if (one.shadowRoot) look(one.shadowRoot);
    }
  };
  look(document);
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (over > 1) faults.push('the page is ' + over + ' px too wide');
  for (const host of document.querySelectorAll('madang-board, madang-idea, madang-thread, madang-roadmap, madang-adopted, madang-vote')) {
    if (host.scrollWidth > host.clientWidth) faults.push(host.tagName + ' is ' + (host.scrollWidth - host.clientWidth) + ' px wider than its place');
  }
  return [...new Set(faults)];
})()`;

/** Watches a page from before it is opened; whatever runs, opens or is asked of the outside is a fault. */
export async function watch(page: Page, faults: Faults): Promise<void> {
  await page.addInitScript(TRAP);
  page.on('dialog', (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url().includes(OUTSIDE)) faults.push(`asked ${request.url()} on ${page.url()}`);
  });
  page.on('popup', (popup) => faults.push(`opened ${popup.url()}`));
}

/** Looks over a page as it is now, and moves the pointer over all that might be pressed. */
export async function look(page: Page, where: string, faults: Faults): Promise<void> {
  // A frame for what runs later: animations, images that fail.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  for (const fault of await page.evaluate<string[]>(SEARCH)) faults.push(`${where}: ${fault}`);
}
