import type { Dictionary } from '@madang/elements/console.js';

/** Makes a dictionary of a page's words: the English ones come with the page, the Korean ones where they are read. */
export function words<M>(en: M, ko: () => Promise<M>): Dictionary<M> {
  let korean: M | undefined;
  let coming: Promise<unknown> | undefined;
  return (tag, arrived) => {
    if (!/^ko\b/i.test(tag)) return en;
    // A file that does not come leaves English, never a blank page.
    coming ??= ko()
      .catch(() => en)
      .then((found) => (korean = found));
    if (!korean) void coming.then(arrived);
    return korean;
  };
}
