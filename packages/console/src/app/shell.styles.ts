import { css } from 'lit';

/** The frame around every page: navigation beside it, or above it where that is narrow. */
export const shellStyles = css`
  :host {
    display: block;
    min-block-size: 100dvh;
    background: var(--_paper);
    container: console / inline-size;
  }
  .frame {
    display: grid;
    grid-template-columns: 232px minmax(0, 1fr);
    min-block-size: 100dvh;
  }
  .side {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_u) * 4);
    position: sticky;
    inset-block-start: 0;
    block-size: 100dvh;
    overflow: auto;
    padding: calc(var(--_u) * 5) calc(var(--_u) * 3);
    border-inline-end: 1px solid var(--_line);
    background: var(--_raised);
  }
  .name {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    min-block-size: 40px;
    padding-inline: calc(var(--_u) * 3);
    font-weight: 600;
    text-wrap: balance;
  }
  .name small {
    font-size: var(--_small);
    font-weight: 400;
    color: var(--_quiet);
  }
  nav ul {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  nav a {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 3);
    min-block-size: 40px;
    padding-inline: calc(var(--_u) * 3);
    border-radius: var(--_radius-small);
    color: var(--_ink);
    text-decoration: none;
  }
  nav a:hover {
    background: color-mix(in oklab, var(--_ink) 6%, var(--_raised));
  }
  nav a[aria-current] {
    background: var(--_wash);
    color: var(--_accent-ink);
    font-weight: 600;
  }
  .me {
    display: grid;
    gap: calc(var(--_u) * 2);
    margin-block-start: auto;
    padding: calc(var(--_u) * 3);
    border-block-start: 1px solid var(--_line);
    font-size: var(--_small);
  }
  .me label {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_u) calc(var(--_u) * 2);
    color: var(--_quiet);
  }
  .me select {
    max-inline-size: 100%;
    min-block-size: 32px;
    padding-inline: calc(var(--_u) * 2);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-small);
    background: var(--_paper);
    color: var(--_ink);
    font: inherit;
  }
  .me .button {
    justify-content: start;
    padding-inline: 0;
  }
  main {
    min-inline-size: 0;
    outline: none;
  }
  .skip {
    position: absolute;
    inset: 0 auto auto 0;
    z-index: 2;
    padding: calc(var(--_u) * 2) calc(var(--_u) * 4);
    background: var(--_paper);
    color: var(--_accent-ink);
    transform: translateY(-110%);
  }
  .skip:focus-visible {
    transform: none;
    outline-offset: -2px;
  }
  .burger {
    display: none;
  }
  .middle {
    display: grid;
    align-content: center;
    justify-items: center;
    min-block-size: 100dvh;
    padding: calc(var(--_u) * 6);
  }
  .middle > * {
    max-inline-size: 100%;
  }
  .notice > h1 {
    font-size: var(--_lead);
    font-weight: 600;
  }
  a.button {
    color: inherit;
    text-decoration: none;
  }
  .toasts {
    position: fixed;
    inset-block-end: calc(var(--_u) * 5);
    inset-inline: 0;
    z-index: 3;
    display: grid;
    justify-items: center;
    gap: calc(var(--_u) * 2);
    padding-inline: calc(var(--_u) * 4);
    pointer-events: none;
  }
  .toast {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    max-inline-size: 100%;
    padding: calc(var(--_u) * 1) calc(var(--_u) * 2) calc(var(--_u) * 1) calc(var(--_u) * 4);
    border-radius: var(--_radius);
    background: var(--_ink);
    color: var(--_paper);
    box-shadow: 0 4px 16px rgb(0 0 0 / 0.2);
    pointer-events: auto;
  }
  .toast button {
    display: inline-flex;
    align-items: center;
    min-block-size: 40px;
    padding-inline: calc(var(--_u) * 2);
    font-weight: 600;
  }
  .toast button:focus-visible {
    outline-color: var(--_paper);
    outline-offset: -2px;
  }
  dialog {
    max-inline-size: min(440px, calc(100vw - 32px));
    padding: calc(var(--_u) * 6);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: var(--_ink);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.35);
  }
  dialog h2 {
    margin: 0 0 calc(var(--_u) * 2);
    font-size: var(--_lead);
  }
  dialog p {
    margin: 0 0 calc(var(--_u) * 5);
    color: var(--_quiet);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2);
  }
  @container console (inline-size < 860px) {
    .frame {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto 1fr;
    }
    .side {
      z-index: 1;
      gap: 0;
      block-size: auto;
      max-block-size: 100dvh;
      padding: calc(var(--_u) * 1) calc(var(--_u) * 2);
      border-inline-end: none;
      border-block-end: 1px solid var(--_line);
    }
    .burger {
      display: inline-flex;
      margin-inline-start: auto;
    }
    .side:not(.open) > :is(nav, .me) {
      display: none;
    }
    .me {
      margin-block-start: calc(var(--_u) * 2);
    }
  }
  @media print {
    .frame {
      display: block;
    }
    :is(.side, .skip, .toasts) {
      display: none;
    }
  }
`;
