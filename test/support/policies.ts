import fc from 'fast-check';
import { ACTIONS, AXES_OF, type Action, type Axis } from '../../src/ir/actions.js';
import { ALWAYS, compare, nested, not, or, type Condition } from '../../src/ir/condition.js';
import type { Grant, Principal, Program, TokenPrincipal } from '../../src/ir/program.js';
import { fieldOf, grantOf, modelOf, principalOf, programOf, scalarField, schemaOf } from './program.js';

const title = scalarField('title', 'String', { isLocalized: true });
const name = scalarField('name', 'String');
const author = fieldOf('author', { type: { kind: 'relation', model: 'Author', reverse: undefined } });

/** A schema of a localized and two other models. */
export const SCHEMA = schemaOf([
  modelOf('Article', { fields: [title, author] }),
  modelOf('Author', { fields: [name] }),
  modelOf('Tag', { fields: [name] }),
]);

const isId = (value: string): Condition => compare(scalarField('id', 'ID'), 'eq', { kind: 'literal', value });

/** A condition that suits every model of `SCHEMA`. */
const condition: fc.Arbitrary<Condition> = fc.constantFrom(
  ALWAYS,
  ALWAYS,
  isId('a'),
  isId('b'),
  or([isId('a'), isId('c')]),
  not(isId('a')),
  or([isId('b'), not(isId('a'))]),
  nested(author, isId('x')),
);

const stages = fc.oneof(fc.constant('*' as const), fc.subarray(['DRAFT', 'QA', 'PUBLISHED'], { minLength: 1 }));
const locales = fc.oneof(fc.constant('*' as const), fc.subarray(['en', 'de'], { minLength: 1 }));

function selections(action: Action): fc.Arbitrary<Partial<Record<Axis, readonly string[] | '*'>>> {
  const axes = AXES_OF[action].map((axis) => [axis, axis === 'locales' ? locales : stages] as const);
  return fc.record(Object.fromEntries(axes));
}

const grant: fc.Arbitrary<Grant> = fc.constantFrom(...ACTIONS).chain((action) =>
  fc
    .record({
      models: fc.oneof(fc.constant('*' as const), fc.subarray([...SCHEMA.models.keys()], { minLength: 1 })),
      axes: selections(action),
      condition,
    })
    .map(({ models, axes, condition: where }) =>
      grantOf(SCHEMA, {
        actions: [action],
        models,
        ...axes,
        ...(models === '*' || action === 'readVersions' ? {} : { condition: where }),
      }),
    ),
);

/** Grants on `SCHEMA`. */
const grants: fc.Arbitrary<readonly Grant[]> = fc.array(grant, { maxLength: 6 });

const defaultStage = fc.constantFrom('DRAFT', 'PUBLISHED');
const management = fc.subarray(['MODEL_READ', 'STAGE_READ']);

/** A principal of `SCHEMA` by its reference. */
export function principal(ref: string): fc.Arbitrary<Principal> {
  return fc.tuple(grants, defaultStage).map(([list, stage]) => principalOf(SCHEMA, ref, list, stage));
}

function managed(ref: string): fc.Arbitrary<Principal> {
  const more = { management, description: fc.constantFrom(undefined, 'one', 'two') };
  return fc.tuple(principal(ref), fc.record(more)).map(([of, { management: actions, description }]) => {
    if (of.kind !== 'token' && of.kind !== 'role') return of;
    return { ...of, description, management: actions.map((value) => ({ value, origin: of.origin })) };
  });
}

/** A policy over `SCHEMA`: the public, and some of two tokens and a role. */
export const programs: fc.Arbitrary<Program> = fc
  .tuple(
    principal('public'),
    managed('tokens/web'),
    managed('tokens/app'),
    managed('roles/editor'),
    fc.subarray([0, 1, 2]),
  )
  .map(([everyone, web, app, editor, chosen]) =>
    programOf(SCHEMA, [everyone, ...[web, app, editor].filter((_, index) => chosen.includes(index))]),
  );

/** A token like another one that expires. */
export function expiring(token: TokenPrincipal, date: string): TokenPrincipal {
  return { ...token, expires: { value: date, origin: token.origin } };
}
