import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LIMITS } from '@madang/protocol';
import sharp from 'sharp';
import { Refused } from '../domain/refusal.js';
import { bomb, corners, CORNERS, noise, plain } from '../testing/images.js';
import { loadDecoder } from './decoder.js';
import { encodePhoto } from './encode.js';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>';

interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** Pixels of an image that was encoded. */
async function pixelsOf(image: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true });
  return { data, ...info };
}

/** The colour at a place, both from 0 to 1. */
function colourAt({ data, width, height, channels }: Pixels, x: number, y: number): number[] {
  const at = (Math.floor(y * height) * width + Math.floor(x * width)) * channels;
  return [...data.subarray(at, at + channels)];
}

function isNear(colour: readonly number[], wanted: readonly number[], by = 14): boolean {
  return wanted.every((value, at) => Math.abs(value - (colour[at] ?? -99)) <= by);
}

async function refused(bytes: Uint8Array): Promise<string> {
  const error = await encodePhoto(bytes).then(
    () => assert.fail('it was taken'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Refused);
  assert.equal(error.error.kind, 'invalid');
  return error.error.message;
}

describe('a photo is encoded anew', () => {
  for (const type of ['jpeg', 'png', 'webp'] as const) {
    test(`as WebP from ${type}, with a small one, no side longer than they may be`, async () => {
      const { width, height, bytes, hash } = await encodePhoto(await plain(3_000, 1_500).toFormat(type).toBuffer());
      assert.deepEqual([width, height], [LIMITS.photoSide, LIMITS.photoSide / 2]);
      assert.match(hash, /^[\w-]{22}$/);
      for (const [image, side] of [[bytes.whole, LIMITS.photoSide], [bytes.small, LIMITS.photoSmall]] as const) {
        const { format, width: wide, height: high, space, channels } = await sharp(image).metadata();
        assert.deepEqual([format, wide, high, space, channels], ['webp', side, side / 2, 'srgb', 3]);
      }
    });
  }

  test('and never made larger: one of one pixel stays that, and is its own small one', async () => {
    const { width, height, bytes } = await encodePhoto(await plain(1, 1).png().toBuffer());
    assert.deepEqual([width, height, bytes.small], [1, 1, bytes.whole]);
    const { width: wide } = await encodePhoto(await plain(700, 3).jpeg().toBuffer());
    assert.equal(wide, 700);
  });

  test('the same bytes the same, so that caches tell them apart by their hash', async () => {
    const [one, other] = [await corners().jpeg().toBuffer(), await plain(9, 9).jpeg().toBuffer()];
    const [a, b, c] = [await encodePhoto(one), await encodePhoto(one), await encodePhoto(other)];
    assert.equal(a.hash, b.hash);
    assert.notEqual(a.hash, c.hash);
  });

  test('without where it was taken and by what, or anything else that is not its picture', async () => {
    const exif = {
      IFD0: { Make: 'SECRET-CAMERA', Artist: 'SECRET-NAME' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '37/1 33/1 58/1', GPSLongitudeRef: 'E', GPSLongitude: '126/1 58/1 40/1' },
    };
    const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret>SECRET-XMP</secret></x:xmpmeta>';
    for (const type of ['jpeg', 'webp', 'png'] as const) {
      const given = await corners().withExif(exif).withXmp(xmp).withIccProfile('p3').toFormat(type).toBuffer();
      const before = await sharp(given).metadata();
      assert.ok(before.exif && before.icc && given.includes('SECRET-CAMERA'), type);
      const { bytes } = await encodePhoto(given);
      for (const image of [bytes.whole, bytes.small]) {
        const { exif: left, icc, xmp: also, iptc, orientation } = await sharp(image).metadata();
        assert.deepEqual([left, icc, also, iptc, orientation], [undefined, undefined, undefined, undefined, undefined]);
        const kept = Buffer.from(image);
        for (const word of ['SECRET', 'EXIF', 'XMP ', 'ICCP', 'GPS', 'Exif']) assert.ok(!kept.includes(word), word);
      }
    }
  });

  test('upright, whichever way the camera was held', async () => {
    const SHOWN = ['abcd', 'badc', 'dcba', 'cdab', 'acbd', 'cadb', 'dbca', 'bdac'];
    for (const [at, shown] of SHOWN.entries()) {
      const given = await corners().withMetadata({ orientation: at + 1 }).jpeg().toBuffer();
      const { bytes, width, height } = await encodePhoto(given);
      assert.deepEqual([width, height], at < 4 ? [64, 32] : [32, 64], `orientation ${at + 1}`);
      const picture = await pixelsOf(bytes.whole);
      for (const [place, name] of [...shown].entries()) {
        const colour = colourAt(picture, place % 2 === 0 ? 0.25 : 0.75, place < 2 ? 0.25 : 0.75);
        const wanted = CORNERS[name as keyof typeof CORNERS];
        assert.ok(isNear(colour, wanted), `orientation ${at + 1}, ${name}: ${colour.join()} is not ${wanted.join()}`);
      }
    }
  });

  test('in the colours it had, from the printer’s, from wider ones, from grey and from sixteen bits', async () => {
    const wide = await plain(20, 20).withIccProfile('p3').png().toBuffer();
    const raw = colourAt(await pixelsOf(wide), 0.5, 0.5);
    assert.ok(raw.length >= 3);
    for (const [name, given, wanted] of [
      ['cmyk', await plain(20, 20).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer(), [200, 30, 30]],
      ['p3', wide, [200, 30, 30]],
      ['grey', await plain(20, 20).greyscale().png().toBuffer(), null],
      ['16 bit', await plain(20, 20).toColourspace('rgb16').png().toBuffer(), [200, 30, 30]],
    ] as const) {
      const { bytes } = await encodePhoto(given);
      const colour = colourAt(await pixelsOf(bytes.whole), 0.5, 0.5);
      if (wanted) assert.ok(isNear(colour, wanted, 35), `${name}: ${colour.join()}`);
      else assert.ok(Math.max(...colour.slice(0, 3)) - Math.min(...colour.slice(0, 3)) < 5, `${name}: ${colour.join()}`);
    }
  });

  test('with what one can look through', async () => {
    const { bytes } = await encodePhoto(await plain(600, 600, 0.25).png().toBuffer());
    for (const image of [bytes.whole, bytes.small]) {
      const [, , , alpha] = colourAt(await pixelsOf(image), 0.5, 0.5);
      assert.ok(alpha !== undefined && Math.abs(alpha - 64) < 4);
    }
  });

  test('as its first picture when it moves', async () => {
    const frames = Buffer.concat(
      await Promise.all([[250, 0, 0], [0, 0, 250]].map(([r = 0, g = 0, b = 0]) =>
        sharp({ create: { width: 16, height: 16, channels: 3, background: { r, g, b } } }).raw().toBuffer(),
      )),
    );
    const moving = await sharp(frames, { raw: { width: 16, height: 32, channels: 3, pageHeight: 16 } })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer();
    assert.equal((await sharp(moving, { pages: -1 }).metadata()).pages, 2);
    const { width, height, bytes } = await encodePhoto(moving);
    assert.deepEqual([width, height], [16, 16]);
    assert.ok(isNear(colourAt(await pixelsOf(bytes.whole), 0.5, 0.5), [250, 0, 0]));
  });

  test('so that nothing that hides behind or within a picture goes out again', async () => {
    const jpeg = await corners().jpeg().toBuffer();
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, SVG.length + 2]), Buffer.from(SVG)]);
    const hidden = [
      Buffer.concat([jpeg, Buffer.from(SVG), Buffer.from('PK\x03\x04'), Buffer.from('%PDF-1.7')]),
      Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]),
    ];
    for (const given of hidden) {
      assert.ok(given.includes('<script>'));
      const { bytes } = await encodePhoto(given);
      assert.equal((await sharp(bytes.whole).metadata()).format, 'webp');
      for (const word of ['script', 'PK\x03\x04', '%PDF', 'JFIF']) assert.ok(!Buffer.from(bytes.whole).includes(word));
    }
  });

  test('from eight megabytes of noise', async () => {
    const given = await noise(8_000_000);
    const { width, bytes } = await encodePhoto(given);
    assert.ok(width <= LIMITS.photoSide && bytes.whole.length < given.length);
  });
});

