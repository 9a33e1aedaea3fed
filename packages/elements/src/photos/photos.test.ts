import { assert } from 'chai';
import { axe, deep, press, stage, type, until, type Stage, type StageOptions } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
import '../thread/define.js';
import type { MadangThread } from '../thread/thread.js';
import { prepare, PhotoError } from './prepare.js';

const GUIDE = 'page:care-guide';

/** A picture as a file: a gradient, so that it is worth shrinking. */
async function picture(width = 60, height = 40, type = 'image/png', name = 'a.png'): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  const paint = context?.createLinearGradient(0, 0, width, height);
  paint?.addColorStop(0, '#c2553a');
  paint?.addColorStop(1, '#3a6fc2');
  if (context && paint) {
    context.fillStyle = paint;
    context.fillRect(0, 0, width, height);
  }
  return new File([await canvas.convertToBlob({ type })], name, { type });
}

function drop(target: Element, kind: 'dragenter' | 'dragover' | 'dragleave' | 'drop', ...files: readonly File[]): DragEvent {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  if (!files.length) dataTransfer.setData('text/plain', 'words');
  const event = new DragEvent(kind, { bubbles: true, composed: true, cancelable: true, dataTransfer });
  target.dispatchEvent(event);
  return event;
}

describe('preparing a photo', () => {
  it('shrinks it and encodes it anew, the right way up', async () => {
    const { blob, width, height } = await prepare(await picture(3_000, 1_500));
    assert.deepEqual([width, height, blob.type], [2_048, 1_024, 'image/webp']);
    const image = await createImageBitmap(blob);
    assert.deepEqual([image.width, image.height], [2_048, 1_024]);
  });

  it('leaves behind what a camera wrote into it, and does as it says of which side is up', async () => {
    const bytes = new Uint8Array(await (await picture(60, 40, 'image/jpeg')).arrayBuffer());
    // Exif: little-endian, one entry, orientation 6 (turn to the right), and then a secret.
    const tiff = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
    const secret = new TextEncoder().encode('37.5665N 126.9780E');
    const body = [...new TextEncoder().encode('Exif'), 0, 0, ...tiff, ...secret];
    const exif = [0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255, ...body];
    const file = new File([new Uint8Array([0xff, 0xd8, ...exif, ...bytes.slice(2)])], 'a.jpg', { type: 'image/jpeg' });
    assert.include(await file.text(), '126.9780E');
    const { blob, width, height } = await prepare(file);
    assert.deepEqual([width, height], [40, 60]);
    assert.notInclude(await blob.text(), '126.9780E');
    assert.notInclude(await blob.text(), 'Exif');
  });

  it('says why a file is no photo', async () => {
    const fault = (file: File): Promise<unknown> =>
      prepare(file).catch((error: unknown) => (error instanceof PhotoError ? error.fault : error));
    assert.equal(await fault(new File(['a'], 'a.txt', { type: 'text/plain' })), 'not-image');
    assert.equal(await fault(new File(['a'], 'a.heic', { type: 'image/heic' })), 'unreadable');
    assert.equal(await fault(new File(['a'], 'a')), 'not-image');
  });
});

