/** Words by language: answers at once when they are here, else `undefined`, and calls back once when they are. */
export type Dictionary<M> = (tag: string, arrived: () => void) => M | undefined;

/**
 * Makes a dictionary from the English words, which come with the code, and loaders of the other languages by their
 * subtag. A language without a loader, and one whose file cannot be loaded, reads English: never a blank page.
 */
export function dictionary<M>(en: M, others: Readonly<Record<string, () => Promise<M>>>): Dictionary<M> {
  const here: Record<string, M> = {};
  const coming: Record<string, Promise<M>> = {};
  return (tag, arrived) => {
    const language = tag.replace(/-.*/, '');
    const load = Object.hasOwn(others, language) && others[language];
    if (!load || here[language]) return here[language] ?? en;
    coming[language] ??= load().catch(() => en).then((words) => (here[language] = words));
    void coming[language].then(arrived);
    return undefined;
  };
}
