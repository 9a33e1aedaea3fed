import { prose } from '../prose.js';
import type { DemoIdea } from '../types.js';
import { comment, english } from './build.js';

/** English ideas that nobody at the shop has moved yet. */
export const EN_OPEN: readonly DemoIdea[] = english([
  {
    key: 'foreign-cards',
    by: 'tom',
    title: 'Paying without a Korean phone number',
    body: prose`
      I got as far as the last step. Then it asked for a Korean mobile number to confirm it was me. It was me. I could
      not prove it.

      Any of these would do: a foreign card without the phone check, PayPal, or an invoice by e-mail.
    `,
    tags: ['해외', '사이트'],
    daysAgo: 14,
    status: 'open',
    timeline: [],
    votesBefore: 33,
    voters: ['clara', 'marguerite', 'priya', 'ben', 'daniel'],
    comments: [
      comment('cards-1', 'priya', 300, prose`
        I asked a friend in Daegu to buy for me. She now owns a bowl, too, so it was not a total loss for Omok.
      `),
    ],
  },
  {
    key: 'photo-of-my-piece',
    by: 'clara',
    title: 'A photo of the actual piece before it ships',
    body: prose`
      Each one is different, and that is the point. I would love to meet mine a few days early. A quick snapshot on the
      packing table is plenty; please don't light it.
    `,
    tags: ['그릇', '사이트'],
    daysAgo: 21,
    status: 'open',
    timeline: [],
    votesBefore: 6,
    voters: ['tom', 'hyunsoo', 'marguerite', 'seoyun'],
    comments: [
      comment('photo-1', 'hyunsoo', 390, '포장하다가 한 장이면 충분해요. 제 그릇이 여주를 떠나는 사진이라니, 괜히 설레네요.'),
    ],
  },
  {
    key: 'coffee-proof-glaze',
    by: 'ben',
    title: 'A glaze that forgives coffee',
    body: prose`
      Rice white is beautiful for about a fortnight. After that the inside of my mug is a map of every morning I have
      had. Something dark on the inside and light on the outside?
    `,
    tags: ['유약·색'],
    daysAgo: 6,
    status: 'open',
    timeline: [],
    votesBefore: 0,
    voters: ['daniel', 'tom', 'catdad'],
    comments: [
      comment('coffee-1', 'seonjae', 110, prose`
        Two things until then: baking soda on a damp cloth takes the map off, and Ink outside with Rice inside already
        exists, only the wrong way round. Turning it is harder than it sounds, but I like the thought.
      `),
    ],
  },
  {
    key: 'rest-with-a-lip',
    by: 'daniel',
    title: 'Chopstick rests with a little lip',
    body: prose`
      The Pebble rests are lovely until someone bumps the table. A shallow groove, a millimetre or two, and my
      chopsticks would stay where I put them.
    `,
    tags: ['그릇'],
    daysAgo: 2,
    status: 'open',
    timeline: [],
    votesBefore: 0,
    voters: ['oneroom', 'priya'],
    comments: [],
  },
]);
