import { type Status, takesVotes } from '@madang/protocol';
import type { FakeTransport } from '@madang/testkit';

const PEOPLE = ['bora', 'gil', 'ines', 'theo', 'sora', 'customer-b'];
const IDEAS = [
  'A bell for the garden gate',
  '비 오는 날 산책 코스도 알려 주세요',
  'Let the puppy have a birthday',
  '병원 영수증을 사진으로 모아 두고 싶어요',
  'Tell me when the water bowl is empty',
];
const COMMENTS = [
  'The part about warm asphalt saved us a paw.',
  '어르신 강아지 편도 기다릴게요!',
  'Could you add a map of shady routes?',
  '저희 동네는 저녁 일곱 시가 제일 좋더라고요.',
];
const ANSWERS = ['Thank you: we are talking to two families about it this week.', '좋은 생각이에요. 다음 달 계획에 올려 둘게요.'];
const NEXT: Partial<Record<Status, Status>> = {
  building: 'shipped',
  planned: 'building',
  considering: 'planned',
  open: 'considering',
};

/** Everybody else in the community: each does one thing when told, and says what it was. */
export interface Crowd {
  vote(): string;
  comment(): string;
  propose(): string;
  answer(): string;
  moveOn(): string;
}

/** The rest of a community, on its server. */
export function crowd(server: FakeTransport): Crowd {
  let made = 0;
  const id = (): string => `01900000-0000-7000-b000-${String((made += 1)).padStart(12, '0')}`;
  const pick = (from: readonly string[]): string => from[made % from.length] ?? '';
  const name = (key: string): string => server.people.person(key).name;
  const ideas = () => [...server.world.ideas.values()].filter(({ status }) => takesVotes(status));

  return {
    vote() {
      for (const { id: idea, title } of ideas()) {
        const as = PEOPLE.find((key) => !server.world.row(`me:${server.people.person(key).id}`, 'vote', idea));
        if (!as) continue;
        server.push({ name: 'vote.set', args: { idea, on: true } }, as);
        return `${name(as)} voted for “${title}”`;
      }
      return 'Everybody has voted for everything';
    },
    comment() {
      const as = pick(PEOPLE);
      const body = pick(COMMENTS);
      server.push({ name: 'comment.add', args: { id: id(), thread: 'page:care-guide', parent: null, body } }, as);
      return `${name(as)} wrote a comment`;
    },
    propose() {
      const as = pick(PEOPLE);
      const title = made < IDEAS.length ? pick(IDEAS) : `${pick(IDEAS)} (${made})`;
      server.push({ name: 'idea.create', args: { id: id(), board: 'ideas', title, body: '' } }, as);
      return `${name(as)} proposed “${title}”`;
    },
    answer() {
      const idea = ideas().find(({ answer }) => !answer);
      if (!idea) return 'Everything is answered';
      server.push({ name: 'response.set', args: { id: id(), idea: idea.id, body: pick(ANSWERS) } }, 'staff');
      return `${name('staff')} answered “${idea.title}”`;
    },
    moveOn() {
      for (const [from, status] of Object.entries(NEXT)) {
        const idea = ideas().find((one) => one.status === from);
        if (!idea) continue;
        server.push({ name: 'status.set', args: { id: id(), idea: idea.id, status, note: '' } }, 'admin');
        return `${name('admin')} moved “${idea.title}” to ${status}`;
      }
      return 'Everything has shipped';
    },
  };
}
