import type { Migration } from './migration.js';

/** Communities, people, ideas, votes, comments, topics and the log. */
export const ideas: Migration = {
  version: 1,
  name: 'ideas',
  statements: ({ id, text, int, real, numbered, keyed, hot, dialect }) => [
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
       no ${numbered},
       path ${id} not null unique,
       community ${id} not null references communities (id),
       id ${id} not null,
       name ${text} not null,
       description ${text} not null,
       position ${int} not null,
       unique (community, id)
     )`,
    `create table people (
       no ${numbered},
       id ${id} not null unique,
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
       no ${numbered},
       id ${id} not null unique,
       community ${id} not null,
       board ${id} not null,
       person ${id} references people (id),
       title ${text} not null,
       excerpt ${text} not null,
       tags ${text} not null,
       votes_before ${int} not null,
       created_at ${int} not null,
       answer_person ${id} references people (id),
       answer_at ${int},
       answer_excerpt ${text},
       source_id ${id},
       born ${int} not null,
       foreign key (community, board) references boards (community, id)
     )`,
    'create unique index ideas_source on ideas (community, source_id) where source_id is not null',
    // No foreign keys where every vote writes: the numbers are looked up in the very statement, and a row that is
    // not there is refused as a null.
    `create table standings (
       idea ${int} primary key,
       board ${int} not null,
       status ${id} not null,
       status_at ${int} not null,
       votes ${int} not null,
       comments ${int} not null,
       score ${real} not null,
       created_at ${int} not null,
       board_seq ${int} not null,
       idea_seq ${int} not null,
       roadmap_seq ${int},
       idea_head ${int} not null
     )${hot}`,
    // A list of one status is a range of one of these, a list of all six statuses a merge of six ranges: indexes over
    // all statuses at once would make it a range as well, and every vote would have to write them too.
    'create index standings_score on standings (board, status, score, idea)',
    'create index standings_votes on standings (board, status, votes, idea)',
    'create index standings_created on standings (board, status, created_at, idea)',
    'create index standings_board_seq on standings (board, board_seq)',
    'create index standings_roadmap_seq on standings (board, roadmap_seq) where roadmap_seq is not null',
    'create index standings_roadmap on standings (board, status, status_at, idea) where roadmap_seq is not null',
    `create table idea_texts (
       idea ${id} primary key references ideas (id),
       body ${text} not null,
       html ${text} not null,
       renderer ${int} not null,
       context_url ${text},
       idea_seq ${int} not null
     )`,
    `create table idea_tags (
       board ${int} not null,
       tag ${id} not null,
       idea ${int} not null,
       primary key (board, tag, idea)
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
    `create table votes (
       person ${int} not null,
       idea ${int} not null,
       at ${int} not null,
       me_seq ${int} not null,
       primary key (person, idea)
     )${keyed}`,
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
       batches ${id} not null,
       fingerprint ${id},
       used_at ${int} not null,
       primary key (community, id)
     )${keyed}${hot}`,
    `create table answers (
       community ${id} not null,
       batch ${int} not null,
       at ${int} not null,
       answers ${text} not null,
       primary key (community, batch)
     )`,
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
    // By the numbers of the search: see the README in search/.
    `create table idea_search (
       idea ${int} primary key,
       board ${int} not null,
       title_key ${id} not null,
       body_key ${id} not null
     )`,
    'create index idea_search_board on idea_search (board, idea)',
    ...(dialect === 'sqlite'
      ? [
          `create virtual table idea_grams using fts5 (
             terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
           )`,
        ]
      : [
          // Apart from the keys: looking terms up visits a row for every posting, and narrow rows share a page.
          'create table idea_grams (rowid bigint primary key, terms integer[] not null)',
          // New terms gather in a list of their own, which is merged after the commit: see `postgres/index-tidier.ts`.
          'create index idea_grams_terms on idea_grams using gin (terms) with (fastupdate = on)',
        ]),
    `create table logs (
       community ${id} primary key,
       head ${int} not null,
       batch ${int} not null
     )${keyed}${hot}`,
  ],
};
