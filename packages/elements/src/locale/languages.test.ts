import { assert } from 'chai';
import { neighbours } from '@madang/testkit';
import { deep, stage, until, type Stage } from '@madang/testkit/page';
import { ko as adoptedKo } from '../adopted/ko.js';
import { ko as boardKo } from '../board/ko.js';
import '../board/define.js';
import { providePlace, type PagePlace } from '../community/page.js';
import { ko as deskKo } from '../idea/desk/ko.js';
import { ko as ideaKo } from '../idea/ko.js';
import { ko as loopKo } from '../idea/loop/ko.js';
import { ko as ideaMoreKo } from '../idea/more/ko.js';
import { ko as inboxKo } from '../inbox/ko.js';
import { ko as inboxNewsKo } from '../inbox/news/ko.js';
import { ko as ownDataKo } from '../inbox/own-data/ko.js';
import { ko as inboxSettingsKo } from '../inbox/settings/ko.js';
import { ko as launcherKo } from '../launcher/ko.js';
import { ko as editorKo } from '../markdown/editor-ko.js';
import { ko as moderationKo } from '../moderation/ko.js';
import { ko as roadmapKo } from '../roadmap/ko.js';
import { ko as signInKo } from '../sign-in/ko.js';
import { ko as noticeKo } from '../sign-in/notice/ko.js';
import { ko as threadKo } from '../thread/ko.js';
import { ko as actingKo } from '../thread/acting-ko.js';
import { ko as speakingKo } from '../thread/speaking-ko.js';
import { ko as voteKo } from '../vote/ko.js';
import { addLanguage } from './add-language.js';
import { type Dictionary, dictionary, languages } from './dictionary.js';
import { en } from './en.js';
import { failuresEn } from './failures-en.js';
import { failuresKo } from './failures-ko.js';
import { formalKo } from './formal-ko.js';
import { ko } from './ko.js';
import { over } from './over.js';
import type { WordsName } from './words.js';

/** The words of a dictionary, however late they come. */
const read = async <M>(words: Dictionary<M>, tag: string): Promise<NonNullable<M>> =>
  until(() => words(tag, () => {}), `words for ${tag}`);

const first = () => dictionary(en, { ko: async () => ko }, 'first');

/** Every sentence in words: as it is, or as a function says it. */
function sentences(words: unknown): string[] {
  if (typeof words === 'string') return [words];
  if (typeof words === 'function') {
    const say = words as (...all: unknown[]) => unknown;
    // Those who suggested it as well, or helped, are several.
    return [String(/^(also|helped)/.test(words.name) ? say(['산책'], 3) : say('산책', 3, true))];
  }
  return Object.values(words as object).flatMap(sentences);
}

/** The 해요체 of every widget. */
const korean: { readonly [K in WordsName]?: object } = {
  first: ko,
  acting: actingKo,
  adopted: adoptedKo,
  board: boardKo,
  desk: deskKo,
  editor: editorKo,
  idea: ideaKo,
  ideaMore: ideaMoreKo,
  loop: loopKo,
  inbox: inboxKo,
  inboxNews: inboxNewsKo,
  inboxSettings: inboxSettingsKo,
  ownData: ownDataKo,
  notice: noticeKo,
  launcher: launcherKo,
  moderation: moderationKo,
  roadmap: roadmapKo,
  signIn: signInKo,
  speaking: speakingKo,
  thread: threadKo,
  vote: voteKo,
};

