import { css } from 'lit';

/** The bell, and its panel: beside it where there is room, a sheet of full height on a phone. */
export const inboxStyles = css`
  :host {
    display: inline-block;
    vertical-align: middle;
  }
  :host([inline]) {
    display: block;
  }
  .bell {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: var(--madang-inbox-size, 44px);
    block-size: var(--madang-inbox-size, 44px);
    border-radius: 50%;
    transition: background-color var(--_quick);
  }
  .bell:hover,
  .bell[aria-expanded='true'] {
    background: var(--_raised);
  }
  .bell svg,
  ::slotted([slot='icon']) {
    inline-size: 1.5em;
    block-size: 1.5em;
    flex: none;
  }
  .count {
    position: absolute;
    inset-block-start: 4%;
    inset-inline-start: 50%;
    min-inline-size: 20px;
    padding-inline: 5px;
    border: 1px solid transparent;
    border-radius: 10px;
    background: var(--_accent);
    color: var(--_on-accent);
    /* The bell shows behind a thin line of paper. */
    box-shadow: 0 0 0 2px var(--_paper);
    font-size: 13px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    line-height: 18px;
    text-align: center;
    white-space: nowrap;
    word-break: normal;
  }
  .panel {
    inset: var(--_top, 0) auto var(--_bottom, auto) var(--_x, 0);
    inline-size: min(var(--madang-inbox-width, 420px), 100vw - 16px);
    max-inline-size: none;
    max-block-size: var(--_room, 80dvh);
    margin: 0;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.6);
    background: var(--_paper);
    color: inherit;
    font-weight: 400;
    box-shadow: 0 24px 64px -16px rgb(0 0 0 / 0.4);
    overflow: auto;
    overscroll-behavior: contain;
    outline: none;
  }
  .panel[open] {
    animation: open-inbox var(--_enter);
  }
  .panel::backdrop {
    background: none;
  }
  .wait {
    padding: calc(var(--_u) * 5);
  }
  .wait > p {
    margin: 0;
    color: var(--_quiet);
  }
  @keyframes open-inbox {
    from {
      opacity: 0;
      translate: 0 -6px;
    }
  }
  @media (width < 560px) or (height < 480px) {
    .panel {
      inset: 0;
      inline-size: 100%;
      block-size: 100dvh;
      max-block-size: none;
      border: 0;
      border-radius: 0;
      padding-block: env(safe-area-inset-top, 0px) env(safe-area-inset-bottom, 0px);
      padding-inline: env(safe-area-inset-left, 0px) env(safe-area-inset-right, 0px);
    }
    @keyframes open-inbox {
      from {
        opacity: 0;
        translate: 0 24px;
      }
    }
  }
  @media print {
    :host(:not([inline])) {
      display: none;
    }
  }
`;
