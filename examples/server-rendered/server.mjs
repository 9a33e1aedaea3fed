/**
 * A page that is rendered on the company's own Node server by `@madang/ssr`: the board and every idea stand in the
 * HTML, readable without JavaScript, and where the script runs the same elements go on with what was drawn, live.
 *
 *     npm install @madang/ssr
 *     MADANG_URL=http://localhost:4700 PORT=3000 node server.mjs
 */
import { createServer } from 'node:http';
import { escapeHtml, loadRenderer } from '@madang/ssr';

const MADANG_URL = process.env.MADANG_URL ?? 'http://localhost:4700';
const COMMUNITY = process.env.MADANG_COMMUNITY ?? 'demo';
const BOARD = 'ideas';
/** How long a page waits for the backend, in milliseconds. */
const PATIENCE = Number(process.env.PATIENCE ?? 1_000);

/** Loaded once, and the same for every page. */
const renderer = await loadRenderer();

/** Where an idea's page is on this site. */
const options = { server: MADANG_URL, community: COMMUNITY, locale: 'en', ideaHref: '/ideas/{idea}' };

/** Asks the backend, and not for long: a page of ours never waits for somebody else. `null`: it has no such thing. */
async function ask(path) {
  const answer = await fetch(`${MADANG_URL}/v1/${COMMUNITY}${path}`, { signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status === 404 || answer.status === 400) return null;
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`);
  return answer.json();
}

/** The board with what is promised on it and how soon ideas are answered. */
async function board() {
  const [page, info, clock] = await Promise.all([
    ask(`/boards/${BOARD}/ideas?sort=trending`),
    ask(''),
    ask(`/boards/${BOARD}/clock`),
  ]);
  const { html } = renderer.board(page, options, { info, clock });
  return { title: 'Ideas', html: `<h1>What should we do next?</h1>${html}` };
}

/** An idea with its conversation; `null` when there is none. */
async function idea(id) {
  const [page, thread, info] = await Promise.all([
    ask(`/ideas/${id}`),
    ask(`/threads/idea%3A${id}/comments?limit=100`),
    ask(''),
  ]);
  if (page === null) return null;
  const quotes = page.quotes ? await ask(`/ideas/${id}/quotes?min=0.${page.seq}`) : undefined;
  const { html } = renderer.idea(page, thread, options, { info, ...(quotes && { quotes }) });
  return { title: page.title, html: `<p><a href="/">All ideas</a></p>${html}` };
}

const document = ({ title, html }) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)}</title>
    <link rel="icon" href="data:,">
    <style>
      body { max-inline-size: 44rem; margin: 2rem auto; padding-inline: 1rem; font: 100%/1.5 system-ui, sans-serif; }
    </style>
  </head>
  <body>
    <main>${html}</main>
    <script type="module" src="${escapeHtml(MADANG_URL)}/madang-hosted.js"></script>
  </body>
</html>
`;

/** Without the backend the page stands all the same, and says how else to be heard. */
const AWAY = { title: 'Ideas', html: '<h1>What should we do next?</h1><p>Write to us: ideas@example.com</p>' };

async function pageAt(path) {
  const [, id] = /^\/ideas\/([\w-]{36})$/.exec(path) ?? [];
  try {
    if (path === '/') return await board();
    return id ? await idea(id) : null;
  } catch (error) {
    process.stderr.write(`${error}\n`);
    return AWAY;
  }
}

const server = createServer(async (request, response) => {
  const page = await pageAt(new URL(request.url ?? '/', 'http://page').pathname);
  if (page === null) return response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.');
  const cache = page === AWAY ? 'no-store' : 'public, max-age=10';
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': cache });
  response.end(document(page));
});
server.listen(Number(process.env.PORT ?? 3_000), '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}\n`);
});
