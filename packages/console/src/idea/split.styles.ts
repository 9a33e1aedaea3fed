import { css } from 'lit';

/** How an idea that comes out of another is chosen and looked over. */
export const splitStyles = css`
  fieldset {
    display: grid;
    gap: calc(var(--_u) * 2);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .choices {
    display: grid;
    gap: calc(var(--_u) * 2);
    max-block-size: 320px;
    overflow: auto;
  }
  .choices .tick > span {
    display: grid;
    min-inline-size: 0;
  }
  .body {
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .choices .body {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }
  .choices small {
    font-size: var(--_small);
  }
  textarea {
    min-block-size: 96px;
  }
  .look > * {
    margin: 0;
  }
  h4 {
    font-size: var(--_lead);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .look ul {
    padding-inline-start: calc(var(--_u) * 5);
  }
`;
