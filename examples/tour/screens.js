/** The two screens: who sits before them, which one is in front on a small device, and what happens on them. */

const tour = document.querySelector('.tour');
const tabs = [...document.querySelectorAll('[role=tab]')];
const address = document.querySelector('.address span');
const frames = [...document.querySelectorAll('iframe[data-frame]')];

/**
 * Widgets tell what happened by events that reach the page (the public way for any site); a step is done when its own
 * event came. `when` looks at the event where the type alone does not say it.
 */
const DEEDS = [
  { event: 'madang-proposed', step: 'propose' },
  { event: 'madang-voted', step: 'vote', when: (event) => event.on },
  { event: 'madang-commented', step: 'comment' },
  { event: 'madang-answered', step: 'answer' },
  { event: 'madang-moved', step: 'plan', when: (event) => event.status === 'planned' },
  { event: 'madang-moved', step: 'ship', when: (event) => event.status === 'shipped' },
];

/** Sets the screens going. @param {{ did: (step: string) => void }} hooks */
export function startScreens({ did }) {
  for (const frame of frames) {
    listen(frame, did);
    frame.addEventListener('load', () => {
      listen(frame, did);
      const { pathname } = frame.contentWindow.location;
      if (frame.dataset.frame === 'browser' && pathname.startsWith('/')) address.textContent = `omok.example${pathname}`;
    });
    const seats = document.querySelectorAll(`input[name="${frame.dataset.frame}-seat"]`);
    for (const seat of seats) seat.addEventListener('change', () => sit(frame, seat.value));
    // A browser may restore another choice after a reload than the one the page was written with.
    const chosen = [...seats].find((seat) => seat.checked);
    if (chosen && !frame.src.endsWith(`as=${chosen.value}`)) sit(frame, chosen.value);
  }
  for (const tab of tabs) {
    tab.addEventListener('click', () => show(screenOf(tab)));
    tab.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
      const other = tabs.find((one) => one !== tab);
      show(screenOf(other));
      other.focus();
    });
  }
}

/**
 * Brings a screen to the front where only one fits.
 *
 * @param {string} screen `phone`, `browser`, or `both` for no change
 */
export function show(screen) {
  if (screen === 'both') return;
  tour.dataset.screen = screen;
  for (const tab of tabs) {
    const chosen = screenOf(tab) === screen;
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
}

/**
 * Empties both screens, so that nobody looks at what is about to go. No entry is left in the history.
 *
 * @returns {() => void} loads the pages that were open again, without the idea that was open on them
 */
export function leaveScreens() {
  const pages = frames.map((frame) => {
    const { pathname, search } = frame.contentWindow.location;
    frame.contentWindow.location.replace('about:blank');
    return pathname + search;
  });
  return () => frames.forEach((frame, at) => frame.contentWindow.location.replace(pages[at]));
}

/** Scrolls both screens to the roadmap. */
export function goToRoadmap() {
  for (const frame of frames) frame.contentDocument?.getElementById('roadmap')?.scrollIntoView();
}

/** Takes a seat, and stays on the page of the shop that is open. */
function sit(frame, seat) {
  const url = new URL(frame.contentWindow?.location.href ?? frame.src, location.href);
  const next = url.origin === location.origin ? url : new URL(frame.src);
  next.searchParams.set('as', seat);
  frame.src = next.href;
}

const heard = new WeakSet();

function listen(frame, did) {
  const page = frame.contentDocument;
  if (page === null || heard.has(page)) return;
  heard.add(page);
  for (const { event, step, when } of DEEDS) {
    page.addEventListener(event, (told) => {
      if (when === undefined || when(told)) did(step);
    });
  }
}

function screenOf(tab) {
  return tab.getAttribute('aria-controls');
}
