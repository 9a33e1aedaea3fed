import assert from 'node:assert/strict';
import { BOARD, type Case, opened, settled, TAG, UNTOLD, visit, vote } from '../world.js';

/** What Prototype.js, MooTools and careless helpers did to the built-ins, and some pages still do. */
export const PROTOTYPES = `<script>
  Object.prototype.extendAll = function () { throw new Error('called by somebody who enumerated'); };
  Array.prototype.each = function (act) { this.forEach(act); };
  Array.prototype.last = function () { return this[this.length - 1]; };
  const { map, forEach } = Array.prototype;
  Array.prototype.map = function (...args) { return map.apply(this, args); };
  Array.prototype.forEach = function (...args) { return forEach.apply(this, args); };
  Array.prototype.toJSON = function () { return '[' + this.map((one) => JSON.stringify(one)).join(',') + ']'; };
  String.prototype.toJSON = function () { return '"' + this + '"'; };
  Number.prototype.toJSON = function () { return String(this); };
  String.prototype.strip = function () { return this.trim(); };
  Function.prototype.wrap = function () { return this; };
</script>`;

const WRAPPED = `<script>
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    root.addEventListener('click', () => {}, true);
    return root;
  };
  const { fetch: plain } = window;
  window.fetch = function (...args) { return new Promise((done, fail) => plain.apply(this, args).then(done, fail)); };
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket { constructor(...args) { super(...args); this.traced = true; } };
  const { addEventListener: listen } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, heard, options) {
    return listen.call(this, type, heard, options);
  };
  const { setTimeout: later } = window;
  window.setTimeout = (act, ...more) => later(() => { act(); }, ...more);
</script>`;

/** What other libraries call theirs, and what they put in place of the language's own. */
const FOREIGN = `{
  const Native = Promise;
  globalThis.overwrite = () => {
    window.$ = window._ = window.jQuery = () => { throw new Error('not yours'); };
    // As Bluebird or a zone does: thenables that are no native promises.
    window.Promise = class Foreign {
      constructor(begin) { this.inner = new Native(begin); }
      then(done, fail) { return Foreign.resolve(this.inner.then(done, fail)); }
      catch(fail) { return this.then(undefined, fail); }
      finally(act) { return Foreign.resolve(this.inner.finally(act)); }
      static resolve(value) { return new Foreign((done) => done(value)); }
      static reject(reason) { return new Foreign((done, fail) => fail(reason)); }
      static all(list) { return Foreign.resolve(Native.all(list)); }
      static race(list) { return Foreign.resolve(Native.race(list)); }
      static allSettled(list) { return Foreign.resolve(Native.allSettled(list)); }
    };
    window.Symbol.observable = window.Symbol('observable');
    window.JSON = { parse: JSON.parse, stringify: JSON.stringify };
    window.URL = class extends URL {};
    window.name = 'overwritten';
    window.event = window.status = window.top2 = window.t = window.e = null;
  };
}`;

/** Overwrites them once ours was loaded, and before its later parts are. */
const OVERWRITTEN = `<script>
  ${FOREIGN}
  window.$ = window._ = window.jQuery = window.top2 = window.t = window.e = null;
  addEventListener('load', overwrite);
</script>`;

/**
 * The same before anything of ours, with what session recorders, zones, polyfills and old libraries do to the browser's
 * own: wrapped methods that hand on what they get, and some that are another's altogether.
 */
export const TAKEN = `<script>
  ${FOREIGN}
  overwrite();
  const wrap = (owner, ...names) => {
    for (const name of names) {
      const own = owner[name];
      owner[name] = function (...given) { return own.apply(this, given); };
    }
  };
  wrap(Element.prototype, 'attachShadow', 'setAttribute', 'removeAttribute', 'getAttribute', 'append', 'replaceChildren',
    'remove', 'closest', 'matches', 'querySelector', 'querySelectorAll', 'animate', 'scrollIntoView',
    'getBoundingClientRect', 'toggleAttribute');
  wrap(Node.prototype, 'appendChild', 'insertBefore', 'removeChild', 'replaceChild', 'cloneNode', 'contains', 'getRootNode');
  wrap(Document.prototype, 'createElement', 'createTreeWalker', 'importNode', 'createComment', 'createTextNode', 'querySelector');
  wrap(ShadowRoot.prototype, 'querySelector', 'querySelectorAll');
  wrap(EventTarget.prototype, 'addEventListener', 'removeEventListener', 'dispatchEvent');
  wrap(HTMLElement.prototype, 'focus', 'click');
  wrap(CSSStyleSheet.prototype, 'insertRule', 'replaceSync');
  wrap(History.prototype, 'pushState', 'replaceState', 'back');
  wrap(XMLHttpRequest.prototype, 'open', 'send');
  wrap(Storage.prototype, 'getItem', 'setItem', 'removeItem');
  wrap(CustomElementRegistry.prototype, 'define', 'get', 'whenDefined');
  wrap(window, 'fetch', 'requestAnimationFrame', 'cancelAnimationFrame', 'requestIdleCallback', 'setTimeout', 'clearTimeout',
    'queueMicrotask', 'getComputedStyle', 'matchMedia');
  for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver', 'WebSocket', 'Request', 'AbortController']) {
    window[name] = class extends window[name] {};
  }
  const { get, set } = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
  Object.defineProperty(Element.prototype, 'innerHTML', {
    configurable: true, enumerable: true, get() { return get.call(this); }, set(html) { set.call(this, html); },
  });
  // Prototype.js: no second argument, and nothing for what only iterates.
  Array.from = (some) => some ? (some.toArray ? some.toArray() : [].slice.call(some)) : [];
  Element.prototype.update = Element.prototype.replace = Element.prototype.show = Element.prototype.hide =
    Element.prototype.toggle = Element.prototype.select = function () { throw new Error('called by somebody who guessed'); };
  Function.prototype.bind = function (to, ...first) {
    const own = this;
    return function (...rest) { return own.apply(to, [...first, ...rest]); };
  };
</script>`;

