import { OPERATORS_BY_TYPE } from '../../src/ir/operators.js';
import type { Schema } from '../../src/ir/schema.js';
import { fieldOf, modelOf, scalarField, schemaOf } from '../support/program.js';

const status = { kind: 'enum', name: 'Status', values: ['new', 'ready', 'retired'] } as const;
const relation = (model: string) => ({ kind: 'relation', model, reverse: undefined }) as const;

/** A schema with a field of every kind. */
export function richSchema(): Schema {
  const article = modelOf('Article', {
    fields: [
      scalarField('title', 'String', { isLocalized: true }),
      scalarField('views', 'Int'),
      scalarField('rating', 'Float'),
      scalarField('isLive', 'Boolean'),
      scalarField('day', 'Date'),
      scalarField('startsAt', 'DateTime'),
      scalarField('data', 'Json'),
      scalarField('keywords', 'String', { isList: true, operators: OPERATORS_BY_TYPE.stringList }),
      fieldOf('body', { type: { kind: 'scalar', scalar: 'RichText', typeName: 'RichText' }, operators: [] }),
      fieldOf('topic', {
        type: { kind: 'scalar', scalar: 'Other', typeName: 'TaxonomyNode' },
        operators: ['eq', 'not', 'in', 'not_in', 'descendants_of'],
      }),
      fieldOf('status', { type: status }),
      fieldOf('author', { type: relation('Author') }),
      fieldOf('tags', { type: relation('Tag'), isList: true }),
      fieldOf('link', { type: { kind: 'union', name: 'Link', models: ['Author', 'Tag'] } }),
      fieldOf('links', { type: { kind: 'union', name: 'Link', models: ['Author', 'Tag'] }, isList: true }),
      fieldOf('seo', { type: { kind: 'component', component: 'Seo' } }),
      fieldOf('quotes', { type: { kind: 'component', component: 'Quote' }, isList: true }),
      fieldOf('blocks', {
        type: { kind: 'componentUnion', name: 'Block', components: ['Seo', 'Quote'] },
        isList: true,
        operators: OPERATORS_BY_TYPE.unionList,
      }),
      fieldOf('documentInStages', { type: { kind: 'stages' }, isList: true, isSystem: true }),
    ],
  });
  const author = modelOf('Author', {
    fields: [scalarField('name', 'String'), fieldOf('articles', { type: relation('Article'), isList: true })],
  });
  const tag = modelOf('Tag', { fields: [scalarField('name', 'String'), scalarField('views', 'Int')] });
  const quote = [scalarField('text', 'String')];
  const seo = [scalarField('slug', 'String'), scalarField('isHidden', 'Boolean')];
  const components = [
    { name: 'Seo', fields: new Map(seo.map((field) => [field.name, field])) },
    { name: 'Quote', fields: new Map(quote.map((field) => [field.name, field])) },
  ];
  return {
    ...schemaOf([article, author, tag]),
    components: new Map(components.map((component) => [component.name, component])),
  };
}
