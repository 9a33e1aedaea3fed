import type { Author, BoardPage, CommentRow } from '@madang/protocol';
import { render } from '../../markdown/index.js';
import type { Addresses } from './addresses.js';
import type { WholePage } from './read.js';
import type { PageWords } from './words.js';

/** Longest text of a person that is told to search engines, in UTF-16 units. */
const LONGEST = 5_000;

/** Comments that are told to search engines. */
const COMMENTS = 20;

const day = (at: number): string => new Date(at).toISOString();

/** What somebody wrote without its marks: search engines read no Markdown. */
function plain(markdown: string): string {
  return render(markdown).text.slice(0, LONGEST);
}

function person({ name }: Pick<Author, 'name'>, words: PageWords): object {
  return { '@type': 'Person', name: name || words.someone };
}

function counter(type: string, count: number): object {
  return { '@type': 'InteractionCounter', interactionType: `https://schema.org/${type}`, userInteractionCount: count };
}

/**
 * An idea as search engines want it: with an official answer a question that has one (`QAPage`), else a posting with
 * its discussion. Only what everybody can read on the page. Nothing says its language: people write in theirs, whatever
 * that of the page.
 */
export function ideaData(whole: WholePage, addresses: Addresses, words: PageWords): object {
  const { idea, thread } = whole;
  const { id, title, body, excerpt, votes, createdAt, editedAt, author, response } = idea;
  const url = addresses.idea(id);
  const text = (plain(body) || excerpt || title).slice(0, LONGEST);
  const said = thread.comments.filter(({ deletedAt }) => !deletedAt);
  const own = {
    text,
    url,
    ...(author && { author: person(author, words) }),
    ...(editedAt !== undefined && { dateModified: day(editedAt) }),
  };
  if (response) {
    const accepted = {
      '@type': 'Answer',
      text: plain(response.body),
      url: `${url}#answer`,
      dateCreated: day(response.at),
      upvoteCount: votes,
      author: person(response.by, words),
    };
    const question = { '@type': 'Question', name: title, ...own, dateCreated: day(createdAt), upvoteCount: votes, answerCount: 1, acceptedAnswer: accepted };
    return { '@context': 'https://schema.org', '@type': 'QAPage', mainEntity: question };
  }
  const comment = (row: CommentRow): object => ({
    '@type': 'Comment',
    text: plain(row.body),
    datePublished: day(row.createdAt),
    author: person(row.author, words),
  });
  return {
    '@context': 'https://schema.org',
    '@type': 'DiscussionForumPosting',
    headline: title,
    ...own,
    datePublished: day(createdAt),
    interactionStatistic: [counter('LikeAction', votes), counter('CommentAction', said.length)],
    comment: said.slice(0, COMMENTS).map(comment),
  };
}

/** A board as a list of its ideas. */
export function boardData(
  { ideas }: BoardPage,
  { name, description, url }: { readonly name: string; readonly description: string; readonly url: string },
  addresses: Addresses,
): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'CollectionPage',
    name,
    description,
    url,
    mainEntity: {
      '@type': 'ItemList',
      numberOfItems: ideas.length,
      itemListElement: ideas.map(({ id, title }, at) => ({
        '@type': 'ListItem',
        position: at + 1,
        name: title,
        url: addresses.idea(id),
      })),
    },
  };
}
