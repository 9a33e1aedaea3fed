import type {
  ThreadCalm,
  ClockPage,
  CodeAnswer,
  CommentRow,
  Community,
  EarlierWords,
  IdeaKind,
  IdeaRow,
  IdeaTextRow,
  Mark,
  Me,
  Mine,
  MergedPage,
  MutationCall,
  NoticePage,
  PersonData,
  Photo,
  QuotesPage,
  ResponseRow,
  SolvedRow,
  Sort,
  Status,
  StatusWords,
  TimelineRow,
  VotesPage,
  WhyRow,
  WireError,
} from '@madang/protocol';
import type { Inbox } from './inbox/types.js';
import type { Push } from './push/types.js';
import type { Failure, Live } from './live.js';
import type { HttpAnswer, HttpRequest } from './transport/transport.js';

export type { Failure, Live } from './live.js';

/** How the page hears of changes. `polling`: the server is overloaded or refuses the socket, and is asked again. */
export type ConnectionState = 'idle' | 'connecting' | 'live' | 'polling' | 'offline' | 'upgrade';

/** Who is here. `null` person: nobody yet (signed out, and no anonymous identity was needed so far). */
export interface MeState {
  readonly load: 'loading' | 'ready' | 'failed';
  readonly person: Me | null;
  /** Staff of this community: the widgets show controls; the server decides all the same. */
  readonly staff: boolean;
}

/** Where one's own vote on an idea stands. */
export interface VoteState {
  readonly voted: boolean;
  /** `sending`: on its way. `waiting`: kept until there is a connection. */
  readonly pending: 'sending' | 'waiting' | null;
  /** Why the last change was taken back, until the next one. */
  readonly refused: Failure | null;
}

/** An idea as a card shows it to this person: the public row with one's own pending changes on top. */
export interface IdeaCard extends IdeaRow {
  readonly vote: VoteState;
  /** Not yet accepted by the server: the person's own new idea. */
  readonly pending: 'sending' | 'waiting' | null;
}

/** A comment with its state towards the server. */
export interface CommentView extends CommentRow {
  /** One's own reactions to it, and whether one said that it helped. */
  readonly marks: readonly Mark[];
  readonly pending: 'sending' | 'waiting' | null;
  /** Refused: kept on screen so that no word is lost, until discarded or tried again. */
  readonly refused: Failure | null;
  /** The mutation to retry or discard. */
  readonly mutation: string | null;
}

/** What a board shows, in which order. */
export interface BoardQuery {
  readonly sort: Sort;
  readonly status?: Status;
  readonly tag?: string;
  readonly kind?: IdeaKind;
  /** Only what this person proposed or voted for: once it is known who is here. */
  readonly mine?: Mine;
  readonly q?: string;
  /** Page size; the server's default otherwise. */
  readonly limit?: number;
}

/** A state that never blanks what was already shown: `failed` may still carry the last good content. */
interface Loading {
  readonly load: 'loading' | 'ready' | 'failed';
  readonly error: Failure | null;
  /** What the community calls statuses, as its first page said; absent: as usual, or not said yet. */
  readonly statusWords?: StatusWords | undefined;
}

/** One window over a board. Its order changes only when the reader asks. */
export interface BoardState extends Loading {
  readonly ideas: readonly IdeaCard[];
  /** Ideas created since, that match the query and are not shown: the "N new" button. */
  readonly fresh: number;
  readonly more: boolean;
  readonly loadingMore: boolean;
}

/** A board as a widget uses it. */
export interface BoardView extends Live<BoardState> {
  readonly query: BoardQuery;
  /** Another query; what is shown stays until the answer is here. */
  setQuery(query: BoardQuery): void;
  loadMore(): Promise<void>;
  /** Shows what the "N new" button promises: the first page again, in today's order. */
  showFresh(): Promise<void>;
  /** Tries again after a failure. */
  reload(): Promise<void>;
}

/** Whether one follows an idea. */
export interface FollowState {
  /** Where a way to follow by itself is switched off (`Me.follow`), what it would have begun is none. */
  readonly on: boolean;
  /** It was said by a press, or began by commenting; else it follows from one's vote. */
  readonly said: boolean | 'comment';
  /** When it was last said, in Unix milliseconds; a board that was muted since (`Me.mutedBoards`) goes before it. */
  readonly at: number;
  /** `sending`: on its way. `waiting`: kept until there is a connection. */
  readonly pending: 'sending' | 'waiting' | null;
}

