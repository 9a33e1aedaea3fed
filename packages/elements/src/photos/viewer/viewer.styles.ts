import { css } from 'lit';

/** One photo over the page: dark in every theme, so that only the photo has colour. */
export const viewerStyles = css`
  :host {
    color-scheme: dark;
    --_paper: #141311;
    --_ink: #f4f1ec;
    --_quiet: #c6c1b8;
    --_accent-ink: #f4f1ec;
  }
  dialog {
    inline-size: 100%;
    max-inline-size: none;
    block-size: 100%;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: var(--_paper);
    color: var(--_ink);
    overflow: hidden;
    overscroll-behavior: contain;
  }
  dialog[open] {
    display: grid;
    grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
    animation: open-viewer var(--_enter);
  }
  dialog::backdrop {
    background: none;
  }
  .stage {
    display: grid;
    place-items: center;
    min-block-size: 0;
    padding: 56px calc(var(--_u) * 4) 0;
    touch-action: pan-y pinch-zoom;
    user-select: none;
    outline: none;
  }
  .picture {
    display: grid;
    place-items: center;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 0;
    color: var(--_quiet);
  }
  .picture > :is(img, canvas) {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 0;
    min-inline-size: 0;
    object-fit: contain;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 calc(var(--_u) * 4);
    min-block-size: 60px;
    padding: calc(var(--_u) * 2) calc(var(--_u) * 5);
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .foot p {
    margin: 0;
  }
  .foot .alt {
    flex-basis: 100%;
    max-inline-size: 60em;
    color: var(--_ink);
    overflow-wrap: anywhere;
  }
  .foot strong {
    color: var(--_ink);
    font-weight: 600;
  }
  .count {
    font-variant-numeric: tabular-nums;
  }
  .round {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    background: rgb(60 57 52 / 0.72);
    color: var(--_ink);
  }
  .round:hover {
    background: rgb(90 86 80 / 0.9);
  }
  .close {
    position: absolute;
    inset-block-start: calc(var(--_u) * 2);
    inset-inline-end: calc(var(--_u) * 3);
  }
  .ways {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 3);
    margin-inline-start: auto;
  }
  .round[aria-disabled='true'] {
    opacity: 0.35;
    cursor: default;
  }
  .turn:dir(rtl) svg {
    scale: -1 1;
  }
  @media (forced-colors: active) {
    .round {
      border: 1px solid ButtonText;
    }
  }
  @keyframes open-viewer {
    from {
      opacity: 0;
    }
  }
`;
