/**
 * What a column holds. `id` is text that is only ever compared byte by byte (ids, slugs, keys), `text` is words;
 * both are strings. `?` marks what may be null. Truth values are 0 and 1, lists and objects are JSON in `text`.
 *
 * `idea`, `person` and `board` are given as an id and kept as the number of that row: what a vote touches is a fifth
 * of the size that ids of 36 characters would make it. A row that does not exist is an error. A board's id here is its
 * path, `community/board`. `terms` are whole numbers given as text, split by spaces.
 */
export type ColumnType = 'id' | 'id?' | 'text' | 'text?' | 'int' | 'int?' | 'real' | 'terms' | Reference;

/** A column that holds the number of another table's row. */
export type Reference = 'idea' | 'person' | 'person?' | 'board';

/** A value of a column as both drivers give and take it. */
export type Cell = string | number | Uint8Array | null;

interface CellOf {
  id: string;
  'id?': string | null;
  text: string;
  'text?': string | null;
  int: number;
  'int?': number | null;
  real: number;
  terms: string;
  idea: string;
  person: string;
  'person?': string | null;
  board: string;
}

/** The columns of a table in the order in which statements name them. */
export type Columns = Readonly<Record<string, ColumnType>>;

/** A table, as far as set-based statements need to know it. */
export interface Table<C extends Columns = Columns> {
  readonly name: string;
  readonly columns: C;
  /** The columns by which rows are told apart. */
  readonly key: readonly string[];
}

/** A whole row of a table, by column. */
export type RowOf<T extends Table> = { readonly [K in keyof T['columns']]: CellOf[T['columns'][K]] };

/** A table by its columns. */
export function table<const C extends Columns>(name: string, columns: C, key: readonly (keyof C & string)[]): Table<C> {
  return { name, columns, key };
}

/** A community and its settings. */
export const COMMUNITIES = table(
  'communities',
  {
    id: 'id',
    name: 'text',
    locales: 'text',
    anonymous_propose: 'int',
    anonymous_vote: 'int',
    anonymous_comment: 'int',
    email_code: 'int',
    clock: 'int',
    promises: 'text?',
    status_names: 'text?',
    status_colors: 'text?',
    token_keys: 'text?',
    board_access: 'text?',
  },
  ['id'],
);

/** A place for ideas; `position` is its place among the boards of its community. */
export const BOARDS = table(
  'boards',
  { path: 'id', community: 'id', id: 'id', name: 'text', description: 'text', position: 'int' },
  ['path'],
);

/** The path of a board, by which columns of the type `board` name it. No slug has a slash. */
export function boardPath(community: string, board: string): string {
  return `${community}/${board}`;
}

/** Everybody who ever did something. */
export const PEOPLE = table(
  'people',
  {
    id: 'id',
    community: 'id',
    origin: 'id',
    external_id: 'id?',
    name: 'text',
    nickname: 'text?',
    email: 'text?',
    avatar: 'text?',
    role: 'id',
    title: 'text?',
    created_at: 'int',
    merged_into: 'id?',
    merged_by: 'id?',
  },
  ['id'],
);

/** An idea as it was proposed, with the excerpt of its answer: what a vote reads and does not write. */
export const IDEAS = table(
  'ideas',
  {
    id: 'id',
    community: 'id',
    board: 'id',
    person: 'id?',
    kind: 'id',
    title: 'text',
    excerpt: 'text',
    tags: 'text',
    votes_before: 'int',
    created_at: 'int',
    edited_at: 'int?',
    deleted_at: 'int?',
    answer_person: 'id?',
    answer_at: 'int?',
    answer_excerpt: 'text?',
    answer_round: 'int',
    answer_listened: 'int',
    promised_at: 'int?',
    returned_at: 'int?',
    due_at: 'int?',
    doubts: 'int',
    look_again_at: 'int?',
    look_again_by: 'id?',
    looked_again_at: 'int?',
    solved: 'int',
    not_yet: 'int',
    quotes: 'int',
    source_id: 'id?',
    born: 'int',
    merged_into: 'id?',
    merged_status: 'id?',
    merged: 'int',
    away: 'id?',
    away_status: 'id?',
  },
  ['id'],
);

/**
 * How an idea stands: everything a vote writes again and a list is sorted by, in few bytes. `created_at` is there for
 * the order only; `status_at`, when the status last changed, so that the roadmap needs no look at the timeline;
 * `idea_head` is the head of the topic `idea:<id>`, which a row of `topics` would only repeat.
 */
export const STANDINGS = table(
  'standings',
  {
    idea: 'idea',
    board: 'board',
    status: 'id',
    status_at: 'int',
    votes: 'int',
    anonymous: 'int',
    comments: 'int',
    score: 'real',
    created_at: 'int',
    board_seq: 'int',
    idea_seq: 'int',
    roadmap_seq: 'int?',
    idea_head: 'int',
  },
  ['idea'],
);

