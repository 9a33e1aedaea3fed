/**
 * A name within a sentence of another direction: between marks that nobody sees, so that the full stop of "Theo M."
 * stays behind it when the sentence runs from right to left.
 */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}
