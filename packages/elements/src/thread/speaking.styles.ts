import { css } from 'lit';

/** The field for comments with its buttons, which show once it is touched; and a comment that was refused. */
export const speakingStyles = css`
  .reply[hidden] {
    display: none;
  }
  .refused {
    padding: calc(var(--_u) * 3);
    border: 1px dashed var(--_edge);
    border-radius: var(--_radius);
  }
  .why {
    grid-column: 1 / -1;
    margin: 0;
    font-size: var(--_small);
  }
  /* What somebody came for. */
  [data-sought] {
    outline: 2px solid var(--_accent-ink);
    outline-offset: calc(var(--_u) * 2);
    border-radius: var(--_radius);
  }
  .composer {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_u);
    /* As high as its placeholder, while the words of the field are on their way. */
    min-block-size: 44px;
  }
  madang-photo-picker {
    display: block;
    min-block-size: 40px;
    min-inline-size: 0;
  }
  .replies + .composer,
  .comment + .composer {
    margin-block-start: calc(var(--_u) * 3);
  }
  .composer .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2);
  }
  .people:not([hidden]) {
    --_face: 1.75em;
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_u) * 2);
  }
  .people .button {
    min-block-size: 36px;
    padding-inline: var(--_u);
    color: var(--_ink);
  }
  .calm {
    margin-block: calc(var(--_u) * 2);
    color: var(--_quiet);
  }
  .composer .hint {
    font-size: var(--_small);
    color: var(--_quiet);
  }
  /* Stays while the press that took the focus away is still down: what is under it must not move before it is a click. */
  .composer.idle :is(.row, madang-photo-picker, madang-who) {
    transition: display 400ms allow-discrete;
  }
  .composer.idle:not(:focus-within) :is(.row, madang-photo-picker, madang-who) {
    display: none;
  }
  @container (inline-size >= 440px) {
    .why {
      grid-column: 2;
    }
    .comment + .composer,
    .replies + .composer {
      margin-inline-start: calc(2em + var(--_u) * 3);
    }
  }
  @media (pointer: coarse) {
    .people .button {
      min-block-size: 44px;
    }
  }
`;
