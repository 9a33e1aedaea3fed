import { css } from 'lit';

/**
 * The status badge: a dot with its colour of meaning, then the word. Colours reach 3:1 on paper, light and dark; a
 * company's own are `--madang-color-considering` and so on.
 * Without one the dot is hollow: a background of a property that is not set is none.
 */
export const statusStyles = css`
  .status {
    display: inline-flex;
    align-items: baseline;
    gap: 0.45em;
    --_dot: initial;
  }
  .status::before {
    content: '';
    inline-size: 0.55em;
    block-size: 0.55em;
    flex: none;
    border: 1.5px solid var(--_dot, var(--_edge));
    border-radius: 50%;
    background: var(--_dot);
  }
  .considering {
    --_dot: var(--madang-color-considering, light-dark(#a86a00, #e2ac4a));
  }
  .planned {
    --_dot: var(--madang-color-planned, light-dark(#2d6cc4, #7fb1f5));
  }
  .building {
    --_dot: var(--madang-color-building, light-dark(#7a4fc0, #bd9df2));
  }
  .shipped {
    --_dot: var(--madang-color-shipped, light-dark(#2b8049, #79c995));
  }
`;
