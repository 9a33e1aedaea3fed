import { css } from 'lit';

/** What one looks at, beside the list. */
export const moderationStyles = css`
  .plain-list {
    display: grid;
    gap: var(--_u);
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-wrap: anywhere;
  }
  h2,
  h3 {
    margin: 0;
    font-size: var(--_lead);
    font-weight: 600;
  }
  h3 {
    font-size: 1em;
  }
  select.field {
    inline-size: auto;
  }
`;
