import { type IdeaRow, MERGES, onRoadmap, type MergedIdea, type MergedPage, type Topic, type WireError } from '@madang/protocol';
import type { FakePeople } from './people.js';
import { refuse } from './refuse.js';
import type { FakeWorld, Unnumbered } from './world.js';

/** Makes one idea part of another. Returns its refusal. */
export function mergeIdeas(
  world: FakeWorld,
  people: FakePeople,
  from: string,
  { into, note = '' }: { readonly into: string; readonly note?: string },
  at: number,
): WireError | null {
  const [a, b] = [world.ideas.get(from), world.ideas.get(into)];
  if (!a || !b) return refuse('not-found', 'There is no such idea.');
  const entangled = a.mergedInto || b.mergedInto || from === into;
  if (entangled) return refuse('conflict', 'One of these ideas is part of another already.');
  const voters = [...people.everybody()]
    .map(({ id }) => id)
    .filter((id) => world.row(`me:${id}`, 'vote', from) && !world.row(`me:${id}`, 'vote', into));
  for (const id of voters) world.put(`me:${id}`, { kind: 'vote', id: into, at });
  const comments = moveComments(world, from, into, () => true);
  world.merges.set(from, { into, note, at, voters, comments });
  hide(world, { ...a, comments: 0, mergedInto: into });
  const [said, merged] = [b.comments + comments.length, (b.merged ?? 0) + 1];
  world.putIdea({ ...b, votes: b.votes + a.votes, comments: said, merged, ...coProposersOf(world, b) });
  return null;
}

/** Takes that back. Returns its refusal. */
export function partIdea(world: FakeWorld, from: string): WireError | null {
  const merge = world.merges.get(from);
  const a = world.ideas.get(from);
  const b = merge && world.ideas.get(merge.into);
  if (!merge || !a || !b) return refuse('not-found', 'There is no such idea.');
  if (b.mergedInto) return refuse('conflict', 'The later merge is taken back first.');
  for (const id of merge.voters) world.remove(`me:${id}`, 'vote', merge.into);
  const back = moveComments(world, merge.into, from, (id) => merge.comments.includes(id));
  world.merges.delete(from);
  const { mergedInto: _into, ...stands } = a;
  world.putIdea({ ...stands, comments: back.length });
  const { merged = 0, coProposers: _also, ...target } = b;
  const left = { ...target, votes: b.votes - a.votes, comments: b.comments - back.length, ...coProposersOf(world, b) };
  world.putIdea(merged > 1 ? { ...left, merged: merged - 1 } : left);
  return null;
}

/** Who proposed what became part of an idea, and of what is part of that: each once, those who have a name first. */
function coProposersOf(world: FakeWorld, { id, author }: Unnumbered<IdeaRow>): Pick<IdeaRow, 'coProposers'> {
  const partsOf = (into: string): string[] =>
    [...world.merges].filter(([, merge]) => merge.into === into).flatMap(([part]) => [part, ...partsOf(part)]);
  const people = new Map(partsOf(id).flatMap((part) => {
    const by = world.ideas.get(part)?.author;
    return by && by.id !== author?.id ? [[by.id, by] as const] : [];
  }));
  const by = [...people.values()].filter(({ name }) => name !== '').slice(0, MERGES.faces);
  return people.size > 0 ? { coProposers: { by, n: people.size } } : {};
}

/** What became part of an idea. */
export function mergedPage(world: FakeWorld, into: string): MergedPage | null {
  const topic: Topic = `idea:${into}`;
  if (!world.ideas.has(into)) return null;
  const ideas = [...world.merges].flatMap(([id, merge]): MergedIdea[] => {
    const idea = world.ideas.get(id);
    if (!idea || merge.into !== into) return [];
    const { title, author, createdAt, votes } = idea;
    const { body = '', html = '' } = world.row(`idea:${id}`, 'text', id) ?? {};
    return [{ id, title, body, html, author, createdAt, votes, note: merge.note, at: merge.at }];
  });
  return { topic, version: world.head(topic), ideas };
}

function moveComments(world: FakeWorld, from: string, into: string, which: (id: string) => boolean): string[] {
  const moving = world.rows(`thread:idea:${from}`, 'comment').filter(({ id }) => which(id));
  for (const comment of moving) {
    world.remove(`thread:idea:${from}`, 'comment', comment.id);
    world.put(`thread:idea:${into}`, comment);
  }
  return moving.map(({ id }) => id);
}

/** It stands on no board, and is read by its id. */
function hide(world: FakeWorld, idea: Unnumbered<IdeaRow>): void {
  world.ideas.set(idea.id, { ...idea });
  world.put(`idea:${idea.id}`, idea);
  world.remove(`board:${idea.board}`, 'idea', idea.id);
  if (onRoadmap(idea.status)) world.remove(`roadmap:${idea.board}`, 'idea', idea.id);
}
