/** "Bring your own list": a file is dropped or chosen, sent as it is, and what became of it is said in words. */

import { importFile } from './demo.js';
import { words } from './words.js';

const LARGEST = 32 * 1024 * 1024;
const MOST_NOTES = 8;

const zone = document.getElementById('zone');
const input = document.getElementById('file');
const report = document.getElementById('report');
let busy = false;

/** Sets the drop zone going. */
export function startDrop() {
  input.addEventListener('change', () => {
    const [file] = input.files;
    // The same file may be chosen again after it was mended.
    input.value = '';
    if (file !== undefined) void bring(file);
  });
  for (const type of ['dragenter', 'dragover']) {
    zone.addEventListener(type, (event) => {
      event.preventDefault();
      zone.classList.add('over');
    });
  }
  for (const type of ['dragleave', 'drop']) zone.addEventListener(type, () => zone.classList.remove('over'));
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file !== undefined) void bring(file);
  });
  // A file that misses the zone would otherwise replace the whole page.
  for (const type of ['dragover', 'drop']) window.addEventListener(type, (event) => event.preventDefault());
}

/** Forgets the last report. */
export function clearReport() {
  report.replaceChildren();
}

async function bring(file) {
  if (busy) return;
  if (file.size > LARGEST) {
    report.replaceChildren(line('strong', words.tooLarge(file.name)));
    return;
  }
  busy = true;
  zone.classList.add('busy');
  input.disabled = true;
  report.replaceChildren(line('span', words.reading(file.name)), document.createElement('progress'));
  const result = await importFile(file);
  busy = false;
  zone.classList.remove('busy');
  input.disabled = false;
  report.replaceChildren(...(result.kind === 'done' ? told(result) : refused(file, result)));
}

function told({ added, known, skipped, notes }) {
  const parts = [line('strong', words.added(added))];
  if (known > 0) parts.push(line('span', words.known(known)));
  if (skipped > 0) parts.push(line('span', words.skipped(skipped)));
  if (notes.length > 0) {
    const list = document.createElement('ul');
    list.append(...notes.slice(0, MOST_NOTES).map((note) => line('li', words.note(note))));
    if (notes.length > MOST_NOTES) list.append(line('li', words.more(notes.length - MOST_NOTES)));
    parts.push(list);
  }
  return parts;
}

function refused(file, { closed, reason, message }) {
  if (closed) return [line('strong', words.closed)];
  const parts = [line('strong', words.unreadable(file.name))];
  const why = words.why(reason, message);
  if (why !== '') parts.push(line('span', why));
  return parts;
}

function line(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
