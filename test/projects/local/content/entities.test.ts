import { describe, expect, it } from 'vitest';
import type { LocalPermission } from '../../../../src/projects/local/contract.js';
import { dataOf, newsroom, row, rowWhere, send, token, ROOT } from './newsroom.js';

const named = (typename: string, id: string, stage = 'PUBLISHED', more = ''): string =>
  `{ typename: ${typename}, id: "${id}", stage: ${stage} ${more} }`;
const reading = (where: string, selection = '__typename id stage', more = ''): string =>
  `{ entities(where: [${where}]${more}) { ${selection} } }`;

describe('entities', () => {
  it.each<readonly [string, string, unknown]>([
    [
      'documents of several models and stages, in order',
      reading(`${named('Tag', 'red')} ${named('Article', 'a3', 'DRAFT')} ${named('Author', 'ann', 'DRAFT')}`),
      [
        { __typename: 'Tag', id: 'red', stage: 'PUBLISHED' },
        { __typename: 'Article', id: 'a3', stage: 'DRAFT' },
        { __typename: 'Author', id: 'ann', stage: 'DRAFT' },
      ],
    ],
    [
      'what is not there is left out',
      reading(`${named('Article', 'a3')} ${named('Tag', 'a1')} ${named('Tag', 'no')}`),
      [],
    ],
    [
      'the locale of each, else those of the field',
      reading(
        `${named('Article', 'a1', 'DRAFT', 'locale: en')} ${named('Article', 'a1', 'DRAFT')} ${named('Article', 'a2', 'DRAFT')}`,
        '... on Article { title locale }',
        ', locales: [de]',
      ),
      [
        { title: 'First', locale: 'en' },
        { title: 'Erster', locale: 'de' },
      ],
    ],
    [
      'in the default locale',
      reading(named('Article', 'a1'), '... on Article { title }'),
      [{ title: 'First, published' }],
    ],
    [
      'one object, and relations in the stage of each',
      reading(named('Article', 'a1'), '... on Node { id } ... on Article { author { name } }').replace(
        /\[(.*)\]/,
        '$1',
      ),
      [{ id: 'a1', author: { name: 'Author One' } }],
    ],
  ])('%s', (_title, query, want) => {
    expect(dataOf(send(newsroom().api, query, ROOT))).toEqual({ entities: want });
  });

  const published = (model: string, more = {}) => row('read', model, { stages: ['PUBLISHED'], ...more });
  it.each<readonly [string, readonly LocalPermission[], string, unknown]>([
    ['a model', [published('Tag')], reading(named('Author', 'ann'), 'id'), 403],
    ['a model, whether the document exists or not', [published('Tag')], reading(named('Author', 'none'), 'id'), 403],
    ['a stage', [published('Article')], reading(named('Article', 'a1', 'DRAFT'), '__typename'), 403],
    [
      'a stage of one of them',
      [published('Article')],
      reading(`${named('Article', 'a1')} ${named('Article', 'a2', 'DRAFT')}`),
      403,
    ],
    [
      'a locale',
      [published('Article', { locales: ['en'] })],
      reading(named('Article', 'a1', 'PUBLISHED', 'locale: de')),
      403,
    ],
    [
      'the locales of the field',
      [published('Article', { locales: ['en'] })],
      reading(named('Article', 'a1'), 'id', ', locales: [en, de]'),
      403,
    ],
    [
      'an alias',
      [published('Tag')],
      `{ tags: entities(where: { typename: Author, id: "ann", stage: PUBLISHED }) { id } }`,
      403,
    ],
    [
      'a variable',
      [published('Tag')],
      `query ($s: Stage! = DRAFT) { entities(where: { typename: Tag, id: "red", stage: $s }) { id } }`,
      403,
    ],
    ['a relation', [published('Article')], reading(named('Article', 'a1'), '... on Article { author { name } }'), 403],
    [
      'a relation in a fragment',
      [published('Article')],
      `{ entities(where: [${named('Article', 'a1')}]) { ...a } } fragment a on Entity { ... on Article { tags { id } } }`,
      403,
    ],
    [
      'another stage from there',
      [published('Article')],
      reading(named('Article', 'a1'), '... on Article { documentInStages(stages: [DRAFT]) { title } }'),
      403,
    ],
    [
      'no fragment on what is not named',
      [published('Article')],
      reading(named('Article', 'a1'), 'id ... on Author { email }'),
      [{ id: 'a1' }],
    ],
    [
      'what a condition hides',
      [rowWhere('read', 'Article', { id: 'a2' })],
      reading(`${named('Article', 'a1')} ${named('Article', 'a2')}`, 'id'),
      [{ id: 'a2' }],
    ],
  ])('demand: %s', (_title, rows, query, want) => {
    const { status, body } = send(newsroom().api, query, token(...rows));
    if (want === 403) {
      expect([status, body['data'], body['errors']]).toMatchObject([403, undefined, [{ message: 'not allowed' }]]);
    } else expect([status, body['data']]).toEqual([200, { entities: want }]);
  });
});
