/* eslint max-len: off -- markup that mail programs take apart: a line break within a style is one more thing to go wrong */

/**
 * The templates of a mail with news, one the same for an instant message and for a digest. Everything that a person
 * wrote goes through `<%= %>`, which escapes; a template has no other way to print.
 *
 * Direction: who wrote in Hebrew or Arabic is read from the right (`dir="auto"`), and nothing here is drawn on one side.
 * Dark: colours stand in the head for clients that know of dark pages, plain ones for those that drop the head; words have no background of their own, so a client that inverts by itself stays readable.
 */
export const NEWS_HTML = `<!doctype html>
<html lang="<%= it.locale %>" dir="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title><%= it.subject %></title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  body, .page { background: #16191d !important; color: #eceef1 !important; }
  a.title, .button { color: #eceef1 !important; }
  .quiet, .quiet a { color: #a8b0ba !important; }
  .quote, .line { border-color: #3b424b !important; }
  .button { border-color: #7d8792 !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#ffffff;color:#1c2024">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#ffffff;color:#1c2024">
<tr><td align="center" style="padding:32px 20px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px">
<tr><td style="font:16px/1.6 system-ui,-apple-system,'Segoe UI','Apple SD Gothic Neo','Malgun Gothic',sans-serif;text-align:start;word-break:keep-all;overflow-wrap:anywhere">
<p class="quiet" dir="auto" style="margin:0 0 24px;font-size:14px;color:#5b636d"><%= it.company %></p>
<% for (const idea of it.ideas) { %>
<div style="margin:0 0 36px">
<h2 dir="auto" style="margin:0 0 12px;font-size:20px;line-height:1.35"><a class="title" href="<%= idea.href %>" style="color:#1c2024;text-decoration:none"><%= idea.title %></a></h2>
<% for (const one of idea.news) { %>
<p dir="auto" style="margin:0 0 8px"><%= one.happened %></p>
<% if (one.text) { %>
<blockquote class="quote" dir="auto" style="margin:0 0 16px;padding:12px 16px;border:1px solid #d5dae0;border-radius:8px;white-space:pre-line"><%= one.text %></blockquote>
<% } %>
<% } %>
<% if (idea.more) { %>
<p style="margin:0 0 8px"><%= idea.more %></p>
<% } %>
<p style="margin:16px 0 12px"><a class="button" href="<%= idea.href %>" style="display:inline-block;padding:10px 18px;border:1px solid #8a929c;border-radius:8px;color:#1c2024;text-decoration:none"><%= idea.action %></a></p>
<p class="quiet" style="margin:0;font-size:14px;color:#5b636d"><%= idea.why %> <a href="<%= idea.mute %>" style="color:#5b636d"><%= it.words.muteIdea %></a></p>
</div>
<% } %>
<% if (it.more) { %>
<p style="margin:0 0 24px"><%= it.more %></p>
<% } %>
<div class="line quiet" style="border-top:1px solid #d5dae0;padding-top:16px;font-size:14px;color:#5b636d">
<p dir="auto" style="margin:0 0 8px"><%= it.because %></p>
<p style="margin:0"><a href="<%= it.preferences %>" style="color:#5b636d"><%= it.words.preferences %></a> · <a href="<%= it.unsubscribe %>" style="color:#5b636d"><%= it.words.unsubscribe %></a></p>
</div>
</td></tr></table>
</td></tr></table>
</body>
</html>
`;

/** The same as plain text. Lines end where they end here: a template keeps what stands between its tags. */
export const NEWS_TEXT = `<%= it.company %>


<% for (const idea of it.ideas) { %># <%= idea.title %>

<% for (const one of idea.news) { %><%= one.happened %>

<% if (one.text) { %><%= one.quoted %>

<% } } if (idea.more) { %><%= idea.more %>

<% } %><%= idea.action %>: <%= idea.href %>

<%= idea.why %>
<%= it.words.muteIdea %>: <%= idea.mute %>


<% } if (it.more) { %><%= it.more %>


<% } %>-- 
<%= it.because %>
<%= it.words.preferences %>: <%= it.preferences %>
<%= it.words.unsubscribe %>: <%= it.unsubscribe %>
`;
