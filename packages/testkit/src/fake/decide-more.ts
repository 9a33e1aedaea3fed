import {
  type Author,
  type CommentRow,
  ideaThread,
  type Mark,
  type MutationCall,
  REACTIONS,
  type Topic,
  type WireError,
} from '@madang/protocol';
import type { LoopCall } from './decide-loop.js';
import type { DeskCall } from './desk.js';
import { photosBeside } from './photos.js';
import { refuse } from './refuse.js';
import { excerptWords, renderWords } from './render.js';
import { faceOf, type FakePerson, type FakeWorld } from './world.js';

/** What people do with what is written already, beside the mutations that every board needs. */
export type MoreCall = Exclude<
  MutationCall,
  { readonly name: 'vote.set' | 'idea.create' | 'comment.add' | 'status.set' | 'response.set' | LoopCall['name'] | DeskCall['name'] }
>;

const NOBODY: Author = { id: '00000000-0000-0000-0000-000000000000', name: '' };

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
      const { body: before, photos: had = [] } = world.row(topic, 'text', idea.id) ?? {};
      const ids = had.map(({ id }) => id);
      const photos = photosBeside(world, person, idea.id, args.photos ?? ids, args.alts);
      if ('kind' in photos) return photos;
      const same = !args.alts && String(args.photos ?? ids) === String(ids);
      if (same && before === body && idea.title === title && String(tags) === String(idea.tags)) return null;
      world.keep(idea.id, { at, by, title: idea.title, body: before ?? '' });
      world.put(topic, { kind: 'text', id: idea.id, body, html: renderWords(body), ...photos });
      world.putIdea({ ...idea, title, tags, excerpt: excerptWords(body), editedAt: at });
      return null;
    }
    case 'kind.set': {
      const idea = world.ideas.get(args.idea);
      if (person.role === 'customer') return refuse('not-allowed', 'Only the company may do this.');
      if (!idea) return refuse('not-found', 'There is no such idea.');
      const { ideaKind, ...plain } = idea;
      if ((ideaKind ?? 'idea') === args.kind) return null;
      world.putIdea(args.kind === 'idea' ? plain : { ...plain, ideaKind: args.kind });
      return null;
    }
    case 'follow.set': {
      if (!world.ideas.has(args.idea)) return refuse('not-found', 'There is no such idea.');
      const mine: Topic = `me:${person.id}`;
      const voted = world.row(mine, 'vote', args.idea) !== undefined;
      const said = world.row(mine, 'follow', args.idea);
      const begins = args.on && !args.undo && (!said || said.byComment === true);
      if ((said?.on ?? voted) === args.on && !begins) return null;
      const own = world.ideas.get(args.idea)?.author?.id === person.id;
      if (args.on && args.undo && (voted || own)) world.remove(mine, 'follow', args.idea);
      else world.put(mine, { kind: 'follow', id: args.idea, on: args.on, at });
      return null;
    }
    case 'comment.react':
    case 'comment.helpful': {
      const topic = threadOf(world, args.comment);
      const comment = topic && world.row(topic, 'comment', args.comment);
      if (!comment || comment.deletedAt !== undefined) return refuse('not-found', 'There is no such comment.');
      const mark = name === 'comment.react' ? args.emoji : 'helpful';
      const mine: Topic = `me:${person.id}`;
      const id = `${comment.id} ${mark}`;
      if ((world.row(mine, 'mark', id) !== undefined) === args.on) return null;
      if (mark === 'helpful' && comment.author.id === by.id) return refuse('not-allowed', 'For others to say.');
      if (args.on) world.put(mine, { kind: 'mark', id, comment: comment.id, mark, at });
      else world.remove(mine, 'mark', id);
      world.put(topic, marked(comment, mark, args.on ? 1 : -1));
      return null;
    }
    case 'idea.delete': {
      const idea = world.ideas.get(args.idea);
      if (!idea) return refuse('not-found', 'There is no such idea.');
      const mine: Topic = `me:${person.id}`;
      const thread: Topic = `thread:${ideaThread(idea.id)}`;
      const own = Number(world.row(mine, 'vote', idea.id) !== undefined);
      const others = world.rows(thread, 'comment').some(({ author }) => author.id !== by.id);
      if (idea.author?.id !== by.id || idea.votes > own || others || idea.answer || idea.status !== 'open') {
        return refuse('not-allowed', 'Others have taken part in this idea.');
      }
      for (const { id } of world.rows(thread, 'comment')) world.remove(thread, 'comment', id);
      if (own) world.remove(mine, 'vote', idea.id);
      world.removeIdea(idea.id);
      return null;
    }
    case 'comment.delete': {
      const topic = threadOf(world, args.comment);
      const comment = topic && world.row(topic, 'comment', args.comment);
      if (!comment || comment.deletedAt !== undefined) return refuse('not-found', 'There is no such comment.');
      if (comment.author.id !== by.id) return refuse('not-allowed', 'A comment is deleted by whoever wrote it.');
      const answered = (id: string): boolean => world.rows(topic, 'comment').some(({ parent }) => parent === id);
      if (answered(comment.id)) {
        const { id, parent, createdAt } = comment;
        world.put(topic, { kind: 'comment', id, parent, author: NOBODY, body: '', html: '', createdAt, deletedAt: at });
      } else {
        world.remove(topic, 'comment', comment.id);
        const above = world.row(topic, 'comment', comment.parent ?? '');
        if (above?.deletedAt !== undefined && !answered(above.id)) world.remove(topic, 'comment', above.id);
      }
      const idea = [...world.ideas.values()].find(({ id }) => topic === `thread:${ideaThread(id)}`);
      if (idea) world.putIdea({ ...idea, comments: idea.comments - 1 });
      return null;
    }
    case 'comment.edit': {
      const topic = threadOf(world, args.comment);
      const comment = topic && world.row(topic, 'comment', args.comment);
      if (!comment) return refuse('not-found', 'There is no such comment.');
      if (!mayEdit(comment.author.id)) return refuse('not-allowed', 'Only staff of the company may do this.');
      const { photos: had = [], ...rest } = comment;
      const ids = had.map(({ id }) => id);
      const photos = photosBeside(world, person, comment.id, args.photos ?? ids, args.alts);
      if ('kind' in photos) return photos;
      if (comment.body === args.body && !args.alts && String(args.photos ?? ids) === String(ids)) return null;
      world.keep(comment.id, { at, by, body: comment.body });
      world.put(topic, { ...rest, body: args.body, html: renderWords(args.body), ...photos, editedAt: at });
      return null;
    }
  }
}

function marked(comment: CommentRow, mark: Mark, step: number): CommentRow {
  const { reactions = {}, helpful = 0, ...rest } = comment;
  const counts = mark === 'helpful' ? reactions : { ...reactions, [mark]: (reactions[mark] ?? 0) + step };
  const used = REACTIONS.filter((one) => (counts[one] ?? 0) > 0);
  const helped = helpful + (mark === 'helpful' ? step : 0);
  return {
    ...rest,
    ...(used.length > 0 && { reactions: Object.fromEntries(used.map((one) => [one, counts[one]])) }),
    ...(helped > 0 && { helpful: helped }),
  };
}
