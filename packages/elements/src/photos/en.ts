/** The words of photos: choosing them, and looking at them. */
export const en = {
  add: 'Add photos',
  upTo: 'Up to four. Shrunk here, and where they were taken is left out.',
  photos: 'Photos',
  nth: (n: number, of: number) => (of === 1 ? 'Photo' : `Photo ${n} of ${of}`),
  remove: (n: number) => `Remove photo ${n}`,
  forward: (n: number) => `Move photo ${n} forward`,
  back: (n: number) => `Move photo ${n} back`,
  describe: (n: number) => `What photo ${n} shows, for people who cannot see it`,
  describing: 'What it shows',
  sending: (percent: string) => `Sending photos: ${percent}`,
  preparing: 'Getting it ready',
  faults: {
    'not-image': 'This is not a photo.',
    unreadable: 'This kind of photo cannot be read here. JPEG and PNG can.',
    'too-large': 'This photo is too large.',
    refused: 'This photo was not taken. Try again, or leave it out.',
  },
  retry: 'Try again',
  most: (out: number) => (out === 1 ? 'Four photos fit. One stayed out.' : `Four photos fit. ${out} stayed out.`),
  full: 'Four photos is the most.',
  added: (n: number) => (n === 1 ? '1 photo added' : `${n} photos added`),
  removed: 'Photo removed',
  moved: (n: number, of: number) => `Now photo ${n} of ${of}`,
  drop: 'Drop your photos here',
  waiting: 'No connection right now. The photos are kept, and go out with your words.',
  lost: 'A photo could not be kept. Please choose it again.',
  gone: 'This photo is no longer here.',
  failed: 'This photo did not load.',
  previous: 'Previous photo',
  next: 'Next photo',
  close: 'Close',
  count: (n: number, of: number) => `${n} / ${of}`,
};

/** The shape of {@link en}. */
export type PhotosMessages = typeof en;
