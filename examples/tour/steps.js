/** The list of things to try. It ticks what really happened on the screens, and never plays by itself. */

import { words } from './words.js';

const KEY = 'madang-tour';
const items = [...document.querySelectorAll('.step')];
const keys = items.map((item) => item.dataset.step);
const count = document.getElementById('count');
const allDone = document.getElementById('all-done');

let done = new Set(remembered());
let current = keys.find((key) => !done.has(key)) ?? keys.at(-1);

/** Called with the screen that a step happens on, `phone`, `browser` or `both`, whenever another step is opened. */
let whenOpened = () => {};

/** Sets the list going. @param {{ opened: (screen: string) => void }} hooks */
export function startSteps({ opened }) {
  whenOpened = opened;
  for (const item of items) {
    item.querySelector('.step-head').addEventListener('click', () => open(item.dataset.step));
    item.querySelector('[data-back]')?.addEventListener('click', () => move(item.dataset.step, -1));
    item.querySelector('[data-next]').addEventListener('click', () => {
      tick(item.dataset.step);
      move(item.dataset.step, 1);
    });
  }
  draw();
}

/** Marks a step as done. @param {string} key */
export function tick(key) {
  if (done.has(key)) return;
  done.add(key);
  remember();
  draw();
}

/** Starts over. */
export function clearSteps() {
  done = new Set();
  remember();
  open(keys[0]);
}

function move(from, by) {
  const item = items[keys.indexOf(from) + by];
  if (item === undefined) return;
  open(item.dataset.step);
  // The pressed button is hidden now; without this, the keyboard starts again from the top of the page.
  item.querySelector('.step-head').focus({ preventScroll: true });
}

function open(key) {
  current = key;
  draw();
  whenOpened(items[keys.indexOf(key)].dataset.at);
}

function draw() {
  for (const item of items) {
    const isCurrent = item.dataset.step === current;
    item.classList.toggle('current', isCurrent);
    item.classList.toggle('done', done.has(item.dataset.step));
    item.querySelector('[data-done]').hidden = !done.has(item.dataset.step);
    item.querySelector('.step-head').setAttribute('aria-expanded', String(isCurrent));
    item.querySelector('.step-body').hidden = !isCurrent;
  }
  const told = words.count(done.size, keys.length);
  if (count.textContent !== told) count.textContent = told;
  allDone.hidden = done.size < keys.length;
}

function remembered() {
  try {
    const stored = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((key) => keys.includes(key)) : [];
  } catch {
    // Storage may be switched off, or hold what another version wrote.
    return [];
  }
}

function remember() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify([...done]));
  } catch {
    // Then the list starts afresh after a reload.
  }
}
