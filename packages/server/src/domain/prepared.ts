import type { MutationCall } from '@madang/protocol';
import { answerKey } from './idea/answer-key.js';
import { cleanText, cleanTitle, excerpt, render, RENDERER_VERSION } from '../markdown/index.js';

/** Written words, made ready outside the transaction: cleaned, rendered, shortened. */
export interface Words {
  readonly body: string;
  readonly html: string;
  /** Plain text. */
  readonly text: string;
  readonly renderer: number;
}

/** A mutation whose words are ready, so that nothing slow happens while the database is held. */
export type Prepared =
  | { readonly name: 'vote.set'; readonly args: Call<'vote.set'> }
  | {
      readonly name: 'idea.create';
      readonly args: Call<'idea.create'>;
      readonly words: Words;
      readonly excerpt: string;
    }
  | {
      readonly name: 'idea.edit';
      readonly args: Call<'idea.edit'>;
      readonly words: Words;
      readonly excerpt: string;
    }
  | { readonly name: 'kind.set'; readonly args: Call<'kind.set'> }
  | { readonly name: 'follow.set'; readonly args: Call<'follow.set'> }
  | { readonly name: 'comment.react'; readonly args: Call<'comment.react'> }
  | { readonly name: 'comment.helpful'; readonly args: Call<'comment.helpful'> }
  | { readonly name: 'idea.delete'; readonly args: Call<'idea.delete'> }
  | { readonly name: 'comment.delete'; readonly args: Call<'comment.delete'> }
  | { readonly name: 'comment.add'; readonly args: Call<'comment.add'>; readonly words: Words }
  | { readonly name: 'comment.edit'; readonly args: Call<'comment.edit'>; readonly words: Words }
  | { readonly name: 'status.set'; readonly args: Call<'status.set'> }
  | { readonly name: 'vote.why'; readonly args: Call<'vote.why'> }
  | { readonly name: 'solved.set'; readonly args: Call<'solved.set'> }
  | { readonly name: 'response.doubt'; readonly args: Call<'response.doubt'> }
  | { readonly name: 'quote.hide'; readonly args: Call<'quote.hide'> }
  | { readonly name: 'link.add'; readonly args: Call<'link.add'> }
  | { readonly name: 'link.remove'; readonly args: Call<'link.remove'> }
  | {
      readonly name: 'response.set';
      readonly args: Call<'response.set'>;
      readonly words: Words;
      readonly excerpt: string;
      readonly key: string | null;
    };

type Call<N extends MutationCall['name']> = Extract<MutationCall, { name: N }>['args'];

/** Longest excerpt of an idea on a card, in UTF-16 units. */
export const IDEA_EXCERPT = 200;
/** Longest excerpt of an answer on a card. */
export const ANSWER_EXCERPT = 160;

/** Renders Markdown with the renderer at hand. */
export function words(source: string): Words {
  const body = cleanText(source);
  const { html, text } = render(body);
  return { body, html, text, renderer: RENDERER_VERSION };
}

/** Makes a checked call ready to be decided on. */
export function prepare(call: MutationCall): Prepared {
  switch (call.name) {
    case 'vote.set':
    case 'response.doubt':
    case 'kind.set':
    case 'follow.set':
    case 'comment.react':
    case 'comment.helpful':
    case 'idea.delete':
    case 'comment.delete':
    case 'quote.hide':
    case 'link.add':
    case 'link.remove':
      return call;
    case 'vote.why':
      return { ...call, args: { ...call.args, text: cleanTitle(call.args.text) } };
    case 'solved.set':
      return { ...call, args: { ...call.args, reason: cleanText(call.args.reason ?? '') } };
    case 'status.set':
      return { ...call, args: { ...call.args, note: cleanText(call.args.note) } };
    case 'idea.create':
      return { name: call.name, args: titled(call.args), ...ideaWords(call.args.body) };
    case 'idea.edit':
      return { name: call.name, args: titled(call.args), ...ideaWords(call.args.body) };
    case 'comment.add':
      return { ...call, words: words(call.args.body) };
    case 'comment.edit':
      return { ...call, words: words(call.args.body) };
    case 'response.set': {
      const ready = words(call.args.body);
      return { ...call, words: ready, excerpt: excerpt(ready.text, ANSWER_EXCERPT), key: answerKey(ready.text) };
    }
  }
}

function ideaWords(body: string): { readonly words: Words; readonly excerpt: string } {
  const ready = words(body);
  return { words: ready, excerpt: excerpt(ready.text, IDEA_EXCERPT) };
}

/** Cleans a title and tags. */
function titled<T extends { readonly title: string; readonly tags?: string[] | undefined }>(args: T): T {
  const tags = args.tags && [...new Set(args.tags.map(cleanTitle).filter((tag) => tag !== ''))];
  return { ...args, title: cleanTitle(args.title), ...(tags && { tags }) };
}
