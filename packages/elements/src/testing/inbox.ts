import { IDEAS } from '@madang/testkit';
import { deep, stage, until, type Stage, type StageOptions } from '@madang/testkit/page';
import '../board/define.js';
import { providePlace, type PagePlace } from '../community/page.js';
import '../inbox/define.js';
import type { MadangInbox } from '../inbox/inbox.js';

/** The stage on which the inbox of this test stands. */
export let set: Stage;
let page: PagePlace;
/** The inbox of this test. */
export let inbox: MadangInbox;

export function open(options: StageOptions = {}, locale = 'en', attributes: Record<string, string> = {}): void {
  set = stage(options);
  page = providePlace(document, { client: set.client, locale });
  inbox = document.createElement('madang-inbox');
  for (const [name, value] of Object.entries(attributes)) inbox.setAttribute(name, value);
  document.body.append(inbox);
}
/** Takes it away after a test: for `afterEach`. */
export function clear(): void {
  inbox.remove();
  page.close();
  set.client.close();
  document.querySelector('madang-board')?.remove();
  history.replaceState(null, '', location.pathname + location.search);
}

export const find = <E extends HTMLElement>(...path: string[]): E | null => deep<E>('madang-inbox', ...path);
export const news = <E extends HTMLElement>(...path: string[]): E | null => find<E>('madang-inbox-news', ...path);
export const bell = (): Promise<HTMLElement> => until(() => find('.bell'), 'the bell');
export const count = (): string => find('.count')?.textContent?.trim() ?? '';
export const counted = (n: string): Promise<unknown> => until(() => count() === n, `a count of “${n}”, not “${count()}”`);
export const group = (id: string): HTMLElement | null => news(`.group[data-idea="${id}"]`);
export const listed = (id: string): Promise<HTMLElement> => until(() => group(id), `news of ${id}`);
export const live = (): Promise<unknown> => until(() => set.client.connection.value === 'live', 'a connection');
export const asked = (path: string): number => set.server.requests.filter((one) => one.path.startsWith(path)).length;
export const answer = (idea: string): void =>
  set.server.push({ name: 'response.set', args: { id: crypto.randomUUID(), idea, body: 'Soon.' } }, 'staff');
export const show = async (id: string = IDEAS.planned): Promise<void> => {
  (await bell()).click();
  await listed(id);
};
