import { css } from 'lit';

/** The field for photos: a button, and a strip of thumbnails once there are some. */
export const pickerStyles = css`
  [part='base'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_u) * 2);
    min-inline-size: 0;
  }
  [hidden] {
    display: none !important;
  }
  p {
    margin: 0;
  }
  .strip {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(116px, 1fr));
    gap: calc(var(--_u) * 3);
    max-inline-size: 42em;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .tile {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
    overflow: hidden;
  }
  .picture {
    display: grid;
    place-items: center;
    block-size: 96px;
    overflow: hidden;
    background: var(--_raised);
    font-size: var(--_small);
    color: var(--_quiet);
    text-align: center;
  }
  .picture > :is(canvas, img) {
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 0;
    object-fit: cover;
  }
  .tile.refused {
    border-style: dashed;
    border-color: var(--_edge);
  }
  .refused .picture {
    opacity: 0.45;
  }
  .picture.none {
    block-size: 48px;
    opacity: 1;
  }
  .why {
    padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
    font-size: var(--_small);
  }
  .why + .button {
    margin-block-start: calc(var(--_u) * -2);
  }
  .name {
    display: block;
    overflow: hidden;
    color: var(--_quiet);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .alt {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 38px;
    padding: 0 calc(var(--_u) * 2.5);
    border: 0;
    border-block-start: 1px solid var(--_line);
    border-radius: 0;
    outline-offset: -3px;
    background: none;
    color: var(--_ink);
    font: inherit;
    font-size: var(--_small);
  }
  .alt::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }
  .acts {
    display: flex;
    align-items: center;
    margin-block-start: auto;
    border-block-start: 1px solid var(--_line);
  }
  .act {
    display: grid;
    flex: 0 0 38px;
    place-items: center;
    block-size: 38px;
    border-radius: var(--_radius-small);
    outline-offset: -3px;
    color: var(--_quiet);
  }
  .act:hover {
    background: var(--_raised);
    color: var(--_ink);
  }
  .act[aria-disabled='true'] {
    opacity: 0.35;
    cursor: default;
  }
  .act:last-child {
    margin-inline-start: auto;
  }
  .turn:dir(rtl) svg {
    scale: -1 1;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_u) * 2);
  }
  .row .hint {
    flex: 1 1 16em;
    margin: 0;
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .add {
    flex: none;
    margin-inline-start: calc(var(--_u) * -2);
  }
  .said {
    font-size: var(--_small);
    padding-block-end: var(--_u);
    font-weight: 500;
  }
  .zone {
    position: absolute;
    inset: calc(var(--_u) * -1);
    z-index: 2;
    display: grid;
    place-items: center;
    border: 2px dashed var(--_accent-ink);
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_paper) 88%, var(--_accent));
    color: var(--_ink);
    font-weight: 600;
    pointer-events: none;
  }
  .wait {
    animation: wait 1.2s ease-in-out infinite alternate;
  }
  @keyframes wait {
    to {
      opacity: 0.45;
    }
  }
  @media (pointer: coarse) {
    /* A telephone that zooms in on smaller words moves everything else out of sight. */
    .alt {
      min-block-size: 44px;
      font-size: max(16px, var(--_small));
    }
    .act {
      flex-basis: 44px;
      block-size: 44px;
    }
  }
`;
