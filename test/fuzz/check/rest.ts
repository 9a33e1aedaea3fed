import type { Deed, Tab } from '../browser/tab.js';
import { hold } from '../kit/fail.js';
import type { World } from '../world.js';
import { differenceOf, readTruth } from './views.js';

/** What is still under way, or differs from what the server says; `null` when everything is at rest. */
export async function unrestOf(world: World): Promise<string | null> {
  for (const tab of world.open) {
    const { connection, outbox, me } = tab.client;
    if (me.value.load === 'loading') return `${tab.name} does not know who is here`;
    const open = outbox.value.find(({ state }) => state !== 'refused');
    if (open) return `${tab.name} still has ${JSON.stringify(open)}`;
    if (tab.views.length > 0 && connection.value !== 'live') return `${tab.name} is ${connection.value}`;
  }
  const truth = await readTruth(world);
  for (const tab of world.open) {
    for (const view of tab.views) {
      const difference = await differenceOf(world, truth, tab, view);
      if (difference) return difference;
    }
  }
  return null;
}

/** What must be true of the database and of everything that anybody did, once all is at rest. */
export async function checkDeeds(world: World): Promise<void> {
  const { history } = world;
  await checkCounts(world);
  checkLog(world);
  const made = new Set(
    history.events.flatMap(
      ({ kind, idea, data }) => (kind === 'idea.created' ? idea : (data['comment'] ?? data['entry'])) ?? [],
    ),
  );
  for (const deed of world.deeds) {
    if (deed.replaced !== history.replaced) continue;
    const { call, outcome, tab } = deed;
    const text = JSON.stringify(call);
    if ('id' in call.args && call.name !== 'response.set') {
      // The status that it has already, without a note, makes nothing.
      const nothing =
        call.name === 'status.set' && call.args.note === '' && outcome?.type !== 'refused' && !isKept(deed);
      const done = made.has(call.args.id) || nothing;
      hold('M8', outcome?.type !== 'applied' || done, () => `${tab.name} was told that ${text} is done, and it is not`);
      hold(
        'M6',
        outcome?.type !== 'refused' || !done,
        () => `${tab.name} was told that ${text} was refused, and it was done`,
      );
      hold('O5', done || deed.discarded || deed.excused || isKept(deed), () => `${text} of ${tab.name} is lost`);
    }
    const words = call.name !== 'vote.set';
    if (words && outcome?.type === 'refused' && !deed.discarded) {
      hold('O3', isKept(deed), () => `the words of ${text} of ${tab.name} are not kept`);
      const shown = world.open.some(
        ({ browser, client }) =>
          browser === tab.browser && client.outbox.value.some((one) => JSON.stringify(one.call) === text),
      );
      hold('O3', shown || tab.browser.shared, () => `the words of ${text} of ${tab.name} are kept, but not shown`);
    }
  }
  checkVotes(world);
  checkVisitors(world);
}

/** Who has become somebody has nothing of their own any more (SPEC rule I3). */
function checkVisitors({ history }: World): void {
  for (const [idea, voters] of history.votes) {
    const visitor = [...voters].find((person) => history.gone.has(person));
    hold('I3', visitor === undefined, () => `the vote of ${visitor ?? ''} for ${idea} did not become theirs`);
  }
}

function isKept({ call, tab }: Deed): boolean {
  const text = JSON.stringify(call);
  return [...tab.browser.kept.values()].some((value) => value.includes(text));
}

/** Counts say how many rows there are. */
async function checkCounts(world: World): Promise<void> {
  const { ideas } = await readTruth(world);
  for (const [id, row] of ideas) {
    const voters = world.history.votes.get(id)?.size ?? 0;
    hold(
      'counts',
      row.votes - row.votesBefore === voters,
      () => `idea ${id} counts ${row.votes} votes and has ${voters}`,
    );
  }
}

/** The log tells the same story as the rows: nothing happened twice (SPEC rules M2, M8). */
function checkLog({ history }: World): void {
  const voted = new Set<string>();
  const made = new Set<string>();
  for (const { kind, idea, person, data } of history.events) {
    const vote = `${idea ?? ''} ${person ?? ''}`;
    if (kind === 'vote.set' || kind === 'idea.created') {
      hold('M2', !voted.has(vote), () => `${vote} was given twice`);
      voted.add(vote);
    } else if (kind === 'vote.unset') hold('M2', voted.delete(vote), () => `${vote} was taken back twice`);
    else if (kind === 'person.merged') {
      for (const one of [...voted]) {
        const [about = '', whose] = one.split(' ');
        if (whose === data['from'] && voted.delete(one)) voted.add(`${about} ${person ?? ''}`);
      }
    }
    const id = kind === 'idea.created' ? idea : (data['comment'] ?? data['entry']);
    if (typeof id !== 'string') continue;
    hold('M2', !made.has(id), () => `${id} was made twice`);
    made.add(id);
  }
  for (const [idea, voters] of history.votes) {
    for (const person of voters)
      hold('M8', voted.delete(`${idea} ${person}`), () => `the log does not know the vote of ${person} for ${idea}`);
  }
  hold('M8', voted.size === 0, () => `the log knows votes that are not there: ${[...voted].join()}`);
}

/** What a person set last is what stands, in whichever page they did (SPEC rules M1–M3, O9). */
function checkVotes(world: World): void {
  const { history } = world;
  const groups = new Map<string, Deed[]>();
  for (const deed of world.deeds) {
    const { name, args } = deed.call;
    const idea = name === 'vote.set' ? args.idea : name === 'idea.create' ? args.id : null;
    // Where nobody else ever sits, it was always the same person, known or not at the time.
    const { browser } = deed.tab;
    const own = world.tabs.filter((tab) => tab.browser === browser);
    const person = own.flatMap((tab) => tab.client.me.value.person?.id ?? [])[0];
    if (!idea || !person || browser.shared) continue;
    const group = groups.get(`${idea} ${person}`);
    if (group) group.push(deed);
    else groups.set(`${idea} ${person}`, [deed]);
  }
  const closed = new Set(
    history.events.flatMap(
      ({ kind, idea, data }) =>
        (kind === 'status.set' && (data['to'] === 'shipped' || data['to'] === 'declined') ? idea : []) ?? [],
    ),
  );
  for (const [key, unordered] of groups) {
    const deeds = unordered.sort((a, b) => a.at - b.at);
    const [idea = '', person = ''] = key.split(' ');
    if (!history.votes.has(idea)) continue;
    if (deeds.some(({ excused, replaced }) => excused || replaced !== history.replaced)) continue;
    // What was refused in one page may have been what another left out for it.
    if (!isOneAfterTheOther(deeds) && deeds.some(({ outcome }) => outcome?.type === 'refused')) continue;
    // Of a page that died and that nobody opened again: its outbox waits for it.
    if (deeds.some((deed) => !deed.outcome && isKept(deed))) continue;
    if (closed.has(idea) && deeds.some(({ outcome }) => !outcome)) continue;
    const last = deeds.filter(({ outcome }) => outcome?.type !== 'refused').at(-1);
    if (!last) continue;
    const on = last.call.name !== 'vote.set' || last.call.args.on;
    hold(
      'O9',
      history.hasVote(idea, person) === on,
      () => `${last.tab.name} set the vote for ${idea} to ${on} last, and it is not`,
    );
  }
}

/** Whether no two of the pages that did this were open at the same time. */
function isOneAfterTheOther(deeds: readonly Deed[]): boolean {
  let before: Tab | null = null;
  for (const { tab } of deeds) {
    if (before && tab !== before && before.leftAt > tab.openedAt) return false;
    before = tab;
  }
  return true;
}
