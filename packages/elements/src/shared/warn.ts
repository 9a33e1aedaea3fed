const said = new Set<string>();

/** Says to the page's developer what failed, a tag or a sentence, once each: forty failures are one line. */
export function warn(text: string, cause?: unknown): void {
  if (said.has(text)) return;
  said.add(text);
  // eslint-disable-next-line no-console -- the only way to tell the developer of the host page.
  console.warn(`madang: ${text}`, cause ?? '');
}
