import type { Community, Status, StatusNames } from '@madang/protocol';
import type { Place } from '../community/context.js';

interface Named {
  readonly statuses: Readonly<Record<Status, string>>;
}

/** Puts a community's names of statuses over the words of whatever says statuses. */
export function sayStatuses(names: StatusNames): NonNullable<Place['say']> {
  // The same words again and again, so that whoever holds them need not look whether they are others.
  const said = new WeakMap<object, Map<string, unknown>>();
  return (words, language) => {
    if (!hasStatuses(words)) return words;
    const known = said.get(words) ?? new Map<string, unknown>();
    said.set(words, known);
    if (!known.has(language)) known.set(language, { ...words, statuses: over(words.statuses, names, language) });
    return known.get(language) as typeof words;
  };
}

/**
 * Has the widgets of a place call statuses as its community does, from its facts. What stands there already is drawn
 * again; names that are as they were change nothing.
 */
export function callStatuses(place: Place | undefined, { statusNames }: Pick<Community, 'statusNames'>): void {
  const names = JSON.stringify(statusNames ?? null);
  // Its first page may have named them already, as they were when that was kept.
  if (!place || names === (told.get(place) ?? (place.say ? '' : 'null'))) return;
  told.set(place, names);
  place.say = statusNames && sayStatuses(statusNames);
  // Widgets ask for their place again, as for one whose code arrived after theirs.
  document.dispatchEvent(new Event('context-provider'));
}

/**
 * Has the widgets of a place call statuses as its community does, once its facts are here: asked for once. Until they
 * are, and without them, statuses are called as usual.
 */
export function nameStatuses(place: Place | undefined): void {
  if (!place || asked.has(place)) return;
  asked.add(place);
  place.client.info().then((community) => callStatuses(place, community), () => {});
}

/** Places whose facts were asked for. */
const asked = new WeakSet<Place>();

/** What was said of each place last. */
const told = new WeakMap<Place, string>();

function hasStatuses(words: unknown): words is Named {
  return typeof words === 'object' && words !== null && 'statuses' in words;
}

function over(usual: Named['statuses'], names: StatusNames, language: string): Named['statuses'] {
  const [own = ''] = language.split('-');
  const called = Object.entries(names).map(([status, byTag]) => [status, byTag[language] ?? byTag[own]] as const);
  return { ...usual, ...Object.fromEntries(called.filter(([, name]) => name !== undefined)) };
}
