import { css } from 'lit';

/** Fields above a list, each with its label: `tools` around them, `find` on the widest. */
export const tools = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: calc(var(--_u) * 3);
  }
  .tools label {
    flex: 1 1 150px;
    min-inline-size: 0;
  }
  .tools .label {
    color: var(--_quiet);
  }
  .tools .find {
    flex: 3 1 260px;
  }
`;
