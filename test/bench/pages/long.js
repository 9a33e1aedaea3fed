/* What `main-thread.ts` asks of a page with a board: see there. */

/** The board's own rows. */
globalThis.rowsShown = () => document.querySelector('madang-board').shadowRoot.querySelectorAll('[data-idea]').length;

/** Asks for pages of the list until `count` ideas are shown; resolves to how many are. */
globalThis.showMany = async (count) => {
  const { view } = document.querySelector('madang-board');
  while (view.value.ideas.length < count && view.value.more) await view.loadMore();
  while (rowsShown() < view.value.ideas.length) await new Promise(requestAnimationFrame);
  return rowsShown();
};

/** Static rows, as many and as high as the board's: what scrolling costs without us. */
globalThis.showPlain = (count) => {
  const page = document.createElement('main');
  for (let at = 0; at < count; at += 1) {
    if (at % 50 === 0) page.append(document.createElement('section'));
    const row = document.createElement('div');
    row.innerHTML = `<button>${at}</button><p>A row of plain words that is about as long as others are</p><p>and its foot</p>`;
    page.lastElementChild.append(row);
  }
  const style = document.createElement('style');
  style.textContent = 'section{content-visibility:auto;contain-intrinsic-size:auto 5500px}div{height:110px}p{margin:0}';
  document.body.replaceChildren(style, page);
  return count;
};