/** Shortcuts of one key, as on many a site: not while somebody writes, says a look at the target. */
const SHORTCUTS = `<input id="host-search"><script>
  for (const type of ['keydown', 'keypress']) {
    document.addEventListener(type, (event) => {
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey) return;
      if ('s/?jk '.includes(event.key)) {
        event.preventDefault();
        document.getElementById('host-search').focus();
      }
    });
  }
</script>`;

/** Pages whose scripts changed the language. */
export const scripts: readonly Case[] = [
  {
    title: 'languages of the host that are called what no language is, or never come: told to its developer, the rest in English',
    run: (world) =>
      visit(
        world,
        {
          head: `<script>madangSettings = { languages: { en_US: {}, fr: () => Promise.reject(new Error('no such file')) } };</script>`,
          tag: TAG.replace('data-locale="en"', 'data-locale="fr"'),
          expects: /languages is no language tag|fr/,
        },
        async (page) => {
          await settled(page);
          await vote(page);
        },
      ),
  },
  {
    title: 'enumerable properties on every prototype and toJSON of Prototype.js change nothing',
    chromium: UNTOLD,
    run: (world) =>
      visit(world, { head: PROTOTYPES }, async (page) => {
        const live = page.waitForEvent('websocket').then((socket) =>
          // An acknowledgement of what was subscribed: without the page's help, its list arrived as a list.
          socket.waitForEvent('framereceived', ({ payload }) => payload.toString().startsWith('43')));
        await settled(page);
        await live;
        await vote(page);
        // An idea carries a list, of tags: the first thing that such a toJSON turns into text.
        const board = page.locator('madang-board');
        const suggest = 'Suggest something';
        await board.getByPlaceholder(suggest).or(board.getByRole('button', { name: suggest })).first().click();
        await page.keyboard.type(`Proposed on a page with prototypes ${process.pid}`);
        await board.getByRole('button', { name: 'Suggest', exact: true }).click();
        await page.locator('#probe-out[data-proposed="1"]').waitFor({ state: 'attached' });
      }),
  },
  {
    title: 'shortcuts of the page do not get what is typed into a field of ours',
    run: (world) =>
      visit(world, { body: `${BOARD}${SHORTCUTS}` }, async (page) => {
        await settled(page);
        const board = page.locator('madang-board');
        const suggest = 'Suggest something';
        await board.getByPlaceholder(suggest).or(board.getByRole('button', { name: suggest })).first().click();
        await page.keyboard.type('Jokes / sketches, skis?');
        assert.equal(await board.getByPlaceholder('Your idea in one sentence').inputValue(), 'Jokes / sketches, skis?');
        await board.getByPlaceholder('When do you need it').click();
        await page.keyboard.type('As soon / as kin ask?');
        assert.equal(await board.getByPlaceholder('When do you need it').inputValue(), 'As soon / as kin ask?');
      }),
  },
  {
    title: 'a wrapped fetch, attachShadow, WebSocket and setTimeout change nothing',
    run: (world) => visit(world, { head: WRAPPED }, async (page) => void (await settled(page), await vote(page))),
  },
  {
    title: '$, _, Promise and others overwritten after load change nothing',
    run: (world) => visit(world, { head: OVERWRITTEN }, async (page) => void (await settled(page), await vote(page))),
  },
  {
    title: '$, _, Promise, fetch, the registry and methods of elements taken before anything of ours came change nothing',
    run: (world) =>
      visit(world, { head: TAKEN }, async (page) => {
        await settled(page);
        await vote(page);
        await page.locator('madang-board').getByRole('link').first().click();
        await opened(page);
        await page.keyboard.press('Escape');
        await page.locator('madang-idea').waitFor({ state: 'detached' });
      }),
  },
];
