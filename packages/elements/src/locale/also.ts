/** Whose it was as well, by their names, and how many more of them there are. */
export function alsoEn(names: readonly string[], more: number): string {
  return `Also suggested by ${new Intl.ListFormat('en').format(names.concat(more ? `${more} more` : []))}`;
}
