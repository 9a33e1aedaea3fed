/** What is selected once an idea was picked, or picked again; with `range` all from the last one picked up to it. */
export function picked(
  selected: ReadonlySet<string>,
  ideas: readonly string[],
  id: string,
  range: boolean,
): ReadonlySet<string> {
  const now = new Set(selected);
  const last = [...now].at(-1);
  if (range && last !== undefined) {
    const [from = 0, to = 0] = [ideas.indexOf(last), ideas.indexOf(id)].sort((a, b) => a - b);
    for (const one of ideas.slice(from, to + 1)) now.add(one);
  } else if (!now.delete(id)) now.add(id);
  return now;
}

/** Where the focus goes when these ideas leave a list: to the one after them, else the one before; else ''. */
export function besideLeaving(ideas: readonly string[], leaving: readonly string[], current: string): string {
  const at = ideas.indexOf(leaving.includes(current) ? current : (leaving[0] ?? ''));
  const stays = (id: string): boolean => !leaving.includes(id);
  return ideas.slice(at + 1).find(stays) ?? ideas.slice(0, Math.max(0, at)).reverse().find(stays) ?? '';
}
