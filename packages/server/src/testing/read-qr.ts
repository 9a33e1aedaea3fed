/** What a QR code says. */
export interface QrRead {
  readonly text: string;
  readonly correction: string;
  /** Modules along an edge, without the margin. */
  readonly size: number;
}

type Modules = readonly (readonly boolean[])[];

/** How the levels of error correction are written. */
const LEVELS = ['M', 'L', 'H', 'Q'];

/** Of level M, by version: code words for correction in each block, and blocks (ISO/IEC 18004, table 9). */
const BLOCKS = [
  [10, 1], [16, 1], [26, 1], [18, 2], [24, 2], [16, 4], [18, 4], [22, 4], [22, 5], [26, 5],
] as const;

/** What a mask turns over, by its number: column `x`, row `y`. */
const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/**
 * Reads a QR code in SVG as this server draws it, as a camera would that sees every module: by ISO/IEC 18004, with
 * nothing of what drew it. Level M up to version 10, bytes only, nothing is corrected: a module that is wrong shows.
 */
export function readQr(svg: string): QrRead {
  const modules = modulesOf(svg);
  const size = modules.length;
  const version = (size - 17) / 4;
  const dark = (x: number, y: number): boolean => modules[y]?.[x] ?? false;
  const format = formatOf(dark) ^ 0b101_0100_0001_0010;
  const correction = LEVELS[format >> 13] ?? '';
  const mask = MASKS[(format >> 10) & 7];
  const [perBlock, blocks] = BLOCKS[version - 1] ?? [0, 0];
  if (correction !== 'M' || !mask || blocks === 0) throw new Error(`no code of level M: ${correction} ${size}`);
  const bits: number[] = [];
  for (const [x, y] of path(size)) if (!isPattern(x, y, size, version)) bits.push(Number(dark(x, y) !== mask(x, y)));
  const words = numbers(bits.slice(0, bits.length - (bits.length % 8)), 8);
  const data = gathered(words, blocks, Math.floor(words.length / blocks) - perBlock);
  const said = data.flatMap((word) => Array.from({ length: 8 }, (_, at) => (word >> (7 - at)) & 1));
  const [mode] = numbers(said.slice(0, 4), 4);
  const counted = version < 10 ? 8 : 16;
  const [length = 0] = numbers(said.slice(4, 4 + counted), counted);
  if (mode !== 4) throw new Error(`mode ${mode} is not bytes`);
  const bytes = numbers(said.slice(4 + counted, 4 + counted + length * 8), 8);
  return { text: new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes)), correction, size };
}

/** The dark modules, from the runs of the path; the margin, which has none, is taken away. */
function modulesOf(svg: string): Modules {
  const whole = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
  const grid = Array.from({ length: whole }, () => Array.from({ length: whole }, () => false));
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g)) grid[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  const margin = grid.findIndex((row) => row.includes(true));
  if (margin < 4) throw new Error('a code needs four light modules around it');
  return grid.slice(margin, whole - margin).map((row) => row.slice(margin, whole - margin));
}

/** The fifteen bits of format around the first finder. */
function formatOf(dark: (x: number, y: number) => boolean): number {
  const down = [0, 1, 2, 3, 4, 5, 7, 8].map((y) => dark(8, y));
  const left = [7, 5, 4, 3, 2, 1, 0].map((x) => dark(x, 8));
  return [...down, ...left].reduce((sum, bit, at) => sum | (Number(bit) << at), 0);
}

/** Every module in the order in which bits stand: two columns at a time from the right, up and down in turn. */
function* path(size: number): Generator<readonly [number, number]> {
  let up = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = up ? size - 1 - step : step;
      yield [right, y];
      yield [right - 1, y];
    }
    up = !up;
  }
}

/** Whether a module is of a pattern and no data: finders with format, timing, alignment, version. */
function isPattern(x: number, y: number, size: number, version: number): boolean {
  const [far, late] = [size - 8, size - 11];
  if ((x < 9 && y < 9) || (x >= far && y < 9) || (x < 9 && y >= far) || x === 6 || y === 6) return true;
  if (version >= 7 && ((x >= late && y < 6) || (y >= late && x < 6))) return true;
  const centres = version === 1 ? [] : version < 7 ? [6, size - 7] : [6, (size - 1) / 2, size - 7];
  const near = (at: number): number | undefined => centres.find((centre) => Math.abs(centre - at) <= 2);
  const [column, row] = [near(x), near(y)];
  if (column === undefined || row === undefined) return false;
  // In three corners there are finders instead.
  const corners = [[6, 6], [6, size - 7], [size - 7, 6]];
  return !corners.some(([a, b]) => a === column && b === row);
}

/** The data of all blocks, one after the other, of which the words stand by turns; later blocks may have one more. */
function gathered(words: readonly number[], blocks: number, short: number): readonly number[] {
  const long = words.length % blocks;
  const data: number[][] = Array.from({ length: blocks }, () => []);
  let at = 0;
  for (let n = 0; n <= short; n += 1) {
    for (const [block, of] of data.entries()) {
      if (n < short || block >= blocks - long) of.push(words[at++] ?? 0);
    }
  }
  return data.flat();
}

function numbers(bits: readonly number[], width: number): readonly number[] {
  return Array.from({ length: bits.length / width }, (_, at) =>
    bits.slice(at * width, (at + 1) * width).reduce((sum, bit) => sum * 2 + bit, 0),
  );
}
