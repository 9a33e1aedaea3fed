import {
  type Account,
  type AnsweredIdea,
  type Assignee,
  type DeskNote,
  type DeskPage,
  type DeskRow,
  type DeskSettings,
  type Draft,
  type EarlierAnswer,
  type EarlierAnswers,
  type Mention,
  type Published,
  type Supporter,
  type SupportersPage,
} from '@madang/protocol';
import { constant, count, type JsonSchema, list, nullable, object, ref, text, time, truth, uuid, words } from './json-schema.js';

const author = ref('Author');
const answered = { id: uuid, title: text };

/** What the routes of the team's side of ideas answer. */
export const DESKS: Readonly<Record<string, JsonSchema>> = {
  DeskRow: object<DeskRow>({ kind: constant('desk'), id: uuid, seq: count }, {}),
  DeskPage: object<DeskPage>(
    {
      id: uuid,
      assignee: object<Assignee>({ person: nullable(author), department: nullable(text) }, {}),
      effort: nullable(count),
      impact: nullable(count),
      target: nullable(text),
      notes: list(
        object<DeskNote>(
          {
            id: uuid,
            by: author,
            body: text,
            html: text,
            mentions: list(object<Mention>({ id: uuid, name: text }, {})),
            createdAt: time,
            editedAt: nullable(time),
          },
          {},
        ),
      ),
      draftVersion: count,
      draft: nullable(
        object<Draft>(
          {
            version: count,
            body: text,
            html: text,
            listened: truth,
            by: author,
            at: time,
            askedBy: nullable(author),
            approvedBy: nullable(author),
            approvedAt: nullable(time),
            same: nullable(object<AnsweredIdea>(answered, {})),
          },
          {},
        ),
      ),
      published: nullable(
        object<Published>({ wroteBy: author, approvedBy: nullable(author), publishedBy: author, at: time }, {}),
      ),
      approval: truth,
    },
    {},
  ),
  DeskSettings: object<DeskSettings>({ approval: truth, colleagues: list(author), departments: list(text) }, {}),
  EarlierAnswers: object<EarlierAnswers>(
    {
      answers: list(
        object<EarlierAnswer>(
          {
            idea: object<EarlierAnswer['idea']>({ ...answered, status: ref('Status'), votes: count }, {}),
            body: text,
            html: text,
            by: author,
            at: time,
          },
          {},
        ),
      ),
    },
    {},
  ),
  SupportersOfIdea: object<SupportersPage>(
    {
      supporters: list(
        object<Supporter>(
          {
            person: author,
            name: text,
            email: nullable(text),
            known: words(['company', 'address', 'browser', 'file']),
            at: time,
            why: text,
            account: nullable(object<Account>({ id: text, name: text, value: { type: 'number' } }, {})),
            segments: list(text),
          },
          {},
        ),
      ),
      votesBefore: count,
      next: text,
    },
    { next: true },
  ),
};
