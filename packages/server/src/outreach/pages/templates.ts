/** The look of the pages: nothing is loaded for them, and they follow the reader’s light or dark. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1c2024; --quiet: #5b636d; --line: #c4cad2; --edge: #7b858f; --accent: #a8532d; --on-accent: #fff; }
@media (prefers-color-scheme: dark) { :root { --paper: #16191d; --ink: #eceef1; --quiet: #a8b0ba; --line: #434b55; --edge: #7d8792; --accent: #f0a985; --on-accent: #1b1a18; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif; word-break: keep-all; overflow-wrap: anywhere; }
main { max-width: 34rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.375rem; line-height: 1.35; margin: 0 0 .5rem; text-wrap: balance; }
p { margin: 0 0 1rem; }
.quiet { color: var(--quiet); font-size: .875rem; }
.note { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; }
fieldset { border: 0; border-block-start: 1px solid var(--line); margin: 1.5rem 0 0; padding: 1.25rem 0 0; min-inline-size: 0; }
legend { float: inline-start; inline-size: 100%; padding: 0; margin: 0 0 .75rem; font-weight: 650; }
legend + * { clear: both; }
.row { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; justify-content: space-between; padding: .5rem 0; }
.row > span { flex: 1 1 14rem; }
.row small { display: block; color: var(--quiet); font-size: .875rem; }
label.tick { display: flex; gap: .75rem; align-items: flex-start; padding: .5rem 0; min-block-size: 2.75rem; }
label.tick small { display: block; color: var(--quiet); font-size: .875rem; }
input[type='checkbox'] { inline-size: 1.25rem; block-size: 1.25rem; margin: .2rem 0 0; accent-color: var(--accent); flex: none; }
select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--edge); border-radius: .5rem; padding: .5rem .75rem; min-block-size: 2.75rem; max-inline-size: min(100%, 16rem); text-overflow: ellipsis; }
button { font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 0; border-radius: .5rem; padding: .625rem 1.5rem; min-block-size: 2.75rem; margin-block-start: 1.5rem; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
form + p { margin-block-start: 1.5rem; }
a { color: var(--accent); }
`;

const HEAD = `<!doctype html>
<html lang="<%= it.locale %>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title><%= it.title %></title>
<style><%~ it.style %></style>
</head>
<body>
<main>
<h1 dir="auto"><%= it.title %></h1>
`;

const FOOT = `</main>
</body>
</html>
`;

/** One question with one button, or what became of it. */
export const QUESTION = `${HEAD}<% if (it.about) { %><p><%= it.about %></p>
<% } if (it.action) { %><form method="post" action="<%= it.action %>"><button><%= it.words.stop %></button></form>
<% } if (it.choose) { %><p><a href="<%= it.choose %>"><%= it.words.choose %></a></p>
<% } %>${FOOT}`;

/** What somebody wants to hear. */
export const PREFERENCES = `${HEAD}<p class="quiet"><%= it.about %></p>
<% if (it.saved) { %><p class="note" role="status"><%= it.words.saved %></p>
<% } if (it.wrong) { %><p class="note" role="alert"><strong><%= it.wrong %></strong></p>
<% } %><form method="post" action="<%= it.action %>">
<fieldset><legend><%= it.words.how %></legend>
<% for (const one of it.classes) { %><label class="row"><span><%= one.name %><small><%= one.about %></small></span>
<select name="mail.<%= one.id %>"><% for (const option of one.options) { %><option value="<%= option.value %>"<% if (option.on) { %> selected<% } %>><%= option.name %></option><% } %></select></label>
<% } %></fieldset>
<fieldset><legend><%= it.words.hours %></legend>
<label class="tick"><input type="checkbox" name="quiet"<% if (it.quiet) { %> checked<% } %>><span><%= it.words.quiet %></span></label>
<% for (const one of it.hours) { %><label class="row"><span><%= one.label %></span><select name="<%= one.name %>"><% for (const hour of one.options) { %><option value="<%= hour.value %>"<% if (hour.on) { %> selected<% } %>><%= hour.name %></option><% } %></select></label>
<% } for (const one of it.choices) { %><label class="row"><span><%= one.label %></span><select name="<%= one.name %>"><% for (const option of one.options) { %><option value="<%= option.value %>"<% if (option.on) { %> selected<% } %>><%= option.name %></option><% } %></select></label>
<% } %></fieldset>
<fieldset><legend><%= it.words.byItself %></legend>
<% for (const one of it.follows) { %><label class="tick"><input type="checkbox" name="follow.<%= one.id %>"<% if (one.on) { %> checked<% } %>><span><%= one.name %></span></label>
<% } %><input type="hidden" name="follow" value="1"></fieldset>
<% if (it.boards.length > 0) { %><fieldset><legend><%= it.words.boards %></legend>
<% for (const board of it.boards) { %><label class="tick"><input type="checkbox" name="board.<%= board.id %>"<% if (board.on) { %> checked<% } %>><span dir="auto"><%= board.name %></span></label>
<% } %><p class="quiet"><%= it.words.boardsAbout %></p></fieldset>
<% } if (it.ideas.length > 0) { %><fieldset><legend><%= it.words.ideas %></legend>
<% for (const idea of it.ideas) { %><label class="tick"><input type="checkbox" name="idea.<%= idea.id %>"<% if (idea.on) { %> checked<% } %>><span dir="auto"><%= idea.name %></span></label>
<% } %><p class="quiet"><%= it.words.ideasAbout %></p></fieldset>
<% } %><fieldset><label class="tick"><input type="checkbox" name="muted"<% if (it.muted) { %> checked<% } %>><span><%= it.words.muted %><small><%= it.words.mutedAbout %></small></span></label></fieldset>
<button><%= it.words.save %></button>
</form>
${FOOT}`;
