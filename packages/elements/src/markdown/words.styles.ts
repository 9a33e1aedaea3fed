import { css } from 'lit';

/** How rendered Markdown looks, on an element of class `words` that `words()` fills. */
export const wordsStyles = css`
  .words {
    max-inline-size: 42em;
    text-wrap: pretty;
  }
  .words[data-plain] p {
    white-space: pre-wrap;
  }
  .words > * {
    margin-block: 0;
  }
  .words > * + * {
    margin-block-start: 0.8em;
  }
  .words :is(h3, h4) {
    font-size: 1em;
    font-weight: 650;
  }
  .words > * + :is(h3, h4) {
    margin-block-start: 1.4em;
  }
  .words > :is(h3, h4) + * {
    margin-block-start: 0.3em;
  }
  .words :is(ul, ol) {
    padding-inline-start: 1.5em;
  }
  .words li :is(ul, ol) {
    margin-block: 0.25em 0;
  }
  .words li + li {
    margin-block-start: 0.25em;
  }
  .words li > p {
    margin-block: 0;
  }
  .words li::marker {
    color: var(--_quiet);
    font-variant-numeric: tabular-nums;
  }
  .words a {
    color: var(--_accent-ink);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
    border-radius: 2px;
  }
  .words a:hover {
    text-decoration-thickness: 2px;
  }
  .words blockquote {
    margin-inline: 0;
    padding-inline-start: calc(var(--_u) * 3);
    border-inline-start: 2px solid var(--_line);
    color: var(--_quiet);
  }
  .words blockquote > * {
    margin-block: 0;
  }
  .words :is(code, pre) {
    border-radius: var(--_radius-small);
    background: color-mix(in oklab, var(--_ink) 6%, var(--_paper));
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    font-size: max(13px, 0.9em);
  }
  .words code {
    padding: 0.1em 0.3em;
  }
  .words pre {
    overflow-x: auto;
    padding: calc(var(--_u) * 3);
    line-height: 1.5;
  }
  .words pre code {
    padding: 0;
    background: none;
    font-size: inherit;
    overflow-wrap: normal;
    word-break: normal;
  }
  .words hr {
    block-size: 1px;
    margin-block: 1.4em;
    border: 0;
    background: var(--_line);
  }
`;
