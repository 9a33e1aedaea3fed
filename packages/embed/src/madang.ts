/**
 * The script tag. Finds `madang-*` tags, now and later, and loads what each of them needs:
 *
 *     <script type="module" src="https://community.example.com/madang.js" data-community="shop"></script>
 *     <madang-board board="ideas"></madang-board>
 *
 * Whatever cannot be loaded (a policy, a network) is warned about once, and what the page put inside the tag stays.
 *
 * On a page with several copies of this script, of other versions or from other addresses, the first definition wins:
 * whichever runs first brings a widget and no other brings it again, so that all that two copies both know is of one
 * version and comes once. A widget that only the later copy knows comes from there, with what it stands on; the board,
 * which is part of that, is then of whichever is here first. A copy from npm defines what it imports, at once; a tag
 * that is taken stays with whoever was first, and every `define.js` steps back from it. Widgets of different copies
 * meet in the community around them, whose context has a version in its name: only a second community makes a second
 * connection. With the script and a copy from npm a page has lit twice, and a policy of Trusted Types says
 * `'allow-duplicates'`.
 */

/** The page's own community, and the board: most pages show it, so its code comes with what all widgets share. */
const page = () => import('./page.js');

const ASKED = Symbol.for('madang');

const widgets: Readonly<Record<string, () => Promise<unknown>>> = {
  adopted: () => import('@madang/elements/adopted/define.js'),
  board: page,
  community: () => import('@madang/elements/community/define.js'),
  idea: () => import('@madang/elements/idea/define.js'),
  inbox: () => import('@madang/elements/inbox/define.js'),
  launcher: () => import('./launch.js'),
  roadmap: () => import('@madang/elements/roadmap/define.js'),
  thread: () => import('@madang/elements/thread/define.js'),
  vote: () => import('@madang/elements/vote/define.js'),
};

/** What any copy of this script has asked for on this page. By a symbol: no name of the page's own is taken. */
const asked = ((document as { [ASKED]?: Record<string, unknown> })[ASKED] ??= {});

const load = (name: string): unknown =>
  // eslint-disable-next-line no-console -- the only way to tell the developer of the host page.
  (asked[name] ??= widgets[name]?.().catch((error: unknown) => (asked['warned'] ??= [console.warn('madang', error)])));

const need = (name: string): unknown => widgets[name] && [load('board'), load(name)];

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