/** What this person said of an idea beside their vote. */
export interface OwnOpinions {
  /** They say that the answer which stands is none. */
  readonly doubts: boolean;
  /** Whether it solved it; `null` while they have not said. */
  readonly solved: SolvedRow | null;
  /** Why they voted; `null` where they do not say. */
  readonly why: WhyRow | null;
}

/** Everything about one idea. */
export interface IdeaState extends Loading {
  /** `null` while loading, when there is no such idea (then `error.kind` is `not-found`), and once it was deleted. */
  readonly idea: IdeaCard | null;
  readonly text: IdeaTextRow | null;
  readonly response: ResponseRow | null;
  /** Oldest first. */
  readonly timeline: readonly TimelineRow[];
  /** Whether this person follows it; absent before that can be known. */
  readonly follow?: FollowState;
  /** What this person said of it; absent while nobody is here. */
  readonly own?: OwnOpinions;
}

/** One idea as a widget uses it. */
export interface IdeaView extends Live<IdeaState> {
  reload(): Promise<void>;
}

/** A thread, oldest first; answers follow their parent in the widget. */
export interface ThreadState extends Loading {
  readonly comments: readonly CommentView[];
  readonly more: boolean;
}

/** A thread as a widget uses it. */
export interface ThreadView extends Live<ThreadState> {
  loadMore(): Promise<void>;
  reload(): Promise<void>;
}

/** The roadmap's columns, in order. */
export interface RoadmapState extends Loading {
  readonly columns: readonly { readonly status: Status; readonly ideas: readonly IdeaCard[] }[];
}

/** A roadmap as a widget uses it. */
export interface RoadmapView extends Live<RoadmapState> {
  reload(): Promise<void>;
}

/** A mutation that was not answered for good yet, or was refused and waits for the person's word. */
export interface PendingMutation {
  /** Local name. */
  readonly key: string;
  readonly call: MutationCall;
  readonly state: 'sending' | 'waiting' | 'refused';
  readonly refused: Failure | null;
  /** How much of its photos has been sent, in percent; absent where it has none to send, or nothing is known. */
  readonly uploaded?: number;
}

/** A photo that stands beside words. */
export interface ShownPhoto extends Photo {
  /** Its bytes where they are at hand: one's own, before the server shows it. Else they are asked for by its id. */
  readonly blob?: Blob;
}

/** A photo that was chosen here: shrunk and encoded anew already. */
export interface KeptPhoto extends Photo {
  readonly blob: Blob;
}

/**
 * Photos that were chosen on this page and may go out with words: kept in this browser until they did, for some days
 * at most. A mutation that names one waits until its bytes have reached the server.
 */
export interface PhotoShelf {
  /** Puts one there; where the browser keeps nothing, it is there until the page is left. */
  keep(photo: KeptPhoto): void;
  /** Those of these ids that are there, in their order. Asked for nothing, it brings what keeping needs. */
  find(ids: readonly string[]): Promise<readonly KeptPhoto[]>;
  forget(ids: readonly string[]): void;
  /**
   * The bytes of a photo of the server, for a page that forbids images from there. `null`: it is not shown any more.
   * Rejects with a {@link Failure}.
   */
  download(id: string, small?: boolean): Promise<Blob | null>;
}

/** What became of a mutation. */
export type Outcome = { readonly type: 'applied' } | { readonly type: 'refused'; readonly failure: Failure };

/** Something that a person was about to do when a log-in came between. */
export interface Intent {
  readonly key: string;
  readonly call: MutationCall;
  /** `waiting` for somebody who may do it, then `sending`, then what became of it. */
  readonly state: 'waiting' | 'sending' | Outcome['type'];
  readonly refused: Failure | null;
  /** The person was told how it ended. */
  readonly told: boolean;
}

/**
 * What only a person who takes part needs: signing in, what is to happen then, and their photos. What fails rejects
 * with a {@link Failure}. Not for keeping: ask the client for it each time.
 */
