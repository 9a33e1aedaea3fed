/** What `accept` says of photos; on a telephone the camera is offered too. */
const PHOTOS = 'image/*';

function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

/**
 * The ways by which files come into a form: chosen, pasted, dropped. Text that is dropped or pasted is left alone, and
 * so is everything that happens outside the form: a page may have its own use for files.
 */
export class Files {
  readonly #take: (files: readonly File[]) => void;
  readonly #changed: () => void;
  #around: HTMLElement | undefined;
  /** Held, or a browser might sweep it away while its choice is open. */
  readonly #input = document.createElement('input');
  /** How many elements deep the files are: leaving one is entering its neighbour. */
  #depth = 0;

  /** `take`: files came. `changed`: {@link dragging} did. */
  constructor(take: (files: readonly File[]) => void, changed: () => void) {
    this.#take = take;
    this.#changed = changed;
    const input = Object.assign(this.#input, { type: 'file', accept: PHOTOS, multiple: true });
    input.addEventListener('change', () => take([...(input.files ?? [])]));
  }

  /** Files are being dragged over the form. */
  get dragging(): boolean {
    return this.#depth > 0;
  }

  listen(around: HTMLElement): void {
    this.leave();
    this.#around = around;
    around.addEventListener('paste', this.#paste);
    around.addEventListener('dragenter', this.#enter);
    around.addEventListener('dragover', this.#over);
    around.addEventListener('dragleave', this.#out);
    around.addEventListener('drop', this.#drop);
  }

  leave(): void {
    const around = this.#around;
    this.#depth = 0;
    around?.removeEventListener('paste', this.#paste);
    around?.removeEventListener('dragenter', this.#enter);
    around?.removeEventListener('dragover', this.#over);
    around?.removeEventListener('dragleave', this.#out);
    around?.removeEventListener('drop', this.#drop);
  }

  /** Opens the browser's own choice of files. Has to be called while a press lasts. */
  choose(): void {
    // So that the same photo may be chosen twice.
    this.#input.value = '';
    this.#input.click();
  }

  readonly #paste = (event: ClipboardEvent): void => {
    const { files, types } = event.clipboardData ?? {};
    const photos = [...(files ?? [])].filter(({ type }) => type.startsWith('image/'));
    // An office program puts a picture of the words beside the words: those are meant.
    if (!photos.length || types?.includes('text/plain')) return;
    event.preventDefault();
    this.#take(photos);
  };

  readonly #enter = (event: DragEvent): void => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    this.#depth += 1;
    this.#changed();
  };

  readonly #over = (event: DragEvent): void => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
  };

  readonly #out = (event: DragEvent): void => {
    if (!carriesFiles(event)) return;
    this.#depth = Math.max(0, this.#depth - 1);
    this.#changed();
  };

  readonly #drop = (event: DragEvent): void => {
    this.#depth = 0;
    this.#changed();
    if (!carriesFiles(event)) return;
    event.preventDefault();
    this.#take([...(event.dataTransfer?.files ?? [])]);
  };
}
