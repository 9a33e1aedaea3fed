import { createHash } from 'node:crypto';
import type { KeptMail } from '../../mail/folder-mailer.js';

/* eslint max-len: off -- markup and a style sheet */

const STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1c2024; --quiet: #5b636d; --line: #c4cad2; --chosen: #eef2f8; }
@media (prefers-color-scheme: dark) { :root { --paper: #16191d; --ink: #eceef1; --quiet: #a8b0ba; --line: #434b55; --chosen: #232a33; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: flex; flex-wrap: wrap; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
nav { flex: 1 1 18rem; max-height: 100vh; overflow: auto; border-inline-end: 1px solid var(--line); }
main { flex: 3 1 24rem; display: flex; flex-direction: column; min-height: 100vh; }
h1 { font-size: 1.125rem; margin: 1rem; }
nav a { display: block; padding: .75rem 1rem; border-block-start: 1px solid var(--line); color: inherit; text-decoration: none; }
nav a[aria-current] { background: var(--chosen); }
nav a:focus-visible { outline: 2px solid; outline-offset: -2px; }
small, dl, .quiet { color: var(--quiet); font-size: .875rem; }
h2 { font-size: 1.125rem; margin: 1rem 1rem 0; }
dl { margin: .5rem 1rem 1rem; display: grid; grid-template-columns: max-content 1fr; gap: .125rem .75rem; }
dd { margin: 0; }
iframe { flex: 1; min-height: 32rem; border: 0; border-block: 1px solid var(--line); background: #fff; }
details { padding: .75rem 1rem; }
pre { white-space: pre-wrap; }
p { margin: 1rem; }
@media (max-width: 42rem) { nav { max-height: 40vh; border-block-end: 1px solid var(--line); } main { min-height: 60vh; } }
`;

/** What the page of kept mails may do: show its style, and a mail in a frame of this server. */
export const MAILBOX_CSP = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "frame-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Mailbox of this server</title><style><%~ it.style %></style></head>
<body>
<nav aria-label="Mails"><h1>Mailbox of this server</h1>
<% for (const mail of it.mails) { %><a href="/mailbox?mail=<%= mail.name %>"<% if (mail.chosen) { %> aria-current="page"<% } %>><span dir="auto"><%= mail.subject %></span><br><small><%= mail.to %> · <%= mail.when %></small></a>
<% } %></nav>
<main><% if (it.chosen) { %><h2 dir="auto"><%= it.chosen.subject %></h2>
<dl><dt>To</dt><dd><%= it.chosen.to %></dd><% for (const [name, value] of it.head) { %><dt><%= name %></dt><dd><%= value %></dd><% } %></dl>
<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="The mail" src="/mailbox/<%= it.chosen.name %>"></iframe>
<details><summary>As plain text</summary><pre dir="auto"><%= it.chosen.text %></pre></details>
<% } else { %><p>Without a mail server (SMTP_URL), mails come here instead of going out. There is none yet.</p><% } %></main>
</body>
</html>
`;

let renderer: Promise<(data: object) => string> | null = null;

async function load(): Promise<(data: object) => string> {
  const { Eta } = await import('eta/core');
  const eta = new Eta({ autoTrim: false });
  const compiled = eta.compile(PAGE);
  return (data) => eta.render(compiled, data);
}

/** A page with the mails that were kept instead of being sent, and one of them. */
export async function mailboxPage(mails: readonly KeptMail[], chosen: KeptMail | null): Promise<string> {
  const render = await (renderer ??= load());
  const head = chosen
    ? [
        ...(chosen.id === undefined ? [] : [['Message-ID', chosen.id]]),
        ...(chosen.list ? [['List-Id', chosen.list.id], ['List-Unsubscribe', chosen.list.unsubscribe]] : []),
      ]
    : [];
  const rows = mails.map((mail) => ({
    ...mail,
    chosen: mail.name === chosen?.name,
    when: new Date(mail.at).toISOString().slice(0, 16).replace('T', ' '),
  }));
  return render({ style: STYLE, mails: rows, chosen, head });
}
