import { type Fixture, type FixtureIdea, IDEAS, neighbours } from '@madang/testkit';

const UNBROKEN = 'https://example.com/a/very/long/address/without/any/space/that/nobody/would/type/by/hand?and=more';
const GERMAN = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen';
const KOREAN = '띄어쓰기를하나도하지않고끝까지써내려간아주아주긴제안제목도화면밖으로나가면안돼요';
const TITLES = [GERMAN, KOREAN, UNBROKEN, `${'Please '.repeat(40)}listen`];

const names: Readonly<Record<string, string>> = {
  bora: '남궁보라빛하늘아래서강아지와함께걷는사람',
  theo: 'Theodora Wolfeschlegelsteinhausenbergerdorff',
  gil: UNBROKEN.slice(0, 48),
};

/** What nobody would write, and somebody does: words longer than a line, in every place where words can stand. */
export const wordy: Fixture = {
  ...neighbours,
  people: neighbours.people.map((person) => ({ ...person, name: names[person.key] ?? person.name })),
  ideas: neighbours.ideas.map((idea, at): FixtureIdea => {
    const words = TITLES[at % TITLES.length] ?? GERMAN;
    return {
      ...idea,
      title: words,
      body: `${words}\n\n**${GERMAN}** ${words}`,
      tags: [GERMAN, ...idea.tags],
      votesBefore: 1_234_567,
      steps: idea.steps.map((step) => ({ ...step, note: words })),
      ...(idea.response && { response: { ...idea.response, body: `${words} ${KOREAN}` } }),
      comments: idea.id === IDEAS.planned ? idea.comments.map((comment) => ({ ...comment, body: words })) : [],
    };
  }),
  threads: {
    'page:care-guide': TITLES.map((body, at) => ({
      by: ['bora', 'theo', 'gil', 'sora'][at] ?? 'sora',
      daysAgo: 4 - at,
      body,
      answers: [{ by: 'theo', daysAgo: 1, body: UNBROKEN }],
    })),
  },
};

/** A thread that has gone on for a while. */
export const talkative: Fixture = {
  ...neighbours,
  threads: {
    'page:care-guide': Array.from({ length: 130 }, (_, at) => ({
      by: ['bora', 'theo', 'gil', 'sora', 'ines'][at % 5] ?? 'sora',
      daysAgo: 130 - at,
      body: at % 3 ? `Walk number ${at + 1}, and no complaints.` : `${at + 1}번째 산책도 잘 다녀왔어요.`,
      ...(at % 10 === 0 && { answers: [{ by: 'staff', daysAgo: 130 - at, body: '고마워요!' }] }),
    })),
  },
};
