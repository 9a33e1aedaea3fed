import { css } from 'lit';

/**
 * The button and its panel. Both stand on the viewport and take no room in the page, so nothing there moves. They are
 * laid out by the viewport, not by a container: it is what they stand in.
 */
export const launcherStyles = css`
  :host {
    display: contents;
    --_gap: var(--madang-launcher-gap, 20px);
    --_bottom: max(var(--_gap), env(safe-area-inset-bottom, 0px));
    --_side: max(var(--_gap), env(safe-area-inset-left, 0px), env(safe-area-inset-right, 0px));
  }
  [part='base'] {
    display: contents;
  }
  .launch {
    position: fixed;
    inset-block-end: var(--_bottom);
    inset-inline-end: var(--_side);
    z-index: var(--madang-launcher-z-index, 2147483000);
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    max-inline-size: calc(100vw - 2 * var(--_side));
    min-block-size: 52px;
    padding-inline: calc(var(--_u) * 4) calc(var(--_u) * 5);
    /* Seen only where the system takes the colours away. */
    border: 1px solid transparent;
    border-radius: 26px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    box-shadow: 0 1px 2px rgb(0 0 0 / 0.2), 0 8px 24px -6px rgb(0 0 0 / 0.35);
    transition: translate var(--_quick), background-color var(--_quick), opacity var(--_quick);
  }
  .launch:hover {
    background: color-mix(in oklab, var(--_accent) 92%, var(--_on-accent));
    translate: 0 -1px;
  }
  .launch:active {
    translate: none;
  }
  /* Beneath its panel; still there to take the focus back. */
  .launch[aria-expanded='true'] {
    opacity: 0;
  }
  .launch svg,
  ::slotted([slot='icon']) {
    inline-size: 1.5em;
    block-size: 1.5em;
    flex: none;
  }
  .label {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  :host([position='start']) :is(.launch, .panel) {
    inset-inline: var(--_side) auto;
  }

  .panel {
    inset: auto;
    inset-block-end: var(--_bottom);
    inset-inline-end: var(--_side);
    inline-size: min(var(--madang-launcher-width, 430px), 100vw - 2 * var(--_side));
    block-size: min(720px, 100dvh - var(--_gap) - var(--_bottom));
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.6);
    background: var(--_paper);
    color: inherit;
    box-shadow: 0 24px 64px -16px rgb(0 0 0 / 0.4);
    overflow: hidden;
    opacity: 0;
    translate: 0 16px;
    transition:
      opacity var(--_enter),
      translate var(--_enter),
      overlay var(--_enter) allow-discrete,
      display var(--_enter) allow-discrete;
  }
  .panel[open] {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    opacity: 1;
    translate: none;
  }
  @starting-style {
    .panel[open] {
      opacity: 0;
      translate: 0 16px;
    }
  }
  .panel::backdrop {
    background: rgb(20 16 12 / 0.16);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    padding: calc(var(--_u) * 2);
    padding-inline-start: calc(var(--_u) * 5);
    border-block-end: 1px solid var(--_line);
    /* A finger on it moves nothing behind it. */
    touch-action: pinch-zoom;
  }
  .bar:has(.back) {
    padding-inline-start: calc(var(--_u) * 2);
  }
  .bar h2 {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    font-size: var(--_lead);
    font-weight: 650;
    line-height: 1.4;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .bar h2:focus-visible {
    outline: none;
  }
  .bar .button {
    flex: none;
    inline-size: 44px;
    min-block-size: 44px;
    padding: 0;
    border-radius: 50%;
    color: var(--_quiet);
  }
  .back svg:dir(rtl) {
    scale: -1 1;
  }
  /* The list stays where it was read, beneath an opened idea. */
  .views {
    display: grid;
    min-block-size: 0;
  }
  .view {
    grid-area: 1 / 1;
    min-block-size: 0;
    padding: calc(var(--_u) * 5) calc(var(--_u) * 5) max(calc(var(--_u) * 5), env(safe-area-inset-bottom, 0px));
    overflow: auto;
    overscroll-behavior: contain;
  }
  .view.beneath {
    visibility: hidden;
  }
  .wait {
    margin: 0;
    color: var(--_quiet);
    animation: late 0.6s step-end;
  }
  @keyframes late {
    from {
      opacity: 0;
    }
  }

  /* A phone, upright or on its side: the round button, and a sheet of full height. */
  @media (width < 560px) or (height < 480px) {
    .launch {
      inline-size: 56px;
      block-size: 56px;
      justify-content: center;
      padding: 0;
      border-radius: 50%;
    }
    .label {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      clip-path: inset(50%);
    }
    .panel,
    :host([position='start']) .panel {
      inset: 0;
      inline-size: 100%;
      block-size: 100dvh;
      border: 0;
      border-radius: 0;
      padding-block-start: env(safe-area-inset-top, 0px);
      padding-inline: env(safe-area-inset-left, 0px) env(safe-area-inset-right, 0px);
      translate: 0 100%;
    }
    .panel[open] {
      translate: none;
    }
    @starting-style {
      .panel[open] {
        translate: 0 100%;
      }
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
