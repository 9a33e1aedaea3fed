import { COLORED_STATUSES, KEY_ALGORITHMS, LOOP, STATUSES } from '@madang/protocol';
import { Slug } from '@madang/protocol/schemas';
import * as v from 'valibot';
import { AccessBody } from '../domain/access-body.js';
import { ANONYMOUS_RIGHTS } from '../domain/change-community.js';
import { RulesBody } from '../domain/moderation/rules-body.js';
import { PrivacyBody } from '../domain/privacy/rules-body.js';

const Name = v.pipe(v.string(), v.minLength(1, 'must not be empty'), v.maxLength(80));

const whole = (most: number): v.GenericSchema<number> =>
  v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1, 'must be 1 or more'), v.maxValue(most));

const Tag = v.pipe(v.string(), v.check(isLocale, 'must be a language tag such as ko or en-GB'));

const PromiseGiven = v.strictObject({
  supporters: v.pipe(whole(LOOP.supporters), v.description('As many people have to want it')),
  days: v.pipe(whole(LOOP.days), v.description('Days within which it is answered from then on')),
  doubts: v.optional(v.pipe(whole(100), v.description('The share, in a hundred, that sends an answer back'))),
});

const BoardGiven = v.strictObject({
  id: v.pipe(Slug, v.description('Its address; it stays for good')),
  name: Name,
  description: v.optional(v.pipe(v.string(), v.maxLength(300))),
  access: v.optional(
    v.pipe(v.nullable(AccessBody), v.description('Who may see it, vote, comment and propose there; what is left out everybody may')),
  ),
  promise: v.optional(v.pipe(v.nullable(PromiseGiven), v.description('null takes a promise back'))),
});

const TokensGiven = v.strictObject({
  algorithm: v.pipe(v.picklist(KEY_ALGORITHMS), v.description('No token signed by another one is taken')),
  url: v.optional(v.pipe(v.string(), v.maxLength(500), v.description('Where you publish the public keys (JWKS), or else keys'))),
  keys: v.optional(
    v.pipe(v.array(v.record(v.string(), v.unknown())), v.maxLength(20), v.description('The public keys themselves (JWK)')),
  ),
  issuer: v.optional(v.pipe(v.string(), v.maxLength(200), v.description('What iss has to be; left out: anything'))),
});

const CommunityGiven = v.strictObject({
  name: v.optional(Name),
  locales: v.optional(
    v.pipe(
      v.array(Tag),
      v.minLength(1, 'must name a language'),
      v.maxLength(20),
      v.description('The languages it speaks, its own first'),
    ),
  ),
  visitors: v.optional(
    v.pipe(v.array(v.picklist(ANONYMOUS_RIGHTS)), v.description('What visitors may do without saying who they are')),
  ),
  emailCodes: v.optional(v.pipe(v.boolean(), v.description('One may sign in by a code sent to an e-mail address'))),
  clock: v.optional(v.pipe(v.boolean(), v.description('Everybody reads on a board how many ideas you answer, and how soon'))),
  boards: v.optional(
    v.pipe(
      v.array(BoardGiven),
      v.minLength(1, 'must name a board'),
      v.maxLength(50),
      v.description('In their order; boards that are not named stay, after them'),
    ),
  ),
  statusNames: v.optional(
    v.pipe(
      v.record(v.picklist(STATUSES), v.record(Tag, v.pipe(v.string(), v.maxLength(30)))),
      v.description('What the statuses are called, by status and language; what is left out is called as usual'),
    ),
  ),
  statusColors: v.optional(
    v.pipe(
      v.record(v.picklist(COLORED_STATUSES), v.pipe(v.string(), v.regex(/^#[\da-f]{6}$/i, 'must be a colour such as #2d6cc4'))),
      v.description('The colours of statuses; what is left out has its usual one'),
    ),
  ),
  tokens: v.optional(
    v.pipe(v.nullable(TokensGiven), v.description('The key pairs with which your site signs tokens; null: by its secret')),
  ),
  approval: v.optional(v.pipe(v.boolean(), v.description('A second person approves official answers'))),
  privacy: v.optional(
    v.pipe(PrivacyBody, v.description('What is kept of people, and for how long; what is left out is kept until somebody asks')),
  ),
  rules: v.optional(v.pipe(RulesBody, v.description('What waits for a look before others see it; what is left out is off'))),
});

/** The settings of communities as a file holds them. What is left out stays as it is. */
export const ConfigFile = v.strictObject({
  $schema: v.optional(v.string()),
  communities: v.pipe(
    v.record(Slug, CommunityGiven),
    v.check((all) => Object.keys(all).length > 0, 'must name a community'),
  ),
});

/** What a file says of one community. */
export type CommunityGiven = v.InferOutput<typeof CommunityGiven>;

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