describe('languages', () => {
  afterEach(() => {
    for (const tag of languages.keys()) if (tag !== 'ko-x-formal') languages.delete(tag);
  });

  it('speak English at once, and where nothing else is known, whatever a page calls its language', () => {
    const words = first();
    for (const tag of ['en', 'en-GB', 'fr', '', 'constructor', 'toString', '__proto__']) {
      assert.equal(words(tag, () => assert.fail('nothing to wait for')), en, tag);
    }
  });

  it('call back once when the words are here, and answer at once from then on', async () => {
    const words = first();
    let told = 0;
    assert.isUndefined(words('ko-KR', () => (told += 1)));
    await until(() => told);
    assert.equal(words('ko', () => {}), ko);
    assert.equal(told, 1);
  });

  it('read English when a file does not load', async () => {
    const words = dictionary(en, { ko: () => Promise.reject(new Error('no network')) }, 'first');
    assert.equal(await read(words, 'ko'), en);
  });

  it('can be added by a host, some words at a time, over English', async () => {
    let loads = 0;
    addLanguage('fr', async () => {
      loads += 1;
      return { first: { board: 'Idées', statuses: { open: 'Ouvert' } }, failures: { retry: 'Réessayer' } };
    });
    assert.equal(loads, 0);
    const words = await read(first(), 'fr-CA');
    assert.equal(words.board, 'Idées');
    assert.deepEqual(words.statuses, { ...en.statuses, open: 'Ouvert' });
    assert.equal(words.comments(2), '2 comments');
    const others = await read(dictionary({ ...failuresEn, statuses: en.statuses }, {}, 'roadmap'), 'fr');
    assert.equal(others.retry, 'Réessayer');
    assert.equal(others.stale, failuresEn.stale);
    assert.equal(others.statuses.open, 'Ouvert');
    assert.equal(loads, 1);
  });

  it('can be overridden, over our own words in that language', async () => {
    addLanguage('ko', { first: { board: '빵집 이야기' } });
    const words = await read(first(), 'ko-KR');
    assert.equal(words.board, '빵집 이야기');
    assert.deepEqual(words.statuses, ko.statuses);
    addLanguage('en', { first: { board: 'Bakery' } });
    assert.equal((await read(first(), 'en-GB')).board, 'Bakery');
  });

  it('are found however their tag is written, the longer one first', async () => {
    addLanguage('pt', { first: { board: 'Ideias' } });
    addLanguage('pt-BR', { first: { board: 'Ideias do Brasil' } });
    for (const tag of ['pt-BR', 'pt-br']) assert.equal((await read(first(), tag)).board, 'Ideias do Brasil');
    assert.equal((await read(first(), 'pt-PT')).board, 'Ideias');
  });

  it('stay our own when a host’s file does not load', async () => {
    addLanguage('ko', () => Promise.reject(new Error('404')));
    assert.deepEqual(await read(first(), 'ko'), ko);
  });

  it('leave out what would break a widget: a word that it does not say, or of another kind', () => {
    const wrong = { first: { comments: 'comments', extra: 'x', statuses: 'open' } } as never;
    assert.deepEqual(over(en, 'first', wrong), en);
  });
});

describe('formal Korean', () => {
  it('says every sentence of a first load and every failure in 합니다체', async () => {
    const words = await read(first(), 'ko-x-formal');
    assert.equal(words.statuses.shipped, '나왔습니다');
    assert.equal(words.board, ko.board);
    const failures = await read(dictionary(failuresEn, { ko: async () => failuresKo }, 'vote'), 'ko-x-formal');
    assert.equal(failures.failures.offline, '지금 연결이 끊겼습니다.');
  });

  for (const [widget, words] of Object.entries(korean) as [WordsName, object][]) {
    it(`has no 해요체 left in what it says of ${widget}`, () => {
      const polite = /요(?=[.?!’”]|$)/;
      const left = sentences(over(words, widget, formalKo)).filter((sentence) => polite.test(sentence));
      assert.deepEqual(left, []);
    });
  }
});

describe('a language that is added while widgets are there', () => {
  let set: Stage;
  let page: PagePlace;

  afterEach(() => {
    document.querySelector('madang-board')?.remove();
    page.close();
    set.client.close();
    languages.delete('fr');
  });

  it('is spoken by them from then on', async () => {
    set = stage({ fixture: neighbours });
    page = providePlace(document, { client: set.client, locale: 'fr' });
    document.body.append(document.createElement('madang-board'));
    const foot = (): string => deep('madang-board', '[part=foot]')?.textContent ?? '';
    await until(() => foot().includes('Open'));
    addLanguage('fr', { first: { statuses: { open: 'Ouvert' } } });
    await until(() => foot().includes('Ouvert'));
  });
});
