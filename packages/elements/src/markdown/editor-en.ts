/** The words of the Markdown field. */
export const en = {
  preview: 'Preview',
  write: 'Write',
  nothing: 'Nothing to preview yet.',
  help: '**bold**, *italic*, - list, > quote, [link](https://…)',
  left: (n: number) => (n < 0 ? `${-n} over the limit` : `${n} left`),
};

/** The shape of {@link en}. */
export type EditorMessages = typeof en;
