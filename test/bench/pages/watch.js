/*
 * Runs in every page of the benchmarks before anything else. Notes on `seen` when the page was painted (a board with
 * all its cards, any other page as it is) and when the live connection had its first answer, both in milliseconds
 * since navigation, and how far things moved.
 */
const CARDS = 20;
const seen = { painted: null, live: null, shift: 0 };
globalThis.seen = seen;

new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) seen.shift += value;
}).observe({ type: 'layout-shift', buffered: true });

// The first answer to a subscription: from then on nothing is missed.
globalThis.WebSocket = class extends WebSocket {
  constructor(...of) {
    super(...of);
    this.addEventListener('message', ({ data }) => {
      if (seen.live === null && /^43\d+\[\{"type":"delta"/.test(data)) seen.live = performance.now();
    });
  }
};

/** Calls back in the task after the next frame: what stood there then is painted. */
globalThis.afterPaint = (callback) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = callback;
  requestAnimationFrame(() => port2.postMessage(null));
};

/** The vote buttons of the board that can be pressed. */
globalThis.voteButtons = () => {
  const board = document.querySelector('madang-board')?.shadowRoot;
  const all = [...(board?.querySelectorAll('[part="vote"]') ?? [])];
  return all.filter((button) => !button.disabled && button.getBoundingClientRect().height > 0);
};

/** Presses a vote button; returns when, in milliseconds since 1970 with fractions. */
globalThis.press = (at) => {
  const now = performance.timeOrigin + performance.now();
  voteButtons()[at].click();
  return now;
};

/** Resolves when another count was painted on a vote button, to that time since 1970. */
globalThis.nextCount = (at) => {
  const count = () => voteButtons()[at]?.textContent.trim();
  const before = count();
  return new Promise((done) => {
    const look = () => {
      if (count() === before) requestAnimationFrame(look);
      else afterPaint(() => done(performance.timeOrigin + performance.now()));
    };
    look();
  });
};

const isThere = () =>
  document.readyState !== 'loading' && (!document.querySelector('madang-board') || voteButtons().length >= CARDS);

const look = () => {
  if (isThere()) afterPaint(() => (seen.painted = performance.now()));
  else requestAnimationFrame(look);
};
look();
