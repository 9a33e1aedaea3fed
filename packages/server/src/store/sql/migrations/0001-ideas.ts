import type { Migration } from './migration.js';

/** Communities, people, ideas, votes, comments, topics and the log. */
export const ideas: Migration = {
  version: 1,
  name: 'ideas',
  statements: ({ id, text, int, real, keyed, hot, dialect }) => [
    // One row: which history this is, and by what a replaced one is noticed.
    `create table history (
       one ${int} primary key check (one = 1),
       epoch ${int} not null,
       backup ${int} not null,
       fingerprint ${text}
     )`,
    `create table communities (
       id ${id} primary key,
       name ${text} not null,
       locales ${text} not null,
       anonymous_propose ${int} not null,
       anonymous_vote ${int} not null,
       anonymous_comment ${int} not null
     )`,
    `create table boards (
       community ${id} not null references communities (id),
       id ${id} not null,
       name ${text} not null,
       description ${text} not null,
       position ${int} not null,
       primary key (community, id)
     )`,
    `create table people (
       id ${id} primary key,
       community ${id} not null references communities (id),
       origin ${id} not null,
       external_id ${id},
       name ${text} not null,
       nickname ${text},
       email ${text},
       avatar ${text},
       role ${id} not null,
       title ${text},
       created_at ${int} not null,
       unique (community, external_id)
     )`,
    `create table ideas (
       ${dialect === 'sqlite' ? 'no integer primary key, id text not null unique' : `id ${id} primary key`},
       community ${id} not null,
       board ${id} not null,
       person ${id} references people (id),
       title ${text} not null,
       excerpt ${text} not null,
       status ${id} not null,
       status_at ${int} not null,
       tags ${text} not null,
       votes ${int} not null,
       votes_before ${int} not null,
       comments ${int} not null,
       score ${real} not null,
       created_at ${int} not null,
       answer_person ${id} references people (id),
       answer_at ${int},
       answer_excerpt ${text},
       source_id ${id},
       born ${int} not null,
       board_seq ${int} not null,
       idea_seq ${int} not null,
       roadmap_seq ${int},
       foreign key (community, board) references boards (community, id)
     )${hot}`,
    // A list is one range of one of these, whatever its order and filter.
    'create index ideas_score on ideas (community, board, score, id)',
    'create index ideas_votes on ideas (community, board, votes, id)',
    'create index ideas_created on ideas (community, board, created_at, id)',
    'create index ideas_status_score on ideas (community, board, status, score, id)',
    'create index ideas_status_votes on ideas (community, board, status, votes, id)',
    'create index ideas_status_created on ideas (community, board, status, created_at, id)',
    'create index ideas_board_seq on ideas (community, board, board_seq)',
    'create index ideas_roadmap_seq on ideas (community, board, roadmap_seq) where roadmap_seq is not null',
    'create index ideas_roadmap on ideas (community, board, status, status_at, id) where roadmap_seq is not null',
    'create unique index ideas_source on ideas (community, source_id) where source_id is not null',
    `create table idea_texts (
       idea ${id} primary key references ideas (id),
       body ${text} not null,
       html ${text} not null,
       renderer ${int} not null,
       context_url ${text},
       idea_seq ${int} not null
     )`,
    `create table idea_tags (
       community ${id} not null,
       board ${id} not null,
       tag ${id} not null,
       idea ${id} not null,
       primary key (community, board, tag, idea)
     )${keyed}`,
    `create table tags (
       community ${id} not null,
       tag ${id} not null,
       ideas ${int} not null,
       primary key (community, tag)
     )${keyed}`,
    'create index tags_ideas on tags (community, ideas, tag)',
    `create table responses (
       idea ${id} primary key references ideas (id),
       person ${id} not null references people (id),
       body ${text} not null,
       html ${text} not null,
       renderer ${int} not null,
       at ${int} not null,
       edited_at ${int},
       idea_seq ${int} not null
     )`,
    `create table timeline (
       id ${id} primary key,
       idea ${id} not null references ideas (id),
       person ${id} not null references people (id),
       type ${id} not null,
       from_status ${id} not null,
       to_status ${id} not null,
       note ${text} not null,
       at ${int} not null,
       idea_seq ${int} not null
     )`,
    'create index timeline_idea on timeline (idea, idea_seq)',
    `create table comments (
       id ${id} primary key,
       community ${id} not null references communities (id),
       thread ${id} not null,
       parent ${id},
       person ${id} not null references people (id),
       body ${text} not null,
       html ${text} not null,
       renderer ${int} not null,
       created_at ${int} not null,
       thread_seq ${int} not null
     )`,
    'create index comments_created on comments (community, thread, created_at, id)',
    'create index comments_seq on comments (community, thread, thread_seq)',
    // No foreign keys from here on: these are written by every vote, by a writer that has just read the rows meant.
    `create table votes (
       idea ${id} not null,
       person ${id} not null,
       at ${int} not null,
       me_seq ${int} not null,
       primary key (idea, person)
     )${keyed}`,
    'create index votes_person on votes (person, me_seq)',
    `create table topics (
       community ${id} not null,
       topic ${id} not null,
       head ${int} not null,
       primary key (community, topic)
     )${keyed}${hot}`,
    `create table tombstones (
       community ${id} not null,
       topic ${id} not null,
       kind ${id} not null,
       id ${id} not null,
       seq ${int} not null,
       primary key (community, topic, kind, id)
     )${keyed}`,
    'create index tombstones_seq on tombstones (community, topic, seq)',
    `create table clients (
       community ${id} not null,
       id ${id} not null,
       person ${id} not null,
       last ${int} not null,
       fingerprint ${id},
       used_at ${int} not null,
       primary key (community, id)
     )${keyed}${hot}`,
    `create table answers (
       community ${id} not null,
       client ${id} not null,
       slot ${int} not null,
       n ${int} not null,
       answer ${text} not null,
       primary key (community, client, slot)
     )${keyed}${hot}`,
    `create table events (
       community ${id} not null,
       seq ${int} not null,
       at ${int} not null,
       kind ${id} not null,
       person ${id},
       idea ${id},
       data ${text} not null,
       primary key (community, seq)
     )${keyed}`,
    `create table logs (
       community ${id} primary key,
       head ${int} not null
     )${keyed}${hot}`,
  ],
};
