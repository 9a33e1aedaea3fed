import type { Mark, Op, RowKind, Topic } from '@madang/protocol';
import { commentRow, followRow, ideaRow, markRow, opinionRow, responseRow, textRow, timelineRow, voteRow } from './projections.js';
import type {
  CommentRecord, FollowRecord, IdeaRecord, IdeaTextRecord, MarkRecord, OpinionRecord, ResponseRecord, TimelineRecord,
  VoteRecord,
} from './records.js';

/** What its rows are made of: of a world, which knows how to put them. */
interface Rows {
  idea(id: string): IdeaRecord | undefined;
  text(idea: string): IdeaTextRecord | undefined;
  response(idea: string): ResponseRecord | undefined;
  timelineEntry(id: string): TimelineRecord | undefined;
  comment(id: string): CommentRecord | undefined;
  mark(key: Pick<MarkRecord, 'comment' | 'person' | 'mark'>): MarkRecord | undefined;
  follow(idea: string, person: string): FollowRecord | undefined;
  opinion(idea: string, person: string, kind: OpinionRecord['kind']): OpinionRecord | undefined;
  vote(idea: string, person: string): VoteRecord | undefined;
}

/** The operation that puts a row of a topic as the world has it. */
export function putOf(world: Rows, topic: Topic, kind: RowKind, id: string): Op {
  const missing = (): never => {
    throw new Error(`${kind} ${id} was touched in ${topic} but is not in the world`);
  };
  if (kind === 'desk') return missing();
  switch (kind) {
    case 'idea': {
      const view = topic.startsWith('board:') ? 'board' : topic.startsWith('idea:') ? 'idea' : 'roadmap';
      return { op: 'put', row: ideaRow(world.idea(id) ?? missing(), view) };
    }
    case 'text':
      return { op: 'put', row: textRow(world.text(id) ?? missing()) };
    case 'response':
      return { op: 'put', row: responseRow(world.response(id) ?? missing()) };
    case 'event':
      return { op: 'put', row: timelineRow(world.timelineEntry(id) ?? missing()) };
    case 'comment':
      return { op: 'put', row: commentRow(world.comment(id) ?? missing()) };
    case 'mark': {
      const [comment = '', mark = ''] = id.split(' ');
      const own = world.mark({ comment, person: topic.slice('me:'.length), mark: mark as Mark });
      return { op: 'put', row: markRow(own ?? missing()) };
    }
    case 'follow':
      return { op: 'put', row: followRow(world.follow(id, topic.slice('me:'.length)) ?? missing()) };
    case 'doubt':
    case 'solved':
    case 'why':
      return { op: 'put', row: opinionRow(world.opinion(id, topic.slice('me:'.length), kind) ?? missing()) };
    case 'vote':
      return { op: 'put', row: voteRow(world.vote(id, topic.slice('me:'.length)) ?? missing()) };
  }
}
