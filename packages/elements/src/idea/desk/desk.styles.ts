import { css } from 'lit';

/** The desk: the team's own tone, from the edge to the button that publishes. */
export const deskStyles = css`
  .team {
    display: grid;
    gap: calc(var(--_u) * 3);
    --_accent: var(--_tone);
    --_accent-ink: var(--_tone);
    --_on-accent: var(--_paper);
  }
  madang-editor {
    --madang-color-accent: var(--_tone);
  }
  .team > *,
  form > * {
    margin: 0;
    min-inline-size: 0;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(var(--_u) * 3);
  }
  .origin a {
    color: inherit;
    overflow-wrap: anywhere;
    text-underline-offset: 0.2em;
  }
  header .hint {
    margin: 0;
  }
  form {
    display: grid;
    gap: calc(var(--_u) * 4);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2);
  }
  .button:not(.plain, .primary) {
    background: var(--_paper);
  }
  .button svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2);
    padding: 0;
    border: 0;
  }
  fieldset .label {
    padding: 0;
  }
  .choice {
    display: inline-flex;
    align-items: center;
    min-block-size: 40px;
    padding: var(--_u) calc(var(--_u) * 3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
    cursor: pointer;
  }
  .choice:hover {
    border-color: var(--_edge);
  }
  .choice:has(:checked) {
    border-color: var(--_tone);
    box-shadow: inset 0 0 0 1px var(--_tone);
    font-weight: 550;
  }
  .choice:has(:focus-visible) {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 2px;
  }
  .choice input {
    position: absolute;
    opacity: 0;
    pointer-events: none;
  }
  .tick {
    display: flex;
    gap: calc(var(--_u) * 2);
    align-items: center;
    min-block-size: 40px;
    cursor: pointer;
  }
  .tick input {
    flex: none;
    inline-size: 1.15em;
    block-size: 1.15em;
    margin: 0;
    accent-color: var(--_tone);
  }
  textarea.field {
    min-block-size: calc(3lh + var(--_u) * 4);
  }
  .beside {
    display: grid;
  }
  .beside details {
    border-block-start: 1px solid color-mix(in oklab, var(--_tone) 25%, transparent);
  }
  .beside summary {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    min-block-size: 40px;
    font-size: var(--_small);
    font-weight: 550;
    cursor: pointer;
    list-style: none;
  }
  .beside summary::-webkit-details-marker {
    display: none;
  }
  .beside summary::before {
    content: '';
    inline-size: 0.45em;
    block-size: 0.45em;
    margin-inline: 0.2em;
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    rotate: -45deg;
  }
  .beside summary:dir(rtl)::before {
    rotate: 135deg;
  }
  .beside details[open] > summary::before {
    rotate: 45deg;
  }
  .beside summary:focus-visible {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 2px;
  }
  .beside .n {
    color: var(--_quiet);
    font-variant-numeric: tabular-nums;
  }
  .beside details > :not(summary) {
    margin-block: 0 calc(var(--_u) * 3);
  }
  .lines {
    display: grid;
    gap: calc(var(--_u) * 2);
    padding: 0;
    list-style: none;
  }
  .lines li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_u) * 3);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .lines .hint {
    margin: 0;
  }
  .lines q {
    flex-basis: 100%;
  }
  .lines a {
    color: var(--_accent-ink);
    text-underline-offset: 0.2em;
  }
  .error,
  .refused {
    margin: var(--_u) 0 0;
    font-size: var(--_small);
    font-weight: 600;
  }
  .look-word {
    font-size: var(--_small);
    font-weight: 600;
    outline: none;
  }
  .look {
    padding: calc(var(--_u) * 4) calc(var(--_u) * 5);
    border-radius: var(--_radius);
    background: var(--_paper);
  }
  .look > p {
    margin-block: 0;
  }
  .look .note {
    margin-block-start: var(--_u);
    white-space: pre-line;
  }
  @media (pointer: coarse) {
    .choice,
    .tick,
    .beside summary {
      min-block-size: 44px;
    }
  }
`;