/** The words of an idea. */
export const IDEA_TEXTS = table(
  'idea_texts',
  {
    idea: 'id',
    body: 'text',
    html: 'text',
    renderer: 'int',
    context_url: 'text?',
    photos: 'text?',
    idea_seq: 'int',
  },
  ['idea'],
);

/** Which ideas of a board carry a tag. */
export const IDEA_TAGS = table('idea_tags', { board: 'board', tag: 'id', idea: 'idea' }, ['board', 'tag', 'idea']);

/** Which ideas of a board are of another kind than `idea`. */
export const IDEA_KINDS = table('idea_kinds', { board: 'board', kind: 'id', idea: 'idea' }, ['board', 'kind', 'idea']);

/** How many ideas of a community carry a tag. */
export const TAGS = table('tags', { community: 'id', tag: 'id', ideas: 'int' }, ['community', 'tag']);

/** The search keys of an idea, by which candidates are ranked. */
export const IDEA_SEARCH = table('idea_search', { idea: 'idea', board: 'board', title_key: 'id', body_key: 'id' }, ['idea']);

/** The index that proposes candidates; `rowid` is the idea. */
export const IDEA_GRAMS = table('idea_grams', { rowid: 'idea', terms: 'terms' }, ['rowid']);

/** The official response to an idea. */
export const RESPONSES = table(
  'responses',
  {
    idea: 'id',
    person: 'id',
    body: 'text',
    html: 'text',
    renderer: 'int',
    at: 'int',
    edited_at: 'int?',
    listened: 'int',
    dated: 'int',
    words_key: 'id?',
    idea_seq: 'int',
  },
  ['idea'],
);

/** The steps in the life of ideas. */
export const TIMELINE = table(
  'timeline',
  {
    id: 'id',
    idea: 'id',
    person: 'id',
    type: 'id',
    from_status: 'id',
    to_status: 'id',
    note: 'text',
    at: 'int',
    idea_seq: 'int',
  },
  ['id'],
);

/** The comments of all threads. */
export const COMMENTS = table(
  'comments',
  {
    id: 'id',
    community: 'id',
    thread: 'id',
    parent: 'id?',
    person: 'id',
    body: 'text',
    html: 'text',
    renderer: 'int',
    mentions: 'text',
    marks: 'text',
    photos: 'text?',
    created_at: 'int',
    edited_at: 'int?',
    deleted_at: 'int?',
    away: 'id?',
    thread_seq: 'int',
  },
  ['id'],
);

/** Photos without their bytes, as far as a group changes them. */
export const PHOTOS = table('photos', { id: 'id', kind: 'id', thing: 'id' }, ['id']);

/** The bytes of photos, as far as a group changes them: they go. */
export const PHOTO_BYTES = table('photo_bytes', { photo: 'id' }, ['photo']);

/** What ideas and comments said before they were edited. */
export const EDITS = table(
  'edits',
  {
    community: 'id',
    kind: 'id',
    id: 'id',
    seq: 'int',
    person: 'id',
    at: 'int',
    title: 'text?',
    body: 'text',
    html: 'text',
    renderer: 'int',
  },
  ['community', 'kind', 'id', 'seq'],
);

/** All of {@link EDITS} of one idea or comment: to be deleted. */
export const EDITS_OF = table('edits', { community: 'id', kind: 'id', id: 'id' }, ['community', 'kind', 'id']);

/** One row a vote, those of a person side by side. */
export const VOTES = table(
  'votes',
  { person: 'person', idea: 'idea', at: 'int', me_seq: 'int', behalf: 'int' },
  ['person', 'idea'],
);

/** What people left at comments, that of a person side by side. */
export const MARKS = table('marks', { person: 'person', comment: 'id', mark: 'id', at: 'int', me_seq: 'int' }, [
  'person',
  'comment',
  'mark',
]);

/** What people said about following ideas, that of a person side by side. */
export const FOLLOWS = table(
  'follows',
  { person: 'person', idea: 'idea', wanted: 'int', at: 'int', me_seq: 'int', by_comment: 'int', commented_at: 'int?' },
  ['person', 'idea'],
);

/** What of the log is news; `reach` is 1 for what the company does, 2 for comments. */
export const NEWS = table(
  'news',
  {
    idea: 'idea',
    reach: 'int',
    at: 'int',
    seq: 'int',
    community: 'id',
    kind: 'id',
    person: 'person?',
    status: 'id?',
    words: 'id?',
  },
  ['idea', 'reach', 'at', 'seq'],
);

/** All of {@link NEWS} of one idea: to be deleted. */
export const NEWS_OF_IDEA = table('news', { idea: 'idea' }, ['idea']);

