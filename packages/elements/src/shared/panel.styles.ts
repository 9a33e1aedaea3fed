import { css } from 'lit';

/** `panel`: a native dialog in which something opens in place; a sheet where there is little room. */
export const panelStyles = css`
  .panel {
    inline-size: min(46rem, 100vw - var(--_u) * 4);
    max-inline-size: none;
    max-block-size: min(90dvh, 60rem);
    /* From the top: what is loaded, or arrives, makes it longer and moves nothing above. */
    margin: 5dvh auto auto;
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) * 1.6);
    background: var(--_paper);
    color: inherit;
    box-shadow: 0 24px 64px -16px rgb(0 0 0 / 0.35);
    overflow: auto;
    overscroll-behavior: contain;
    /* What takes the focus is not left under the bar. */
    scroll-padding-block-start: calc(var(--_u) * 14);
  }
  .panel[open] {
    animation: open-panel var(--_enter);
  }
  .panel-body:focus-visible {
    outline: none;
  }
  .panel::backdrop {
    background: rgb(20 16 12 / 0.45);
  }
  .panel-top {
    position: sticky;
    inset-block-start: 0;
    z-index: 4;
    display: flex;
    align-items: center;
    justify-content: end;
    block-size: calc(var(--_u) * 14);
    padding-inline-end: calc(var(--_u) * 3);
    /* A bar, so that the button lies on none of the words that are scrolled past it. */
    background: var(--_paper);
  }
  .panel-top .button {
    flex: none;
    inline-size: 40px;
    min-block-size: 40px;
    block-size: 40px;
    padding: 0;
    border-radius: 50%;
    background: var(--_paper);
    color: var(--_quiet);
  }
  .panel-top .button:hover {
    background: var(--_raised);
  }
  .panel-body {
    container-type: inline-size;
  }
  .panel-in {
    padding: 0 calc(var(--_u) * 5) calc(var(--_u) * 8);
  }
  @container (inline-size >= 560px) {
    .panel-in {
      padding: 0 calc(var(--_u) * 12) calc(var(--_u) * 12);
    }
  }
  @keyframes open-panel {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }
  /* What is open is what is printed: whole, from the top of the page, without what it stands over. */
  @media print {
    .panel {
      position: absolute;
      inset: 0 auto auto 0;
      inline-size: 100%;
      min-block-size: 100vh;
      max-block-size: none;
      margin: 0;
      box-shadow: none;
      overflow: visible;
      /* Without its ground the page's own words would be printed among its own. */
      print-color-adjust: exact;
    }
    .panel-in {
      padding: 0;
    }
    .panel-top,
    .panel::backdrop {
      display: none;
    }
    [part='base']:has(> .panel[open]) > :not(.panel) {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .panel-top .button {
      inline-size: 44px;
      block-size: 44px;
    }
  }
`;