describe('photos beside a comment', () => {
  let set: Stage;
  let page: PagePlace;
  let thread: MadangThread;

  async function open(options: StageOptions = {}, locale = 'en'): Promise<void> {
    set = stage({ as: 'customer', ...options });
    page = providePlace(document, { client: set.client, locale });
    thread = document.createElement('madang-thread');
    thread.topic = GUIDE;
    document.body.append(thread);
    await until(() => editor() && set.client.me.value.load === 'ready', 'the field');
    editor()?.focus();
    await until(() => picker('.add'), 'the picker');
  }
  afterEach(() => {
    thread.remove();
    page.close();
    set.client.close();
    sessionStorage.clear();
  });

  const FORM = 'form:not([data-id] form)';
  const form = (): HTMLFormElement => deep<HTMLFormElement>('madang-thread', FORM) ?? assert.fail('no form');
  const editor = (): HTMLTextAreaElement | null => deep('madang-thread', `${FORM} madang-editor`, 'textarea');
  const picker = (selector: string): HTMLElement | null => deep('madang-thread', `${FORM} madang-photo-picker`, selector);
  const tiles = (): HTMLElement[] => [...(picker('.strip')?.querySelectorAll<HTMLElement>('.tile') ?? [])];
  const ready = (): number => tiles().filter((tile) => tile.classList.contains('ready') && tile.querySelector('canvas')).length;
  const names = (): string[] => tiles().map((tile) => tile.getAttribute('aria-label') ?? '');
  const beside = (): HTMLElement[] => [...(thread.shadowRoot?.querySelectorAll<HTMLElement>('.comment .photo') ?? [])];
  const said = (): string => picker('[role=status]')?.textContent ?? '';
  const send = (words: string): void => {
    const field = editor();
    if (field) type(field, words);
    form().requestSubmit();
  };
  async function choose(...files: readonly File[]): Promise<void> {
    drop(form(), 'drop', ...files);
    await until(() => tiles().length > 0 && !tiles().some((tile) => tile.classList.contains('preparing')), 'the photos');
  }

  it('are dropped, seen at once and sent with the words', async () => {
    await open();
    await choose(await picture(), await picture(40, 60));
    await until(() => ready() === 2, 'two thumbnails');
    assert.deepEqual(names(), ['Photo 1 of 2', 'Photo 2 of 2']);
    assert.deepEqual(await axe(thread), []);
    send('Look at these.');
    await until(() => beside().length === 2 && !tiles().length, 'both beside the words');
    const ratio = beside().map((box) => box.style.getPropertyValue('--_ratio'));
    assert.deepEqual(ratio, ['1.500', '0.667']);
    await until(() => beside().every((box) => box.querySelector('canvas')), 'what they show');
    await until(() => set.server.world.rows(`thread:${GUIDE}`, 'comment').some(({ photos }) => photos?.length === 2));
    assert.deepEqual(await axe(thread), []);
  });

  it('show what their author says that they do, to who looks and to who cannot', async () => {
    await open();
    await choose(await picture(), await picture(40, 60));
    await until(() => ready() === 2, 'two thumbnails');
    const first = tiles()[0]?.querySelector('input') ?? assert.fail('no field');
    assert.equal(first.getAttribute('aria-label'), 'What photo 1 shows, for people who cannot see it');
    type(first, 'A bowl with a lid');
    const again = document.createElement('madang-thread');
    again.topic = GUIDE;
    thread.remove();
    document.body.append((thread = again));
    await until(() => ready() === 2 && tiles()[0]?.querySelector('input')?.value === 'A bowl with a lid', 'the draft');
    assert.deepEqual(await axe(thread), []);
    send('Look at these.');
    const button = (at: number): Element | null | undefined => beside()[at]?.querySelector('button');
    await until(() => button(1)?.querySelector('canvas'), 'what they show');
    assert.equal(button(0)?.getAttribute('aria-label'), 'Photo 1 of 2: A bowl with a lid');
    assert.equal(button(0)?.querySelector('canvas')?.ariaLabel, 'A bowl with a lid');
    assert.equal(button(1)?.getAttribute('aria-label'), 'Photo 2 of 2');
    const kept = (): unknown =>
      set.server.world.rows(`thread:${GUIDE}`, 'comment').find(({ photos }) => photos?.length)?.photos?.map(({ alt }) => alt);
    await until(() => String(kept()) === 'A bowl with a lid,', 'it on the server');
    (button(0) as HTMLElement).click();
    const viewer = (selector: string): HTMLElement | null => deep('madang-thread', 'madang-photo-viewer', selector);
    await until(() => viewer('.foot .alt')?.textContent === 'A bowl with a lid', 'it below the photo');
    viewer('.close')?.click();
    (await until(() => deep('madang-thread', '.comment:has(.photo) .edit'), 'the button')).click();
    const field = '.editing madang-photo-picker';
    const words = await until(() => deep<HTMLInputElement>('madang-thread', field, 'input'), 'the field');
    assert.equal(words.value, 'A bowl with a lid');
    type(words, 'A bowl');
    deep<HTMLFormElement>('madang-thread', '.editing')?.requestSubmit();
    await until(() => String(kept()) === 'A bowl,', 'the other words on the server');
  });

  it('tell how far they are, to be seen at once and heard now and then', async () => {
    await open();
    set.server.stuckPhotos = true;
    await choose(await picture(), await picture(40, 60));
    await until(() => ready() === 2, 'two thumbnails');
    send('Look at these.');
    const bar = await until(() => deep<HTMLProgressElement>('madang-thread', '.sent progress'), 'the bar');
    const told = deep('madang-thread', '.sent [role=status]');
    const says = (): string => told?.textContent ?? '';
    await until(() => /^Sending photos: \d+%$/.test(says()), 'it said');
    assert.isAbove(bar.value, 0);
    assert.isBelow(bar.value, 100);
    assert.deepEqual(await axe(thread), []);
    set.server.stuckPhotos = false;
    await until(() => !deep('madang-thread', '.sent'), 'it gone');
    await until(() => set.server.world.rows(`thread:${GUIDE}`, 'comment').some(({ photos }) => photos?.length === 2));
  });

  it('leave text that is dropped or pasted alone, and what happens outside', async () => {
    await open();
    assert.isFalse(drop(form(), 'dragenter').defaultPrevented);
    assert.isFalse(drop(form(), 'drop').defaultPrevented);
    assert.isFalse(drop(document.body, 'dragover', await picture()).defaultPrevented);
    assert.isTrue(picker('.zone')?.hidden);
    assert.isTrue(drop(form(), 'dragenter', await picture()).defaultPrevented);
    await until(() => picker('.zone')?.hidden === false, 'the place to drop at');
    drop(form(), 'dragleave', await picture());
    await until(() => picker('.zone')?.hidden, 'the field again');
    const pasted = (clipboardData: DataTransfer): boolean =>
      !editor()?.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, composed: true, cancelable: true, clipboardData }));
    const both = new DataTransfer();
    both.items.add(await picture());
    both.setData('text/plain', 'A cell of a table');
    assert.isFalse(pasted(both));
    const image = new DataTransfer();
    image.items.add(await picture());
    assert.isTrue(pasted(image));
    await until(() => ready() === 1, 'the pasted one');
  });

  it('are four at most, and the fifth is told of', async () => {
    await open();
    await choose(await picture(), await picture(), await picture(), await picture(), await picture());
    await until(() => ready() === 4, 'four thumbnails');
    assert.equal(said(), 'Four photos fit. One stayed out.');
    picker('.add')?.click();
    await until(() => said() === 'Four photos is the most.', 'what is said');
    assert.equal(picker('.add')?.ariaDisabled, 'true');
  });

  it('are moved and removed by the keyboard, which stays where it works', async () => {
    await open();
    await choose(await picture(60, 40), await picture(40, 60), await picture(50, 50));
    await until(() => ready() === 3, 'three thumbnails');
    const ids = (): (string | undefined)[] => tiles().map(({ dataset }) => dataset['photo']);
    const [a, b, c] = ids();
    const act = (at: number, what: string): void => {
      const button = tiles()[at]?.querySelector<HTMLElement>(`.${what}`) ?? assert.fail(`no ${what}`);
      button.focus();
      button.click();
    };
    act(0, 'back');
    await until(() => String(ids()) === String([b, a, c]), 'the new order');
    assert.equal(said(), 'Now photo 2 of 3');
    const focused = (): Element | null | undefined => picker('.strip')?.getRootNode() instanceof ShadowRoot
      ? (picker('.strip')?.getRootNode() as ShadowRoot).activeElement : null;
    assert.equal(focused()?.getAttribute('aria-label'), 'Move photo 2 back');
    act(1, 'remove');
    await until(() => String(ids()) === String([b, c]), 'two');
    assert.equal(focused()?.getAttribute('aria-label'), 'Remove photo 2');
    act(1, 'remove');
    await until(() => ids().length === 1, 'one');
    act(0, 'remove');
    await until(() => ids().length === 0, 'none');
    await until(() => focused()?.classList.contains('add'), 'the focus on the button');
  });

  it('say which file is no photo, and the others go out', async () => {
    await open();
    await choose(new File(['a'], 'notes.pdf', { type: 'application/pdf' }), await picture());
    await until(() => ready() === 1, 'the good one');
    assert.include(tiles()[0]?.textContent, 'notes.pdf');
    assert.include(tiles()[0]?.textContent, 'This is not a photo.');
    assert.deepEqual(await axe(thread), []);
    send('One of them works.');
    await until(() => beside().length === 1, 'one photo');
  });

  it('need some words with them', async () => {
    await open();
    await choose(await picture());
    form().requestSubmit();
    await until(() => deep('madang-thread', `${FORM} madang-editor`, '#error')?.textContent?.includes('few words'), 'the error');
    assert.equal(tiles().length, 1);
  });

  it('come back with their words when the server does not take one', async () => {
    await open();
    await choose(await picture(), await picture());
    await until(() => ready() === 2, 'two thumbnails');
    set.server.refusingPhotos = 'invalid';
    send('Look.');
    const refused = await until(() => deep('madang-thread', '.comment.refused'), 'the refusal');
    assert.include(refused.textContent, 'One of the photos was not taken.');
    refused.querySelectorAll<HTMLElement>('.acts button')[1]?.click();
    await until(() => tiles().length === 2, 'both again');
    assert.deepEqual(tiles().map((tile) => tile.classList.contains('refused')), [true, false]);
    assert.equal(editor()?.value, 'Look.');
    set.server.refusingPhotos = null;
    tiles()[0]?.querySelector<HTMLElement>('.button')?.click();
    await until(() => tiles().every((tile) => tile.classList.contains('ready')), 'another try');
    form().requestSubmit();
    await until(() => set.server.world.rows(`thread:${GUIDE}`, 'comment').some(({ photos }) => photos?.length === 2));
  });

  it('outlive a reload as a draft, until they are sent', async () => {
    await open();
    await choose(await picture());
    await until(() => ready() === 1, 'a thumbnail');
    const again = document.createElement('madang-thread');
    again.topic = GUIDE;
    thread.remove();
    document.body.append((thread = again));
    await until(() => ready() === 1, 'the same photo');
    send('Still here.');
    await until(() => beside().length === 1, 'it beside the words');
    assert.isNull(Object.keys(sessionStorage).find((key) => key.endsWith(':photos')) ?? null);
  });

  it('wait for a connection, and say so', async () => {
    await open();
    set.connect(false);
    await choose(await picture());
    await until(() => picker('.hint')?.textContent?.includes('No connection right now'), 'what is said');
    send('From the tunnel.');
    await until(() => deep('madang-thread', '.comment.unsent .photo canvas'), 'it, waiting');
    set.connect(true);
    await until(() => set.server.world.rows(`thread:${GUIDE}`, 'comment').some(({ photos }) => photos?.length === 1));
  });

  it('open one after the other, over the page, and give the focus back', async () => {
    await open();
    await choose(await picture(), await picture(40, 60));
    await until(() => ready() === 2, 'two thumbnails');
    send('Look.');
    await until(() => beside().length === 2, 'the photos');
    const first = await until(() => beside()[0]?.querySelector('button'), 'the first');
    first.focus();
    first.click();
    const viewer = (selector: string): HTMLElement | null => deep('madang-thread', 'madang-photo-viewer', selector);
    await until(() => viewer('dialog[open] canvas'), 'the viewer');
    assert.equal(viewer('.count')?.textContent, '1 / 2');
    // While it comes in, nothing has its colours yet.
    await until(() => !viewer('dialog')?.getAnimations().length, 'it to stand still');
    assert.deepEqual(await axe(deep('madang-thread', 'madang-photo-viewer') ?? thread), []);
    press(viewer('.stage') ?? thread, 'ArrowRight');
    await until(() => viewer('.count')?.textContent === '2 / 2', 'the second');
    press(viewer('.stage') ?? thread, 'ArrowRight');
    press(viewer('.stage') ?? thread, 'ArrowLeft');
    await until(() => viewer('.count')?.textContent === '1 / 2', 'the first');
    const touch = (kind: string, clientX: number): boolean | undefined =>
      viewer('.stage')?.dispatchEvent(new PointerEvent(kind, { pointerId: 7, pointerType: 'touch', clientX, bubbles: true }));
    touch('pointerdown', 200);
    touch('pointerup', 100);
    await until(() => viewer('.count')?.textContent === '2 / 2', 'the second by a swipe');
    viewer('.close')?.click();
    await until(() => !viewer('dialog'), 'the page again');
    assert.isTrue(thread.shadowRoot?.activeElement === first);
  });

  it('are changed with one’s own words', async () => {
    await open();
    await choose(await picture());
    await until(() => ready() === 1, 'a thumbnail');
    send('Look.');
    await until(() => set.server.world.rows(`thread:${GUIDE}`, 'comment').some(({ photos }) => photos?.length === 1));
    const edit = await until(() => deep('madang-thread', '.comment:has(.photo) .edit'), 'the button');
    edit.click();
    const field = '.editing madang-photo-picker';
    const old = await until(() => deep('madang-thread', field, '.tile canvas'), 'the photo in the form');
    assert.isTrue(old.isConnected);
    const editing = (): HTMLFormElement => deep<HTMLFormElement>('madang-thread', '.editing') ?? assert.fail('no form');
    drop(editing(), 'drop', await picture(40, 60));
    await until(() => deep('madang-thread', field, '.tile.ready:nth-child(2) canvas'), 'another');
    deep('madang-thread', field, '.tile .remove')?.click();
    await until(() => !deep('madang-thread', field, '.tile:nth-child(2)'), 'one');
    editing().requestSubmit();
    await until(() => beside().length === 1 && beside()[0]?.style.getPropertyValue('--_ratio') === '0.667', 'the other photo');
    await until(() => set.server.world.rows(`thread:${GUIDE}`, 'comment').some(({ photos }) => photos?.[0]?.height === 60));
  });

  it('speak Korean', async () => {
    await open({}, 'ko');
    await choose(await picture(), await picture());
    await until(() => names().join() === '사진 2장 중 1번째,사진 2장 중 2번째', 'their names');
    assert.equal(picker('.add')?.textContent?.trim(), '사진 더하기');
  });
});