export interface Account {
  /** Whether the page named who is here: then signing out is the page's business. */
  named(): boolean;
  readonly intents: Live<readonly Intent[]>;
  /**
   * Keeps what somebody is about to do, over a reload and a log-in on another page: once a known person is here it
   * happens, once. For an hour, in this tab. Returns its key.
   */
  intend(call: MutationCall): string;
  /** The person thought better of it. */
  forget(key: string): void;
  /** Intents that ended and of which nobody has been told: whoever takes them tells. */
  takeEnded(): readonly Intent[];
  /** Sends a code to an e-mail address; `locale` is the language of the mail. */
  sendCode(email: string, locale?: string, more?: { readonly over14?: boolean }): Promise<CodeAnswer>;
  /** The code came back: what this visitor did so far is that person's. */
  signIn(email: string, code: string): Promise<Me>;
  /** What one is called; `null`: as without a nickname. */
  rename(nickname: string | null): Promise<Me>;
  /** Whether one is named where ideas are credited. Rejects with a {@link Failure}. */
  credit(credited: boolean): Promise<Me>;
  /** Forgets in this browser who one was. Does nothing about whom the page names. */
  signOut(): Promise<void>;
  /** Everything that is kept of this person. Rejects with a {@link Failure}. */
  data(): Promise<PersonData>;
  /**
   * Takes this person out of everything that is kept, here as well; nobody is here until somebody acts. It cannot be
   * taken back. Rejects with a {@link Failure}.
   */
  erase(): Promise<void>;
  /** Photos that this person chose. */
  readonly photos: PhotoShelf;
  /** What happened to what this person asked for, voted for or joined. Its code comes with the first call. */
  inbox(): Promise<Inbox>;
  /** Messages on this device. Its code comes with the first call. */
  push(): Promise<Push>;
  /**
   * Asks the server as this person, who becomes somebody by it. Resolves with the answer, whatever it says; rejects
   * with a {@link Failure} when there was none.
   */
  ask(request: HttpRequest): Promise<HttpAnswer>;
}

/** What can be looked up, by its name. */
export interface Looks {
  /** Why some voted for an idea, in their words and with their consent. */
  readonly quotes: QuotesPage;
  /** What the votes of an idea are made of. */
  readonly votes: VotesPage;
  /** How many ideas of a board the company answers, and how soon. */
  readonly clock: ClockPage;
  /** What became part of an idea. */
  readonly merged: MergedPage;
  /** Whether a thread takes comments, and how often of one person. */
  readonly calm: ThreadCalm;
  /** What people are told before they give anything of themselves; of the community, by no id. */
  readonly notice: NoticePage;
}

/** What the company's page may configure. */
export interface ClientOptions {
  /** Origin of the backend, such as `https://community.example.com`. */
  readonly server: string;
  readonly community: string;
  /** The company's signed token; `null` when nobody is signed in; throw to be asked again later. */
  readonly getToken?: () => Promise<string | null> | string | null;
}

/**
 * One community as seen from one page: the store of what was loaded, the outbox of what was done, and the connection.
 * Views with the same arguments share their data. Nothing here throws into the page.
 */
export interface Client {
  readonly community: string;
  readonly server: string;
  readonly me: Live<MeState>;
  readonly connection: Live<ConnectionState>;
  /** What this person did and the server did not yet accept. */
  readonly outbox: Live<readonly PendingMutation[]>;
  /** The community's public facts, fetched once. Rejects with a {@link Failure}. */
  info(): Promise<Community>;
  board(board: string, query: BoardQuery): BoardView;
  idea(id: string): IdeaView;
  thread(key: string): ThreadView;
  roadmap(board: string): RoadmapView;
  /** Ideas like a text being typed. Rejects with a {@link Failure}, or an `AbortError`. */
  similar(board: string, text: string, signal?: AbortSignal): Promise<readonly IdeaRow[]>;
  /**
   * Looks something up where somebody sees it: the quotes or the votes of an idea, no older than its card of that
   * `seq`; the clock of a board; how a thread is kept calm; what people are told. Rejects with a {@link Failure}.
   */
  look<K extends keyof Looks>(what: K, id: string, seq?: number): Promise<Looks[K]>;
  /** What an idea or comment said before it was edited, the newest first. Rejects with a {@link Failure}. */
  history(of: 'idea' | 'comment', id: string): Promise<readonly EarlierWords[]>;
  /** Shows the effect at once, keeps it until the server answered. Resolves when the answer is final; never rejects. */
  mutate(call: MutationCall): Promise<Outcome>;
  /** Sends a refused mutation again. */
  retry(key: string): void;
  /** Gives a refused or waiting mutation up. */
  discard(key: string): void;
  /** Loads what only a person who takes part needs. */
  account(): Promise<Account>;
  /** A new id for a row that this page makes (UUIDv7). */
  newId(): string;
  /** Asks `getToken` again: the person signed in or out. */
  refreshIdentity(): Promise<void>;
  /** Ends everything; idempotent. */
  close(): void;
}

export type { WireError };