/** Those of {@link NEWS} whose words are gone: to be deleted. */
export const NEWS_OF_WORDS = table('news', { words: 'id' }, ['words']);

/** Whom comments mean. */
export const NEWS_MEANT = table(
  'news_meant',
  { person: 'person', idea: 'idea', at: 'int', seq: 'int', how: 'id', comment: 'id' },
  ['person', 'idea', 'at', 'seq'],
);

/** All of {@link NEWS_MEANT} of one comment: to be deleted. */
export const NEWS_MEANT_OF = table('news_meant', { comment: 'id' }, ['comment']);

/** What people say of ideas beside their votes, that of a person side by side. */
export const OPINIONS = table(
  'opinions',
  { person: 'person', idea: 'idea', kind: 'id', choice: 'id', words: 'text', at: 'int', me_seq: 'int' },
  ['person', 'idea', 'kind'],
);

/** Links from ideas to issues of trackers. */
export const LINKS = table(
  'links',
  {
    idea: 'idea',
    ref: 'id',
    community: 'id',
    kind: 'id',
    name: 'text',
    url: 'text',
    state: 'id?',
    state_at: 'int?',
    at: 'int',
  },
  ['idea', 'ref'],
);

/** How issues of trackers stand, whether or not an idea is linked to them. */
export const ISSUE_STATES = table('issue_states', { community: 'id', ref: 'id', state: 'id', state_at: 'int' }, [
  'community',
  'ref',
]);

/** All of {@link LINKS} of one idea: to be deleted. */
export const LINKS_OF = table('links', { idea: 'idea' }, ['idea']);

/** What the team keeps of one idea: to be deleted, with {@link DESK_NOTES_OF} and the like. */
export const DESKS_OF = table('desks', { idea: 'idea' }, ['idea']);

/** The voices of one idea: to wait again. */
export const VOICES_OF = table('voices', { idea: 'idea', state: 'id', vote: 'int' }, ['idea']);

/** The team's notes about one idea: to be deleted. */
export const DESK_NOTES_OF = table('desk_notes', { idea: 'idea' }, ['idea']);

/** The draft of an answer to one idea: to be deleted. */
export const DESK_DRAFTS_OF = table('desk_drafts', { idea: 'idea' }, ['idea']);

/** Who had a part in the answers to one idea: to be deleted. */
export const DESK_PUBLISHED_OF = table('desk_published', { idea: 'idea' }, ['idea']);

/** What the queue of the console knows of an idea beside how it stands: no vote writes it. */
export const QUEUE_IDEAS = table(
  'queue_ideas',
  { idea: 'idea', board: 'board', moved_at: 'int', waits_since: 'int?', due_at: 'int?' },
  ['idea'],
);

/** The head of every topic that ever changed, but those of ideas. */
export const TOPICS = table('topics', { community: 'id', topic: 'id', head: 'int' }, ['community', 'topic']);

/** Rows that left a topic. */
export const TOMBSTONES = table(
  'tombstones',
  { community: 'id', topic: 'id', kind: 'id', id: 'id', seq: 'int' },
  ['community', 'topic', 'kind', 'id'],
);

/**
 * Numberings of mutations: the last number that was executed, and the batches that hold the answers to it and the ones
 * before, oldest first, as whole numbers split by spaces.
 */
export const CLIENTS = table(
  'clients',
  { community: 'id', id: 'id', person: 'id', last: 'int', batches: 'id', fingerprint: 'id?', used_at: 'int' },
  ['community', 'id'],
);

/**
 * The answers that numberings may still be asked for: those of one group of mutations side by side in one row, as a
 * JSON list of pairs of client and answer. A row of its own for each would make every vote write a page more.
 */
export const ANSWERS = table('answers', { community: 'id', batch: 'int', at: 'int', answers: 'text' }, [
  'community',
  'batch',
]);

/** The log. */
export const EVENTS = table(
  'events',
  { community: 'id', seq: 'int', at: 'int', kind: 'id', person: 'id?', idea: 'id?', data: 'text' },
  ['community', 'seq'],
);

/** What people of the company did: only ever added to. */
export const AUDIT = table(
  'audit',
  { community: 'id', at: 'int', person: 'id?', action: 'id', kind: 'id', thing: 'id', data: 'text' },
  ['community'],
);

/** Steps of the desk, with what it takes to take them back. */
export const QUEUE_UNDOS = table(
  'queue_undos',
  { community: 'id', person: 'id', id: 'id', at: 'int', step: 'text' },
  ['community', 'person', 'id'],
);

/** The head of each community's log, and its last batch of answers; the row is what a writer holds while it writes. */
export const LOGS = table('logs', { community: 'id', head: 'int', batch: 'int' }, ['community']);
