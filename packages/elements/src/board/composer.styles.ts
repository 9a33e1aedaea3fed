import { css } from 'lit';

/** The composer when it is open, and the ideas it offers. */
export const composerStyles = css`
  .line {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2);
  }
  .line .ask {
    flex: 1 1 12em;
    text-align: start;
  }
  .own {
    flex: 0 1 auto;
    block-size: auto;
    color: inherit;
    text-decoration: none;
  }
  .calm {
    margin-block: calc(var(--_u) * 2);
    color: var(--_quiet);
  }
  .composer {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_u) * 4);
    padding: calc(var(--_u) * 4);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_paper);
    animation: enter var(--_enter);
  }
  .idea-title {
    inline-size: 100%;
    box-sizing: border-box;
    margin: 0;
    padding: 0 0 calc(var(--_u) * 2);
    border: 0;
    border-block-end: 1px solid var(--_edge);
    outline: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-size: var(--_lead);
    font-weight: 600;
  }
  .idea-title:focus {
    border-block-end-color: var(--_accent-ink);
    box-shadow: 0 1px var(--_accent-ink);
  }
  .idea-title::placeholder {
    color: var(--_quiet);
    font-weight: 400;
    opacity: 1;
  }
  .error,
  .hint {
    margin: 0;
    font-size: var(--_small);
  }
  .hint {
    color: var(--_quiet);
  }
  .composer madang-photo-picker {
    display: block;
    min-block-size: 40px;
    min-inline-size: 0;
    margin-block-start: calc(var(--_u) * -3);
  }
  .context {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_u) * 2);
    font-size: var(--_small);
    cursor: pointer;
  }
  .context input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--_accent);
    translate: 0 0.2em;
  }
  .context span {
    min-block-size: 24px;
  }
  .context bdi {
    display: block;
    color: var(--_quiet);
  }
  .similar {
    padding: calc(var(--_u) * 3) calc(var(--_u) * 4);
    border-radius: var(--_radius);
    background: var(--_wash);
    animation: enter var(--_enter);
  }
  .similar-head {
    font-size: var(--_small);
  }
  .similar-head span {
    color: var(--_quiet);
  }
  .similar ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .similar li {
    position: relative;
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 3);
    min-block-size: 44px;
    margin-block-start: calc(var(--_u) * 2);
  }
  .similar madang-vote {
    flex: none;
    min-inline-size: 64px;
  }
  .similar .open {
    color: inherit;
    font-weight: 500;
    text-decoration: none;
  }
  .similar .open:hover {
    text-decoration: underline;
  }
  @container (inline-size < 480px) {
    .similar {
      padding-inline: calc(var(--_u) * 3);
    }
    .similar li {
      align-items: start;
    }
  }
  .similar small {
    display: flex;
    gap: calc(var(--_u) * 3);
    color: var(--_quiet);
    font-size: var(--_small);
  }
`;
