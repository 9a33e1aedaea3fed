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
    padding-inline: calc(var(--_u) * 3);
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
`;
