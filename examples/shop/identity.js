/**
 * Who is reading: how a site hands its signed-in customer to the widgets.
 *
 * A real shop asks its own server for a token of the person who is signed in. This one has no accounts; the tour
 * opens its pages with `?as=customer`, `?as=customer-b` or `?as=staff`, and the demo community then signs a token
 * for that invented person, on this computer only. Without `?as=` nothing happens and the reader stays anonymous.
 */
const seat = new URLSearchParams(location.search).get('as');

if (seat !== null) {
  globalThis.madangSettings = { ...globalThis.madangSettings, getToken: () => tokenFor(seat) };
  document.addEventListener('click', keepSeat);
}

/**
 * The person's token; `null` means "not signed in", an exception means "try again later".
 *
 * @param {string} as
 * @returns {Promise<string | null>}
 */
async function tokenFor(as) {
  const answer = await fetch('/v1/demo/demo-session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as }),
  });
  if (answer.status >= 500 || answer.status === 429) throw new Error(`demo-session answered ${answer.status}`);
  if (!answer.ok) return null;
  return (await answer.json()).token;
}

/**
 * Whoever follows a link to another page of the shop stays the same person there.
 *
 * @param {MouseEvent} event
 */
function keepSeat(event) {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin || link.target !== '') return;
  const samePage = link.pathname === location.pathname && link.hash !== '';
  if (samePage || /^\/(en\/)?tour\b/.test(link.pathname)) return;
  const url = new URL(link.href);
  url.searchParams.set('as', seat);
  link.href = url.href;
}
