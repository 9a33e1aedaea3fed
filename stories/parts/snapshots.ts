import type { Client, KeptPhoto } from '@madang/client';

/** A hand-drawn kind of photo: enough to see its shape and whether it is cut. */
interface Subject {
  readonly sky: string;
  readonly ground: string;
  readonly thing: string;
  readonly width: number;
  readonly height: number;
}

const SUBJECTS: readonly Subject[] = [
  { sky: '#dfe8e4', ground: '#b98d63', thing: '#3f5a52', width: 1_200, height: 900 },
  { sky: '#f3ddc7', ground: '#8a5a44', thing: '#d98a3d', width: 900, height: 1_200 },
  { sky: '#c9d8ea', ground: '#5d7596', thing: '#f4f1ec', width: 1_600, height: 900 },
  { sky: '#efe6d2', ground: '#7c8a58', thing: '#a3432f', width: 1_000, height: 1_000 },
];

function paint({ sky, ground, thing, width, height }: Subject, context: OffscreenCanvasRenderingContext2D): void {
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  context.fillStyle = ground;
  context.fillRect(0, height * 0.62, width, height);
  // A bowl on a table.
  const [x, y, radius] = [width / 2, height * 0.52, Math.min(width, height) * 0.28];
  context.fillStyle = thing;
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI);
  context.fill();
  context.beginPath();
  context.ellipse(x, y, radius, radius * 0.2, 0, 0, Math.PI * 2);
  context.globalAlpha = 0.75;
  context.fill();
  context.globalAlpha = 1;
}

/** A photo as a camera would give it; `n` chooses which of four. */
export async function snapshot(n: number): Promise<File> {
  const subject = SUBJECTS[n % SUBJECTS.length];
  if (!subject) throw new Error(`there is no photo ${n}`);
  const canvas = new OffscreenCanvas(subject.width, subject.height);
  const context = canvas.getContext('2d');
  if (context) paint(subject, context);
  return new File([await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 })], `bowl-${n + 1}.jpg`, { type: 'image/jpeg' });
}

/** Puts photos on a client's shelf, as if they had been chosen. Resolves with their ids. */
export async function shelve(client: Client, count: number): Promise<string[]> {
  const { photos } = await client.account();
  return Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const blob = await snapshot(n);
      const { width = 1, height = 1 } = SUBJECTS[n % SUBJECTS.length] ?? {};
      const photo: KeptPhoto = { id: client.newId(), width, height, blob };
      photos.keep(photo);
      return photo.id;
    }),
  );
}

/** Drags files over an element, and lets go of them there. */
export function dropOn(target: Element, files: readonly File[], kinds: readonly string[] = ['dragenter', 'drop']): void {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  for (const kind of kinds) {
    target.dispatchEvent(new DragEvent(kind, { bubbles: true, composed: true, cancelable: true, dataTransfer }));
  }
}
