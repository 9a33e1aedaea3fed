import { css } from 'lit';

/** Where something is reported: beneath it, and quiet. */
export const reportStyles = css`
  .reported {
    align-self: center;
    font-size: var(--_small);
    color: var(--_quiet);
    text-wrap: pretty;
  }
  .report-form {
    display: grid;
    gap: calc(var(--_u) * 2);
    flex-basis: 100%;
    min-inline-size: 0;
    margin-block-start: calc(var(--_u) * 2);
    padding: calc(var(--_u) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    color: var(--_ink);
  }
  .report-form fieldset {
    display: grid;
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  .report-form legend,
  .report-label {
    padding: 0;
    font-weight: 550;
  }
  .report-choice {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    min-block-size: 40px;
    cursor: pointer;
  }
  .report-choice input {
    flex: none;
    margin: 0;
    accent-color: var(--_accent-ink);
  }
  .report-words,
  .report-name,
  .report-email {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: calc(2lh + var(--_u) * 4);
    padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-small);
    background: var(--_paper);
    color: inherit;
    font: inherit;
    resize: vertical;
  }
  .report-error {
    margin: 0;
    font-weight: 600;
  }
  .report-row {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 3);
  }
  @media (pointer: coarse) {
    .report-choice {
      min-block-size: 44px;
    }
  }
  .report-hint {
    margin: 0;
    font-size: var(--_small);
    color: var(--_quiet);
  }
`;
