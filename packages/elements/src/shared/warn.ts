const said = new Set<string>();

/** Says something to the page's developer, once per text: a widget that fails forty times fails quietly. */
export function warn(text: string, cause?: unknown): void {
  if (said.has(text)) return;
  said.add(text);
  // eslint-disable-next-line no-console -- the only way to tell the developer of the host page.
  console.warn(`madang: ${text}`, cause ?? '');
}
