/**
 * The script tag. Finds `madang-*` tags, now and later, and loads what each of them needs:
 *
 *     <script type="module" src="https://community.example.com/madang.js" data-community="shop"></script>
 *     <madang-board board="ideas"></madang-board>
 *
 * Whatever cannot be loaded (a policy, a network) is warned about once, and what the page put inside the tag stays.
 */

/** The page's own community, and the board: most pages show it, so its code comes with what all widgets share. */
const page = () => import('./page.js');

const widgets: Readonly<Record<string, () => Promise<unknown>>> = {
  adopted: () => import('@madang/elements/adopted/define.js'),
  board: page,
  community: () => import('@madang/elements/community/define.js'),
  idea: () => import('@madang/elements/idea/define.js'),
  launcher: () => import('./launch.js'),
  roadmap: () => import('@madang/elements/roadmap/define.js'),
  thread: () => import('@madang/elements/thread/define.js'),
  vote: () => import('@madang/elements/vote/define.js'),
};

const asked = new Set<unknown>();

const once = (key: unknown, act: () => unknown): unknown => asked.has(key) || (asked.add(key), act());

const load = (get: () => Promise<unknown>): unknown =>
  // eslint-disable-next-line no-console -- the only way to tell the developer of the host page.
  once(get, () => get().catch((error: unknown) => once(once, () => console.warn('madang', error))));

const need = (name: string): void => {
  const get = widgets[name];
  if (get) {
    load(page);
    load(get);
  }
};

const find = (node: Node): void => {
  for (const { localName } of [node, ...((node as Element).querySelectorAll?.(':not(:defined)') ?? [])] as Element[]) {
    need(localName?.replace('madang-', ''));
  }
};

new MutationObserver((records) => records.forEach((it) => it.addedNodes.forEach(find))).observe(document, {
  childList: true,
  subtree: true,
});
find(document);
if (document.querySelector('[data-launcher]')) need('launcher');
// Nobody can look into a closed shadow root, and into all open ones only slowly: the tag names what stands in them.
document.querySelector<HTMLElement>('[data-widgets]')?.dataset['widgets']?.split(' ').forEach(need);

export {};
