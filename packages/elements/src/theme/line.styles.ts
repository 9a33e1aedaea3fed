import { css } from 'lit';

/**
 * `float`: over the list or its end, and of no height, so that nothing that is read is moved. `pill`: what floats
 * there. `room`: over the end of a widget that ends with something to press, which it must not lie on: it rests below
 * that, on whatever the page has there, and lets presses through.
 */
export const lineStyles = css`
  .float {
    position: sticky;
    inset-block-start: calc(var(--_u) * 6);
    z-index: 2;
    display: grid;
    justify-content: center;
    block-size: 0;
  }
  .float.end {
    inset-block: auto calc(var(--_u) * 3);
    align-content: end;
  }
  .float.room {
    --_room: 48px;
    z-index: 3;
    align-content: start;
    block-size: var(--_room);
    margin-block: calc(var(--_u) * 2) calc(-1 * (var(--_room) + var(--_u) * 2));
    pointer-events: none;
  }
  .pill {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 1.5);
    margin: 0;
    padding: calc(var(--_u) * 2) calc(var(--_u) * 4);
    border: 1px solid var(--_line);
    border-radius: 99px;
    background: var(--_paper);
    box-shadow: 0 6px 20px -4px rgb(0 0 0 / 0.25);
    font-size: var(--_small);
    animation: enter var(--_enter);
  }
  .pill > .button {
    min-block-size: 28px;
    pointer-events: auto;
  }
  @container (inline-size < 480px) {
    .float.room {
      --_room: 88px;
    }
    p.pill {
      border-radius: calc(var(--_radius) * 1.6);
    }
  }
  @media (pointer: coarse) {
    .pill > .button {
      min-block-size: 44px;
    }
  }
  @keyframes enter {
    from {
      opacity: 0;
      translate: 0 4px;
    }
  }
`;
