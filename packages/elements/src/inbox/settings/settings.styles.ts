import { css } from 'lit';

/** What one wants to hear: groups of choices, one under the other. */
export const settingsStyles = css`
  :host {
    display: block;
  }
  form {
    display: grid;
    gap: calc(var(--_u) * 6);
    padding-block-start: calc(var(--_u) * 2);
  }
  fieldset {
    display: grid;
    gap: calc(var(--_u) * 2);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-block-end: calc(var(--_u) * 2);
    font-weight: 600;
  }
  madang-own-data {
    margin-block-start: calc(var(--_u) * 6);
    padding-block-start: calc(var(--_u) * 6);
    border-block-start: 1px solid var(--_line);
  }
  .hint {
    margin: 0;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(7.500rem, auto);
    align-items: center;
    gap: calc(var(--_u) * 3);
  }
  .hours {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: calc(var(--_u) * 3);
  }
  .check {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 3);
    min-block-size: 40px;
    cursor: pointer;
  }
  input {
    inline-size: 20px;
    block-size: 20px;
    flex: none;
    margin: 0;
    accent-color: var(--_accent-ink);
  }
  input[aria-disabled='true'] {
    opacity: 0.55;
  }
  /* A title may take several lines. */
  .button {
    justify-self: start;
    padding-block: calc(var(--_u) * 2);
    text-align: start;
  }
  .button[aria-disabled='true'] {
    opacity: 0.55;
  }
  /* Says something once there is something: until then it takes no room. */
  #kept:empty {
    margin-block-start: calc(var(--_u) * -2);
  }
  .wrong:empty {
    display: none;
  }
  /* Beside the choice, however far from the end that is. */
  .wrong,
  .told {
    position: sticky;
    inset-block-end: 0;
    margin: calc(var(--_u) * 3) 0 0;
    padding-block: calc(var(--_u) * 3);
    background: var(--_paper);
    font-weight: 500;
  }
  /* Its place is kept: a line that is there can be spoken, and moves nothing when it says something. */
  .told {
    min-block-size: calc(1lh + var(--_u) * 6);
    pointer-events: none;
  }
  .told:empty {
    opacity: 0;
  }
  @container (inline-size < 20em) {
    .row {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--_u);
    }
  }
  @media (pointer: coarse) {
    .check {
      min-block-size: 44px;
    }
  }
`;
