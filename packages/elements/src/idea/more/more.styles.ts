import { css } from 'lit';

/** What stands around an idea: quiet until it is wanted. */
export const moreStyles = css`
  /* The gap before it is no room either. */
  .whole:has(> .news) {
    --_rise: calc(var(--_u) * 8);
    margin-block-end: calc(-1 * var(--_rise));
  }
  @container (inline-size >= 560px) {
    .whole:has(> .news) {
      --_rise: calc(var(--_u) * 10);
    }
  }
  .news {
    position: sticky;
    translate: 0 calc(-1 * var(--_rise));
    /* Beneath the conversation, and in sight while that is longer than the screen. */
    inset-block-end: calc(44px + var(--_u) * 4 - var(--_rise));
    z-index: 2;
    display: flex;
    align-items: start;
    justify-content: center;
    block-size: 0;
  }
  .news .button {
    /* It says first one thing and then another, and stays where it is. */
    min-inline-size: min(19em, 100%);
    box-shadow: 0 6px 24px rgb(0 0 0 / 0.16);
    animation: arrive var(--_enter);
  }
  .mark {
    min-block-size: 24px;
    /* As high as the words that it takes the place of. */
    margin-block: calc((1lh - 24px) / 2);
    border-block-end: 1px dotted var(--_edge);
  }
  .mark:hover {
    border-block-end-style: solid;
    color: var(--_ink);
  }
  .meta {
    position: relative;
  }
  .acts .button {
    font-size: inherit;
    padding-inline: calc(var(--_u) * 2);
    color: var(--_quiet);
  }
  .acts .button.on {
    color: var(--_accent-ink);
    background: var(--_wash);
  }
  .acts .button svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  .pending {
    color: var(--_accent-ink);
  }
  .ask {
    display: grid;
    gap: calc(var(--_u) * 3);
    padding: calc(var(--_u) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    animation: arrive var(--_enter);
  }
  .ask p {
    margin: 0;
    font-weight: 550;
    text-wrap: pretty;
    outline: none;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2);
  }
  .edit {
    display: grid;
    gap: calc(var(--_u) * 4);
    min-inline-size: 0;
  }
  .edit .error {
    margin: var(--_u) 0 0;
    font-size: var(--_small);
    font-weight: 600;
  }
  .edit .error:empty {
    display: none;
  }
  .button.quiet {
    color: var(--_quiet);
  }
  #gone {
    outline: none;
  }
  .earlier {
    padding-inline-start: calc(var(--_u) * 4);
    border-inline-start: 2px solid var(--_line);
    animation: arrive var(--_enter);
  }
  .earlier ol,
  .voters ul {
    display: grid;
    gap: calc(var(--_u) * 5);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .earlier .hint,
  .voters .hint {
    margin: 0;
  }
  .was {
    margin: var(--_u) 0;
    font-weight: 600;
  }
  .voters {
    position: absolute;
    z-index: 2;
    inset-block-start: calc(100% + var(--_u) * 2);
    inset-inline-start: 0;
    display: grid;
    gap: calc(var(--_u) * 3);
    inline-size: max-content;
    max-inline-size: min(20rem, 100%);
    max-block-size: 20rem;
    overflow: auto;
    padding: calc(var(--_u) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: var(--_ink);
    box-shadow: 0 12px 40px -8px rgb(0 0 0 / 0.22);
    animation: arrive var(--_enter);
  }
  .voters ul {
    gap: var(--_u);
  }
  .voters .people {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2) calc(var(--_u) * 3);
  }
  .people li {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_u) * 1.5);
  }
  .told > * + * {
    margin-block-start: calc(var(--_u) * 3);
  }
`;
