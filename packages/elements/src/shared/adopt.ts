import type { CSSResult, LitElement } from 'lit';

/** Adds the styles of a part that was loaded later to its widget, once. Constructed sheets: no policy forbids them. */
export function adopt(host: LitElement, ...styles: readonly CSSResult[]): void {
  const root = host.renderRoot as ShadowRoot;
  const sheets = styles.flatMap((style) => style.styleSheet ?? []);
  root.adoptedStyleSheets.push(...sheets.filter((sheet) => !root.adoptedStyleSheets.includes(sheet)));
}
