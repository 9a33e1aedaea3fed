/** The three routes that exist for this tour only: on the machine that runs the demo, for the community `demo`. */

const ROUTE = '/v1/demo/demo-';

/**
 * Whether seats can be taken here.
 *
 * @returns {Promise<'open' | 'elsewhere' | 'missing' | 'unreachable'>}
 */
export async function seatsAreOpen() {
  try {
    const answer = await session('staff');
    if (answer.ok) return 'open';
    return answer.status === 404 ? 'missing' : 'elsewhere';
  } catch {
    return 'unreachable';
  }
}

/** Puts the demo back to how it was. @returns {Promise<boolean>} whether it did */
export async function resetDemo() {
  try {
    const answer = await fetch(`${ROUTE}reset`, { method: 'POST', headers: await staffHeaders() });
    if (answer.ok) forgetDrafts();
    return answer.ok;
  } catch {
    return false;
  }
}

/**
 * Something to tell about a row: why it was left out, or what was changed in it. `message` is English.
 *
 * @typedef {{ line: number, kind?: string, message: string, count?: number }} Note
 */

/**
 * Brings a file in.
 *
 * @param {File} file
 * @returns {Promise<{ kind: 'done', added: number, known: number, skipped: number, notes: Note[] }
 *   | { kind: 'refused', closed: boolean, reason?: string, message: string }>}
 *   `known` came in before; `reason` is what the file is instead of a table; `message` is English, or empty
 */
export async function importFile(file) {
  try {
    const answer = await fetch(`${ROUTE}import`, {
      method: 'POST',
      // A header holds no Hangul: the name travels percent-encoded.
      headers: {
        ...(await staffHeaders()),
        'content-type': 'application/octet-stream',
        'x-file-name': encodeURIComponent(file.name),
      },
      body: file,
    });
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      const closed = answer.status === 403 || answer.status === 404;
      return { kind: 'refused', closed, reason: told.reason, message: told.error?.message ?? '' };
    }
    const { added = 0, known = 0, skipped = 0, skips = [], warnings = [] } = told;
    return { kind: 'done', added, known, skipped, notes: [...skips, ...warnings] };
  } catch {
    return { kind: 'refused', closed: false, message: '' };
  }
}

/** What was being written on the screens, and the way to what was proposed there, goes as well. */
function forgetDrafts() {
  try {
    const keys = Object.keys(sessionStorage).filter((key) => key.startsWith('madang:draft:demo:'));
    for (const key of keys) sessionStorage.removeItem(key);
  } catch {
    // Where storage is switched off nothing was kept.
  }
}

function session(as) {
  return fetch(`${ROUTE}session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as }),
  });
}

async function staffHeaders() {
  const answer = await session('staff');
  if (!answer.ok) return {};
  return { authorization: `Bearer ${(await answer.json()).token}` };
}
