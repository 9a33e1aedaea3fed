import type { Migration } from './migration.js';

/**
 * What staff know of people beside what those did: accounts, traits and segments; and of ideas what their votes weigh.
 * All of it is counted from the rest and can be counted again. The names begin with `customer`, `segment`, `account`
 * and `idea_facts`: nothing that a customer reads is made of any of these.
 */
export const customers: Migration = {
  version: 22,
  name: 'customers',
  statements: ({ id, text, int, real, numbered, keyed }) => [
    `create table accounts (
       no ${numbered},
       community ${id} not null,
       id ${id} not null,
       name ${text} not null,
       value ${real} not null,
       at ${int} not null,
       unique (community, id)
     )`,
    // `called` is what they are found by as it was when the words were made of it.
    `create table customers (
       person ${int} primary key,
       community ${id} not null,
       listed ${int} not null,
       account ${int},
       value ${real} not null,
       seen_at ${int} not null,
       told_at ${int} not null,
       votes ${int} not null,
       ideas ${int} not null,
       comments ${int} not null,
       voted_at ${int},
       proposed_at ${int},
       called ${text} not null
     )`,
    'create index customers_seen on customers (community, listed, seen_at, person)',
    'create index customers_votes on customers (community, listed, votes, person)',
    'create index customers_value on customers (community, listed, value, person)',
    'create index customers_account on customers (account) where account is not null',
    `create table customer_traits (
       person ${int} not null,
       trait ${id} not null,
       community ${id} not null,
       type ${id} not null,
       word ${id} not null,
       num ${real},
       primary key (person, trait)
     )${keyed}`,
    'create index customer_traits_word on customer_traits (community, trait, word, person)',
    'create index customer_traits_num on customer_traits (community, trait, num, person) where num is not null',
    `create table customer_words (
       community ${id} not null,
       word ${id} not null,
       person ${int} not null,
       primary key (community, word, person)
     )${keyed}`,
    'create index customer_words_person on customer_words (person)',
    `create table segments (
       no ${numbered},
       id ${id} not null unique,
       community ${id} not null,
       name ${text} not null,
       rule ${text} not null,
       members ${int} not null,
       counted_at ${int} not null
     )`,
    'create index segments_community on segments (community)',
    `create table segment_members (segment ${int} not null, person ${int} not null, primary key (segment, person))${keyed}`,
    'create index segment_members_person on segment_members (person, segment)',
    `create table segment_votes (
       segment ${int} not null,
       idea ${int} not null,
       votes ${int} not null,
       primary key (segment, idea)
     )${keyed}`,
    'create index segment_votes_idea on segment_votes (idea)',
    'create index segment_votes_most on segment_votes (segment, votes, idea)',
    `create table idea_facts (
       idea ${int} primary key,
       community ${id} not null,
       board ${int} not null,
       person ${int},
       created_at ${int} not null,
       waiting ${int} not null,
       answered_at ${int},
       took ${int},
       status ${id} not null,
       status_at ${int} not null,
       accounts ${int} not null,
       value ${real} not null
     )`,
    'create index idea_facts_accounts on idea_facts (board, accounts, idea)',
    'create index idea_facts_value on idea_facts (board, value, idea)',
    'create index idea_facts_created on idea_facts (community, created_at)',
    'create index idea_facts_answered on idea_facts (community, answered_at)',
    'create index idea_facts_status on idea_facts (community, status, status_at)',
    'create index idea_facts_waiting on idea_facts (community, waiting, created_at)',
    // Ideas whose weight is not as it is written: a value or an account changed behind their votes.
    `create table idea_facts_due (community ${id} not null, idea ${int} not null, primary key (community, idea))${keyed}`,
    // Who did what in which half hour, so that days can be made of it in any zone. `seq` is the last event counted.
    `create table customer_activity (
       community ${id} not null,
       half ${int} not null,
       person ${int} not null,
       board ${int} not null,
       votes ${int} not null,
       ideas ${int} not null,
       comments ${int} not null,
       seq ${int} not null,
       primary key (community, half, person, board)
     )${keyed}`,
    'create index customer_activity_person on customer_activity (person)',
  ],
};
