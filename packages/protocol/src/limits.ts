/**
 * Every limit that both ends hold to. Lengths of text count UTF-16 code units, after trimming.
 * The server refuses what is over; the widgets stop a person before it.
 */
export const LIMITS = {
  /** Earlier words of an idea or comment that its history tells, the newest ones. */
  history: 50,
  /** Supporters who are named where a count is opened. */
  supporters: 24,
  /** People whom one comment may mention, and people offered while a name is typed. */
  mentions: 10,
  people: 8,
  /** Longest title of an idea. */
  title: 140,
  /** Longest Markdown body of an idea. */
  body: 20_000,
  /** Longest Markdown body of a comment. */
  comment: 8_000,
  /** Longest Markdown body of an official response. */
  response: 20_000,
  /** Longest public note of a status change. */
  note: 1_000,
  /** Most tags on one idea. */
  tags: 5,
  /** Longest tag. */
  tag: 40,
  /** Photos beside the words of one idea or comment. */
  photos: 4,
  /** Largest photo that is taken, in bytes; a browser shrinks one before it sends it. */
  photoBytes: 8_388_608,
  /** Longest side of a photo as it is kept, and of its small copy, in pixels; a larger one is shrunk. */
  photoSide: 2_048,
  photoSmall: 480,
  /** What a photo shows, in words, for who does not see it. */
  alt: 250,
  /** Photos that one person may have sent and not yet put beside any words; they are forgotten after a day. */
  photosWaiting: 12,
  /** Longest nickname. */
  nickname: 40,
  /** Longest e-mail address. */
  email: 254,
  /** Longest thread key, such as `page:care-guide`. */
  thread: 128,
  /** Longest search text that is looked at; the rest is ignored. */
  query: 200,
  /** Largest page of a list, and the page size where none is asked for. */
  page: 100,
  pageDefault: 20,
  /** Rows a catch-up may carry; one that would carry more is answered with a reset. */
  catchUpRows: 500,
  /** Mutations one client may have unanswered, and the answers the server keeps for it. */
  inFlight: 32,
  /** Largest message up a socket, in bytes; a larger mutation travels by HTTP. */
  message: 16_384,
  /** Topics one socket may follow. */
  topicsPerSocket: 64,
} as const;
