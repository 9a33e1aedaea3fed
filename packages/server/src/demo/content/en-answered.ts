import { prose } from '../prose.js';
import type { DemoIdea } from '../types.js';
import { comment, english, reply } from './build.js';

/** English ideas that were moved or answered. */
export const EN_ANSWERED: readonly DemoIdea[] = english([
  {
    key: 'ship-to-europe',
    by: 'clara',
    title: 'Ship to Europe, even if it takes three weeks',
    body: prose`
      My sister brought me one Morning bowl from Seoul in her hand luggage, wrapped in a pair of socks. I have eaten
      breakfast from it every day since. I would happily wait three weeks and pay honest postage for four more.

      I know glazes have to meet EU rules. If that is the hard part, please say so, and perhaps some of us can help
      with the paperwork.
    `,
    tags: ['해외', '배송'],
    daysAgo: 61,
    status: 'considering',
    timeline: [
      {
        status: 'considering',
        note: 'Clara is right: the glazes are the hard part. We have sent four pieces to a laboratory in Seoul.',
        daysAgo: 48,
        by: 'june',
      },
    ],
    response: {
      body: prose`
        Thank you, and please thank your sister's socks. Here is where we stand.

        - **Postage** is fine: about 31 euros for a box of four, two to three weeks by sea and air.
        - **Breakage** is fine: eleven of twelve test boxes to friends in Lyon and Malmö arrived whole.
        - **Glazes**: Rice and Sunlight have passed the test for lead and cadmium. Moss and Ink have not been tested.

        We will start with the two glazes that have passed, or not at all; we do not want to sell you half a set. The
        results are due in five weeks, and we will write them here whichever way they come out.
      `,
      by: 'june',
      daysAgo: 20,
    },
    votesBefore: 121,
    voters: ['marguerite', 'tom', 'priya', 'ben', 'daniel'],
    comments: [
      comment('europe-1', 'marguerite', 1100, 'Lyon here. If you need a thirteenth test box, I volunteer my kitchen.', [
        reply('europe-1a', 'june', 1080, 'You are on the list, and we will put the wobbliest bowl in it.'),
      ]),
      comment('europe-2', 'tom', 420, 'Could the UK be part of this? Same postage, only another customs form.'),
    ],
  },
  {
    key: 'set-for-one',
    by: 'daniel',
    title: 'A set for one person',
    body: prose`
      I moved to Busan last year and I live alone. Every set comes in fours. I don't need four of anything except
      chopsticks, and those only because I lose them.

      One rice bowl, one soup bowl, one plate, one rest. Something that says *this is a proper meal*, even at a desk.
    `,
    tags: ['그릇', '포장·선물'],
    daysAgo: 38,
    status: 'planned',
    timeline: [
      {
        status: 'considering',
        note: 'Three of the five of us live alone. We took this one personally.',
        daysAgo: 31,
        by: 'june',
      },
      {
        status: 'planned',
        note: 'It will be called "One full table". Four pieces, one box, and you choose the glaze of each.',
        daysAgo: 9,
        by: 'mina',
      },
    ],
    response: {
      body: prose`
        We are making it. The name is **한 사람 몫**, *One full table* in English, because one person's dinner is still
        a full table.

        It is the Morning bowl, the Round soup bowl, a small Ripple plate and a single Pebble rest. Not a discount
        bundle: the same pieces at the same prices, with no fourth chair left empty.
      `,
      by: 'mina',
      daysAgo: 9,
    },
    votesBefore: 45,
    voters: ['oneroom', 'seoyun', 'priya', 'hyunsoo', 'ben'],
    comments: [
      comment('one-1', 'oneroom', 700, '저도 혼자 살아요. 밥 먹는 사진을 찍고 싶어지는 상이면 좋겠어요.'),
      comment('one-2', 'daniel', 205, '"No fourth chair left empty" made me call my mother. Thank you.'),
    ],
  },
  {
    key: 'gift-note-english',
    by: 'priya',
    title: 'Let us add a gift note in English',
    body: prose`
      The note field at checkout turns my English into question marks. I sent a wedding present that said
      *"????????? ???? ??"*. They framed it, but still.
    `,
    tags: ['포장·선물', '해외'],
    daysAgo: 29,
    status: 'planned',
    timeline: [
      {
        status: 'planned',
        note: 'Our label printer knows no Latin letters. Until a new one arrives, June writes notes by hand.',
        daysAgo: 24,
        by: 'june',
      },
    ],
    response: {
      body: prose`
        We are sorry, and glad that they have a sense of humour. Until the new printer is here, write your note in any
        language in the delivery message, and I will **copy it by hand** on the card. My handwriting is better than
        question marks.
      `,
      by: 'june',
      daysAgo: 24,
    },
    votesBefore: 9,
    voters: ['clara', 'tom', 'daniel'],
    comments: [
      comment('note-1', 'tom', 560, 'Framing it was the right decision.'),
    ],
  },
  {
    key: 'inches-and-ounces',
    by: 'ben',
    title: 'Sizes in inches and ounces next to centimetres',
    body: prose`
      I own a ruler with both, but I never have it with me on the bus, which is where I shop for bowls.
    `,
    tags: ['사이트', '해외'],
    daysAgo: 77,
    status: 'shipped',
    timeline: [
      { status: 'planned', note: 'Simple and fair. It goes in with the weights.', daysAgo: 72, by: 'june' },
      {
        status: 'shipped',
        note: 'Done on all English pages: inches and fluid ounces beside centimetres and millilitres. Thank you, Ben.',
        daysAgo: 60,
        by: 'june',
      },
    ],
    votesBefore: 17,
    voters: ['tom', 'daniel'],
    comments: [
      comment('inches-1', 'ben', 1380, 'Bought a soup bowl on the bus this morning. It holds 15 fl oz, I am told.'),
    ],
  },
  {
    key: 'lab-results',
    by: 'marguerite',
    title: 'Publish the test results for lead and cadmium',
    body: prose`
      I teach ceramics and I trust you, but I would rather not have to. A scan of the laboratory's sheet for each glaze
      would be enough. If a glaze has not been tested, say that too.
    `,
    tags: ['유약·색', '관리·수선'],
    daysAgo: 88,
    status: 'shipped',
    timeline: [
      {
        status: 'considering',
        note: 'Fair. We are asking the laboratory whether we may publish their sheets as they are.',
        daysAgo: 81,
        by: 'june',
      },
      {
        status: 'planned',
        note: 'We may. Sheets for Rice and Sunlight first, since those are the ones we have.',
        daysAgo: 66,
        by: 'june',
      },
      {
        status: 'shipped',
        note: 'On the care page: two sheets, and "not tested yet" beside Moss and Ink. '
          + 'Thank you for insisting, Marguerite.',
        daysAgo: 33,
        by: 'mina',
      },
    ],
    response: {
      body: prose`
        The sheets are up, unedited, with the date and the laboratory's telephone number.

        - **Rice**: lead below 0.02 mg/L, cadmium below 0.002 mg/L
        - **Sunlight**: lead below 0.02 mg/L, cadmium below 0.002 mg/L
        - **Moss**: not tested yet
        - **Ink**: not tested yet

        "I trust you, but I would rather not have to" is now written on a tile above the glaze buckets.
      `,
      by: 'mina',
      daysAgo: 33,
    },
    votesBefore: 52,
    voters: ['clara', 'wrist', 'priya', 'teacher'],
    comments: [
      comment('lab-1', 'marguerite', 760, 'This is exactly how it should be done. I will show it to my students.'),
    ],
  },
  {
    key: 'choose-the-speckle',
    by: 'tom',
    title: 'Let me choose how much speckle I get',
    body: prose`
      My first bowl had three freckles. My second looks like a thrush's egg. I love both, but I would pay a little extra
      to ask for *thrush*.
    `,
    tags: ['유약·색', '그릇'],
    daysAgo: 26,
    status: 'declined',
    timeline: [
      {
        status: 'declined',
        note: 'We cannot promise it: the specks are iron in the clay, and they come up where they like. '
          + 'If we ever photograph every single piece, choosing becomes possible, and we will look at this again.',
        daysAgo: 17,
        by: 'seonjae',
      },
    ],
    response: {
      body: prose`
        Seonjae, who throws and fires, here (June translated). I would love to take the credit for the specks, but the
        iron decides. I tried sieving the clay for you: **fewer** specks is possible, **more** is not, and a clean
        white bowl is a different bowl.

        So: no, because we would be selling a promise that the kiln makes. If we come to photograph each piece before
        it is sold, you could choose the very bowl. That idea is already on this board; your vote helps it more than
        this one.
      `,
      by: 'seonjae',
      daysAgo: 17,
    },
    votesBefore: 11,
    voters: ['ben'],
    comments: [
      comment('speckle-1', 'tom', 390, 'Beaten by iron. I accept, and I have moved my vote.'),
    ],
  },
]);
