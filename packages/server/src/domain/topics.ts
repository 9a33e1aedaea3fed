import { onRoadmap, type Topic } from '@madang/protocol';
import type { IdeaRecord } from './records.js';

/** The topics in which an idea's card stands now. */
export function topicsOfIdea(idea: Pick<IdeaRecord, 'id' | 'board' | 'status'>): Topic[] {
  const topics: Topic[] = [`board:${idea.board}`, `idea:${idea.id}`];
  if (onRoadmap(idea.status)) topics.push(`roadmap:${idea.board}`);
  return topics;
}

/** Every topic that a change of the idea could touch: the store locks these before anything is decided. */
export function topicsToLock(idea: Pick<IdeaRecord, 'id' | 'board'>): Topic[] {
  return [`board:${idea.board}`, `idea:${idea.id}`, `roadmap:${idea.board}`];
}