describe('what is no photo is refused, in words that tell nothing of the machine', () => {
  const UNREADABLE = 'This is no photo that can be read. Please send a JPEG, PNG or WebP image.';

  test('files of other kinds, whatever they are called', async () => {
    const others: Record<string, Uint8Array> = {
      nothing: Buffer.alloc(0),
      text: Buffer.from('hello, I am a photo'),
      svg: Buffer.from(SVG),
      'svg with a declaration': Buffer.from(`<?xml version="1.0"?>${SVG}`),
      pdf: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj'),
      html: Buffer.from('<!doctype html><img src=x onerror=alert(1)>'),
      gif: await plain(8, 8).gif().toBuffer(),
      tiff: await plain(8, 8).tiff().toBuffer(),
      avif: await plain(8, 8).avif().toBuffer(),
      zeros: Buffer.alloc(100_000),
    };
    for (const [name, bytes] of Object.entries(others)) assert.equal(await refused(bytes), UNREADABLE, name);
  });

  test('files that begin like one and go on as something else, or not at all', async () => {
    const png = await corners(400, 400).png().toBuffer();
    const jpeg = await noise(200_000);
    const webp = await corners(400, 400).webp().toBuffer();
    const broken = Buffer.from(png);
    broken.fill(0x41, 60, 90);
    for (const [name, bytes] of [
      ['a PNG that is an SVG', Buffer.concat([png.subarray(0, 8), Buffer.from(SVG)])],
      ['a JPEG that is an SVG', Buffer.concat([jpeg.subarray(0, 3), Buffer.from(SVG)])],
      ['a WebP that is nothing', Buffer.from('RIFF\x10\0\0\0WEBPVP8 \0\0\0\0', 'latin1')],
      ['half a JPEG', jpeg.subarray(0, jpeg.length / 2)],
      ['half a PNG', png.subarray(0, png.length / 2)],
      ['half a WebP', webp.subarray(0, webp.length / 2)],
      ['a PNG with a wrong sum', broken],
      ['a signature', png.subarray(0, 8)],
    ] as const) {
      assert.equal(await refused(bytes), UNREADABLE, name);
    }
  });

  test('a file of kilobytes that says it is a picture of gigabytes', async () => {
    for (const [width, height] of [[12_000, 12_000], [60_000, 60_000]] as const) {
      const given = bomb(width, height);
      assert.ok(given.length < 1_000_000);
      assert.match(await refused(given), /50 million pixels/);
    }
  });

  test('and a large one that is a picture is not', async () => {
    const { width, height } = await encodePhoto(bomb(7_000, 7_000));
    assert.deepEqual([width, height], [LIMITS.photoSide, LIMITS.photoSide]);
  });

  test('by a decoder that opens nothing else, should something ever get past the signature', async () => {
    const decoder = await loadDecoder();
    for (const given of [Buffer.from(SVG), await plain(8, 8).tiff().toBuffer(), await plain(8, 8).gif().toBuffer()]) {
      await assert.rejects(decoder(given).metadata(), /unsupported image format/);
    }
  });
});
