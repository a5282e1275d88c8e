import { compare, nested, type ClaimType, type Condition } from '../../src/ir/condition.js';
import type { Principal, Program } from '../../src/ir/program.js';
import type { Json } from '../../src/support/json.js';
import { fieldOf, grantOf, modelOf, NOWHERE, principalOf, programOf, scalarField, schemaOf } from './program.js';

const required = { isRequired: true } as const;
const toOne = (model: string) => ({ type: { kind: 'relation', model, reverse: undefined } }) as const;

/** The fields that conditions of tests speak of. */
const FIELDS = {
  id: scalarField('id', 'ID', { isSystem: true }),
  country: scalarField('country', 'String', required),
  title: scalarField('title', 'String', { ...required, isLocalized: true }),
  slug: scalarField('slug', 'String', { isUnique: true }),
  status: fieldOf('status', { type: { kind: 'enum', name: 'ArticleStatus', values: ['new', 'ready', 'retired'] } }),
  author: fieldOf('author', toOne('Author')),
  tags: fieldOf('tags', { ...toOne('Tag'), isList: true }),
} as const;

/** The schema of the newsroom: figures for everybody, localized articles with an author, tags and a body. */
export const SCHEMA = schemaOf([
  modelOf('Case', { plural: 'Cases', fields: [FIELDS.country, scalarField('confirmed', 'Int', required)] }),
  modelOf('Author', { fields: [scalarField('name', 'String'), scalarField('email', 'String', { isUnique: true })] }),
  modelOf('Tag', { fields: [scalarField('name', 'String')] }),
  modelOf('Article', {
    fields: [
      FIELDS.title,
      FIELDS.slug,
      FIELDS.status,
      FIELDS.author,
      FIELDS.tags,
      fieldOf('body', { type: { kind: 'scalar', scalar: 'RichText', typeName: 'RichText' } }),
      fieldOf('related', { ...toOne('Article'), isList: true }),
      fieldOf('about', { type: { kind: 'union', name: 'About', models: ['Case', 'Tag'] } }),
    ],
  }),
]);

const literal = (value: Json) => ({ kind: 'literal', value }) as const;
const claim = (name: string, scalar: ClaimType['scalar']) =>
  ({ kind: 'claim', name, type: { scalar, isList: false, isRequired: true } }) as const;

/** Conditions of tests. */
const isReady: Condition = compare(FIELDS.status, 'eq', literal('ready'));
const isOwn: Condition = nested(FIELDS.author, compare(FIELDS.id, 'eq', claim('sub', 'ID')));
const isOfCountry: Condition = compare(FIELDS.slug, 'eq', claim('country', 'String'));
const mentionsPolls: Condition = compare(FIELDS.title, 'contains', literal('polls'));

const grant = (shape: Parameters<typeof grantOf>[1]) => grantOf(SCHEMA, shape);
const published = { actions: ['read'], stages: ['PUBLISHED'] } as const;
const user = (ref: string, match: Record<string, string>, grants: ReturnType<typeof grant>[]): Principal => {
  const claims = new Map([
    ['sub', claim('sub', 'ID').type],
    ['country', claim('country', 'String').type],
  ] as const);
  return { ...principalOf(SCHEMA, ref, grants, 'DRAFT'), kind: 'user', description: undefined, match, claims };
};

/** The policy of the newsroom. */
export const NEWSROOM: Program = programOf(SCHEMA, [
  principalOf(SCHEMA, 'public', [grant({ ...published, models: ['Case'], locales: ['en'] })]),
  {
    ...principalOf(SCHEMA, 'tokens/old', [grant({ ...published, models: ['Case'], locales: '*' })]),
    kind: 'token',
    description: undefined,
    owner: undefined,
    management: [],
    expires: { value: '2026-01-31', origin: NOWHERE },
  },
  principalOf(SCHEMA, 'tokens/partner', [
    grant({ ...published, models: ['Article'], locales: ['en'], condition: isReady }),
    grant({ ...published, models: ['Tag', 'Case'], locales: '*' }),
  ]),
  principalOf(SCHEMA, 'tokens/poller', [
    grant({ ...published, models: ['Article'], locales: '*', condition: mentionsPolls }),
  ]),
  principalOf(SCHEMA, 'tokens/web', [
    grant({ ...published, models: ['Case', 'Article', 'Tag', 'Author'], locales: '*' }),
    grant({ actions: ['read'], models: ['Tag'], stages: ['DRAFT'], locales: '*' }),
    grant({ actions: ['publish'], models: ['Article'], from: ['DRAFT'], to: ['PUBLISHED'], locales: ['de'] }),
  ]),
  principalOf(SCHEMA, 'roles/editor', [grant({ actions: ['read'], models: '*', stages: '*', locales: '*' })]),
  user('users/author', { role: 'author' }, [
    grant({ actions: ['read'], models: ['Article'], stages: ['DRAFT'], locales: '*', condition: isOwn }),
  ]),
  user('users/stringer', { desk: 'abroad' }, [
    grant({ actions: ['read'], models: ['Article'], stages: ['DRAFT'], locales: '*', condition: isOfCountry }),
  ]),
]);
