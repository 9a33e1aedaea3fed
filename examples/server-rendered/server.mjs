/**
 * A page that is rendered on the server, and readable without JavaScript: the first snapshot of the board stands inside
 * the element as plain text, for search engines, readers and old browsers. Where the script runs, the live board takes
 * its place.
 *
 *     MADANG_URL=http://localhost:4700 PORT=3000 node server.mjs
 */
import { createServer } from 'node:http';

const MADANG_URL = process.env.MADANG_URL ?? 'http://localhost:4700';
const COMMUNITY = process.env.MADANG_COMMUNITY ?? 'demo';
const BOARD = 'ideas';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text) => String(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);

/** The board's first page, or nothing: a page of ours never waits long for somebody else. */
async function snapshot() {
  try {
    const path = `/v1/${COMMUNITY}/boards/${BOARD}/ideas?sort=trending`;
    const answer = await fetch(MADANG_URL + path, { signal: AbortSignal.timeout(1_000) });
    return answer.ok ? (await answer.json()).ideas : [];
  } catch {
    return [];
  }
}

const article = ({ title, excerpt, votes, answer }) => `
          <li dir="auto">
            <h2>${escape(title)}</h2>
            <p>${escape(excerpt)}</p>
            ${answer ? `<blockquote>${escape(answer.excerpt)}</blockquote>` : ''}
            <p>${votes} ${votes === 1 ? 'vote' : 'votes'}</p>
          </li>`;

const page = (ideas) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Ideas</title>
    <link rel="icon" href="data:,">
    <style>
      body { max-inline-size: 44rem; margin: 2rem auto; padding-inline: 1rem; font: 100%/1.5 system-ui, sans-serif; }
      madang-board { display: block; min-block-size: 100vh; }
    </style>
  </head>
  <body>
    <h1>What should we do next?</h1>
    <madang-board board="${BOARD}">
      ${ideas.length === 0 ? '<p>Write to us: ideas@example.com</p>' : `<ol>${ideas.map(article).join('')}
      </ol>`}
    </madang-board>
    <script type="module" src="${escape(MADANG_URL)}/madang.js" data-community="${escape(COMMUNITY)}"></script>
  </body>
</html>
`;

const server = createServer(async (request, response) => {
  if (new URL(request.url ?? '/', 'http://page').pathname !== '/') return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, max-age=10' });
  response.end(page(await snapshot()));
});
server.listen(Number(process.env.PORT ?? 3_000), '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}\n`);
});
