import { assert } from 'chai';
import { deep, stage, type, until, type Stage, type StageOptions } from '@madang/testkit/page';
import '../board/define.js';
import type { MadangBoard } from '../board/board.js';
import { providePlace, type PagePlace } from '../community/page.js';

/** The stage on which the board of this test stands. */
export let set: Stage;
let place: PagePlace;
/** The board of this test. */
export let board: MadangBoard;

export function open(options: StageOptions = {}, attributes: Readonly<Record<string, string>> = {}, locale: string | null = 'en'): void {
  set = stage(options);
  place = providePlace(document, { client: set.client, ...(locale && { locale }) });
  show(attributes);
}
export function show(attributes: Readonly<Record<string, string>> = {}): void {
  board = document.createElement('madang-board');
  for (const [name, value] of Object.entries(attributes)) board.setAttribute(name, value);
  document.body.append(board);
}
/** Takes it away after a test: for `afterEach`. */
export function clear(): void {
  board.remove();
  place.close();
  set.client.close();
  sessionStorage.clear();
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
}

export const find = <E extends HTMLElement = HTMLElement>(selector: string): E | null =>
  deep<E>('madang-board', selector);
export const all = (selector: string): HTMLElement[] =>
  [...(board.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
export const titles = (): string[] => all('[part=title]').map((title) => title.textContent ?? '');
export const text = (selector: string): string => find(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
export const card = (idea: string, selector: string): HTMLElement | null => find(`[data-idea="${idea}"] ${selector}`);
export const listed = (n = 8): Promise<unknown> => until(() => titles().length === n, `${n} ideas`);
export const whole = (): Promise<unknown> => until(() => find('.toolbar'), 'the toolbar');
export const live = (): Promise<unknown> => until(() => set.server.connections === 1, 'a connection');
export const focused = (): Element | null => board.shadowRoot?.activeElement ?? null;
export const uuid = (n: number): string => `01900000-0000-7000-a000-${String(n).padStart(12, '0')}`;
export const others = (n: number, title = `From elsewhere ${n}`): void =>
  set.server.push({ name: 'idea.create', args: { id: uuid(n), board: 'ideas', title, body: '' } });
export const choose = (name: string): void => {
  const found = all('.choice').find((choice) => choice.textContent?.trim() === name);
  assert.isDefined(found, name);
  found?.click();
};
export async function compose(title: string): Promise<HTMLInputElement> {
  await until(() => find('.ask'));
  find('.ask')?.click();
  const field = await until(() => find<HTMLInputElement>('#idea-title'), 'the composer');
  type(field, title);
  return field;
}
export const exists = (selector: string): boolean => find(selector) !== null;
/** Opens the filters; gives back the name of one of them. */
export async function filters(name: string): Promise<string> {
  find('.filter')?.click();
  await until(() => find('#filters .choice'), 'the filters');
  return name;
}
export const send = (): void => find<HTMLFormElement>('form.composer')?.requestSubmit();
