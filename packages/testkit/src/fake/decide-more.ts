import type { MutationCall, Topic, WireError } from '@madang/protocol';
import { refuse } from './refuse.js';
import { excerptWords, renderWords } from './render.js';
import { faceOf, type FakePerson, type FakeWorld } from './world.js';

/** What people do with what is written already, beside the mutations that every board needs. */
export type MoreCall = Exclude<
  MutationCall,
  { readonly name: 'vote.set' | 'idea.create' | 'comment.add' | 'status.set' | 'response.set' }
>;

/** The thread that a comment stands in. */
export function threadOf(world: FakeWorld, comment: string): Topic | undefined {
  return world.topics('thread').find((topic) => world.row(topic, 'comment', comment));
}

/** What one of {@link MoreCall} does to a world. Returns its refusal. */
export function decideMore(
  world: FakeWorld,
  person: FakePerson,
  { name, args }: MoreCall,
  at: number,
): WireError | null {
  const by = faceOf(person);
  const mayEdit = (author: string | undefined): boolean => author === by.id || person.role !== 'customer';
  switch (name) {
    case 'idea.edit': {
      const idea = world.ideas.get(args.idea);
      if (!idea) return refuse('not-found', 'There is no such idea.');
      if (!mayEdit(idea.author?.id)) return refuse('not-allowed', 'Only staff of the company may do this.');
      const topic: Topic = `idea:${idea.id}`;
      const { title, body, tags = idea.tags } = args;
      const before = world.row(topic, 'text', idea.id)?.body;
      if (before === body && idea.title === title && String(tags) === String(idea.tags)) return null;
      world.keep(idea.id, { at, by, title: idea.title, body: before ?? '' });
      world.put(topic, { kind: 'text', id: idea.id, body, html: renderWords(body) });
      world.putIdea({ ...idea, title, tags, excerpt: excerptWords(body), editedAt: at });
      return null;
    }
    case 'comment.edit': {
      const topic = threadOf(world, args.comment);
      const comment = topic && world.row(topic, 'comment', args.comment);
      if (!comment) return refuse('not-found', 'There is no such comment.');
      if (!mayEdit(comment.author.id)) return refuse('not-allowed', 'Only staff of the company may do this.');
      if (comment.body === args.body) return null;
      world.keep(comment.id, { at, by, body: comment.body });
      world.put(topic, { ...comment, body: args.body, html: renderWords(args.body), editedAt: at });
      return null;
    }
  }
}
