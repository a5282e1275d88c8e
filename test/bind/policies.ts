import fc from 'fast-check';
import type { PolicyFile } from '../../src/schema/policy.generated.js';
import { ACTIONS } from '../../src/ir/actions.js';
import { scopeOfModel } from '../../src/bind/conditions/where-scope.js';
import { toWhere } from '../../src/ir/to-where.js';
import { existing } from '../support/existing.js';
import { conditionOn } from './generators.js';
import { richSchema } from './rich-schema.js';
import type { Json } from '../../src/support/json.js';

/** Documents that fit the schema of the language, right and wrong in every way that it lets through. */
export function policyFiles(): fc.Arbitrary<PolicyFile> {
  const record = {
    conditions: section(CONDITION_NAMES, fc.record({ model: model, where }, { requiredKeys: ['model', 'where'] })),
    public: partial({ defaultStage: stage, grants }),
    tokens: section(['web', 'app'], partial({ ...principal, management, expires: day, owner: text })),
    roles: section(['editor'], partial({ environments: principal.environments, grants, management })),
    users: section(['author'], fc.record({ match, ...principal, claims }, { requiredKeys: ['match'] })),
    guardrails: section(['closed', 'open'], fc.record({ never: partial({ ...axes, actions, models, where, who }) })),
    tests: fc.array(
      fc.record({ name: text, who: one, can: expectations, cannot: expectations }, { requiredKeys: ['name', 'who'] }),
      { maxLength: 2 },
    ),
    waivers: fc.array(
      fc.record(
        {
          rule: text,
          who: one,
          action,
          model: oneOrMore(model),
          stage: oneOrMore(stage),
          locale: oneOrMore(locale),
          field: oneOrMore(text),
          guardrail: text,
          reason: text,
          owner: text,
          until: day,
        },
        { requiredKeys: ['rule', 'reason', 'owner', 'until'] },
      ),
      { maxLength: 2 },
    ),
    moved: fc.array(fc.record({ from: movable, to: movable }), { maxLength: 3 }),
  };
  return fc.record(record, { requiredKeys: [] }) as unknown as fc.Arbitrary<PolicyFile>;
}

const CONDITION_NAMES = ['live', 'ours', 'loop'];
const KEYS = [
  ...['AND', 'OR', 'NOT', '_search', 'title', 'title_in', 'titel', 'title_lt', 'views', 'views_gt', 'id', 'id_in'],
  ...['author', 'tags', 'tags_some', 'link', 'links_some', 'links_empty', 'Tag', 'Author', 'seo', 'slug', 'name'],
  ...['documentInStages_some', 'stage', 'status', 'status_in', 'body', 'data_value_recursive', 'day', '__proto__'],
];

const text = fc.constantFrom('a', 'b', '', 'constructor');
const movable = fc.constantFrom(
  'tokens/web',
  'tokens/app',
  'tokens/old',
  'roles/editor',
  'roles/old',
  'tokens/__proto__',
);
const action = fc.constantFrom(...ACTIONS);
const model = fc.constantFrom('Article', 'Author', 'Tag', 'Artcle');
const stage = fc.constantFrom('DRAFT', 'PUBLISHED', 'LIVE');
const locale = fc.constantFrom('en', 'de', 'xx');
const day = fc.constantFrom('2027-01-01', '2027-02-30');
const actions = fc.array(action, { minLength: 1, maxLength: 2 });
const names = (name: fc.Arbitrary<string>) =>
  fc.oneof(fc.constant('*'), fc.array(name, { minLength: 1, maxLength: 3 }));
const oneOrMore = (name: fc.Arbitrary<string>) =>
  fc.oneof(fc.constant('*'), name, fc.array(name, { minLength: 1, maxLength: 2 }));
const models = names(model);
const axes = { stages: names(stage), from: names(stage), to: names(stage), locales: names(locale) };
const one = fc.constantFrom('public', 'tokens/web', 'roles/editor', 'users/author', 'users/*', 'tokens/none', '*');
const who = fc.array(one, { minLength: 1, maxLength: 2 });
const match = fc.constant({ role: 'author' });
const claims = fc.constant({ sub: 'ID!', groups: '[String!]!' });
const management = fc.array(fc.constantFrom('MODEL_READ', 'MODEL_REED'), { maxLength: 2 });

const operand: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, 1, 1.5, 'a', 'ready', 'DRAFT', '2027-01-01', 'live', 'ours', 'loop'),
  fc.constantFrom('$claims.sub', '$claims.groups', '$claims.none', '$claims', 'x$claims.sub'),
);
const { whereObject } = fc.letrec<{ value: Json; whereObject: Json }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, operand, fc.array(tie('value'), { maxLength: 2 }), tie('whereObject')),
  whereObject: fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 3 }),
}));
const where = fc.oneof(fc.constantFrom(...CONDITION_NAMES, 'none'), whereObject);

/** Conditions that bind, as people write them. */
const rightWhere: fc.Arbitrary<Json> = conditionOn(
  scopeOfModel(existing(richSchema().models.get('Article'))),
  richSchema(),
  1,
).map((condition) => toWhere(condition) ?? {});

const environments = fc.array(fc.constantFrom('master', 'test'), { minLength: 1, maxLength: 2 });
const grant = fc.oneof(
  fc.record({ actions, models, ...axes, where, environments }, { requiredKeys: ['actions', 'models'] }),
  fc.record({
    actions: fc.constant(['read']),
    models: fc.constant(['Article']),
    stages: fc.constant('*'),
    locales: fc.constant('*'),
    where: fc.oneof(where, rightWhere),
  }),
);
const grants = fc.array(grant, { maxLength: 3 });
const principal = { defaultStage: stage, grants, environments };
const expectations = fc.array(
  fc.record(
    { action, model, stage, from: stage, to: stage, locale, record: whereObject, claims: whereObject },
    { requiredKeys: ['action'] },
  ),
  { maxLength: 2 },
);

function partial<T>(record: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> {
  return fc.record(record, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;
}

function section<T>(keys: readonly string[], entry: fc.Arbitrary<T>): fc.Arbitrary<{ readonly [key: string]: T }> {
  return fc.dictionary(fc.constantFrom(...keys), entry, { maxKeys: keys.length });
}
