import fc from 'fast-check';
import { ALWAYS, compare } from '../../src/ir/condition.js';
import type { Grant, Program } from '../../src/ir/program.js';
import { draft } from '../../src/plan/draft.js';
import { WHOLE_POLICY } from '../../src/plan/goal.js';
import type { Preference } from '../../src/plan/preference.js';
import { accessOf, type Access } from './apply-law.js';
import { CLOCK } from './fake-project.js';
import { grantOf, modelOf, principalOf, programOf, scalarField, schemaOf } from './program.js';
import type { World } from './world.js';

/** Small enough for thousands of runs: one model, and what is not there yet. */
export const TAG_SCHEMA = schemaOf([modelOf('Tag')]);
/** Who is in a policy, or not. */
export const PRINCIPALS = ['public', 'tokens/web', 'tokens/app', 'roles/editor'];

const isId = (value: string) => compare(scalarField('id', 'ID'), 'eq', { kind: 'literal', value });
const stages = fc.constantFrom<readonly string[] | '*'>('*', ['DRAFT'], ['QA'], ['DRAFT', 'QA'], ['QA', 'PUBLISHED']);
const condition = fc.constantFrom(ALWAYS, ALWAYS, isId('a'), isId('b'));
const grant: fc.Arbitrary<Grant> = fc
  .record({ stages, condition, isRead: fc.boolean() })
  .map(({ stages: at, condition: where, isRead }) =>
    isRead
      ? grantOf(TAG_SCHEMA, { actions: ['read'], models: ['Tag'], stages: at, locales: '*', condition: where })
      : grantOf(TAG_SCHEMA, {
          actions: ['publish'],
          models: ['Tag'],
          from: at,
          to: at,
          locales: '*',
          condition: where,
        }),
  );

/** A policy of some of them. */
export const program: fc.Arbitrary<Program> = fc
  .tuple(
    fc.array(fc.array(grant, { maxLength: 3 }), { minLength: 4, maxLength: 4 }),
    fc.subarray(PRINCIPALS.slice(1)),
    fc.constantFrom('DRAFT', 'PUBLISHED'),
  )
  .map(([grants, chosen, stage]) =>
    programOf(
      TAG_SCHEMA,
      ['public', ...chosen].map((ref) => principalOf(TAG_SCHEMA, ref, grants[PRINCIPALS.indexOf(ref)] ?? [], stage)),
    ),
  );

/** What an order keeps. */
export const preferences = fc.constantFrom<Preference>('availability', 'safety');

/** What everybody may do now. */
export const accessIn = ({ project: { state } }: World): Access => accessOf(state, PRINCIPALS);

/** How much a new plan would change. */
export function changesLeft({ project: { state } }: World, program: Program): number {
  const drafted = draft({ goal: WHOLE_POLICY, program, state, protect: [], createdAt: CLOCK.now() });
  return drafted.ok ? drafted.value.changes.length : Number.NaN;
}
