import { AXES, type Axis } from '../ir/actions.js';
import type { CellPattern, Expectation, PolicyTest, Principal } from '../ir/program.js';
import type { Model } from '../ir/schema.js';
import type { Expectation as WrittenExpectation, Test } from '../schema/policy.generated.js';
import type { JsonObject } from '../support/json.js';
import { didYouMean } from '../support/suggest.js';
import { checkTaken } from './axes.js';
import { jsonRecord } from './conditions/where-value.js';
import { scopeOfModel } from './conditions/where-scope.js';
import type { Declaration } from './declarations.js';
import { bindName, type SchemaNames, type SchemaSection } from './names.js';
import { keySpanAt, spanAt, within, type Place } from './place.js';
import { bindPrincipal, type PrincipalScope } from './principal-patterns.js';
import { bindRecord } from './records.js';
import type { Scope } from './scope.js';

/** A test. Expectations that are not understood in full are left out; so is a test of an unknown principal. */
export function bindTest({ name, value, place }: Declaration<Test>, source: PrincipalScope): readonly PolicyTest[] {
  reportEmpty(value, place, source.scope);
  const who = bindPrincipal({ name: value.who, place: within(place, 'who') }, 'test', source);
  const expectations = (side: 'can' | 'cannot'): readonly Expectation[] =>
    (value[side] ?? []).flatMap((written, index) =>
      bindExpectation({ written, place: within(within(place, side), index), who }, source),
    );
  const [can, cannot] = [expectations('can'), expectations('cannot')];
  return who === undefined ? [] : [{ name, who, can, cannot, origin: spanAt(within(place, 'name')) }];
}

/** A test that expects nothing always passes, and shows nothing. */
function reportEmpty({ can = [], cannot = [] }: Test, place: Place, { findings }: Scope): void {
  if (can.length + cannot.length > 0 || !place.document.isWhole) return;
  findings.report({
    code: 'argument-missing',
    message: 'the test expects nothing',
    at: spanAt(within(place, 'name')),
    help: 'say what the principal `can` or `cannot` do',
  });
}

interface ExpectationInput {
  readonly written: WrittenExpectation;
  readonly place: Place;
  /** Undefined when the test names nobody that exists, which is reported. */
  readonly who: Principal | undefined;
}

function bindExpectation(input: ExpectationInput, source: PrincipalScope): readonly Expectation[] {
  const { written, place } = input;
  const before = source.scope.findings.count;
  const pattern = bindPattern(written, place, source);
  const record = bindExpectedRecord(input, pattern?.models?.[0], source);
  const claims = bindClaims(input, source);
  const isComplete = pattern !== undefined && (record === undefined) === (written.record === undefined);
  if (!isComplete || source.scope.findings.count > before) return [];
  return [{ pattern, record, claims, origin: spanAt(place) }];
}

const AXIS_KEYS = { stages: 'stage', from: 'from', to: 'to', locales: 'locale' } as const satisfies {
  readonly [A in Axis]: keyof WrittenExpectation;
};

/** Undefined when a name in it is not known, which is reported or known to be broken. */
function bindPattern(written: WrittenExpectation, place: Place, { scope }: PrincipalScope): CellPattern | undefined {
  const keys = AXES.map((axis) => ({ axis, key: AXIS_KEYS[axis] })).filter(({ key }) => written[key] !== undefined);
  checkTaken([{ name: written.action, place: within(place, 'action') }], { keys, place }, scope);
  const models = bindOne('models', { name: written.model, place: within(place, 'model') }, scope);
  const stages = bindOne('stages', { name: written.stage, place: within(place, 'stage') }, scope);
  const from = bindOne('stages', { name: written.from, place: within(place, 'from') }, scope);
  const to = bindOne('stages', { name: written.to, place: within(place, 'to') }, scope);
  const locales = bindOne('locales', { name: written.locale, place: within(place, 'locale') }, scope);
  if ([models, stages, from, to, locales].some((names) => names?.length === 0)) return undefined;
  return { actions: [written.action], models, stages, from, to, locales };
}

/** The one name of an axis; undefined for any, and empty when the name is not known. */
function bindOne<S extends SchemaSection>(
  section: S,
  { name, place }: { readonly name: string | undefined; readonly place: Place },
  scope: Scope,
): readonly SchemaNames[S][] | undefined {
  if (name === undefined) return undefined;
  const value = bindName(section, { name, place }, scope);
  return value === undefined ? [] : [value];
}

function bindExpectedRecord(
  { written, place }: ExpectationInput,
  model: Model | undefined,
  { scope }: PrincipalScope,
): JsonObject | undefined {
  if (written.record === undefined) return undefined;
  const at = within(place, 'record');
  if (written.model === undefined) {
    scope.findings.report({
      code: 'argument-missing',
      message: '`record` needs `model`',
      at: keySpanAt(at),
      help: 'name the model that the record is of',
    });
    return undefined;
  }
  return model && bindRecord({ record: jsonRecord(written.record), place: at, where: scopeOfModel(model) }, scope);
}

/** The claims that the test's user brings. Their values are free: a test may show what a missing or malformed claim leads to. */
function bindClaims({ written, place, who }: ExpectationInput, { scope }: PrincipalScope): JsonObject | undefined {
  if (written.claims === undefined || who === undefined) return undefined;
  const claims = jsonRecord(written.claims);
  const isKnown = checkClaimNames({ claims, place: within(place, 'claims'), who }, scope);
  return isKnown ? claims : undefined;
}

/** Claims, where they stand, and whose they are. */
export interface ClaimsInput {
  readonly claims: JsonObject;
  readonly place: Place;
  readonly who: Principal;
}

/** False, and reported, for a principal that has none. The names must be those that the class declares or is matched by. */
export function checkClaimNames({ claims, place, who }: ClaimsInput, { findings, poisoned }: Scope): boolean {
  if (who.kind !== 'user') {
    findings.report({
      code: 'argument-not-taken',
      message: `\`${who.ref}\` has no claims`,
      at: keySpanAt(place),
      help: 'claims are those of the end users in `users`',
    });
    return false;
  }
  if (poisoned.has('users', who.name)) return true;
  const names = [...who.claims.keys(), ...Object.keys(who.match)];
  for (const name of Object.keys(claims).filter((claim) => !names.includes(claim))) {
    findings.report({
      code: 'unknown-claim',
      message: `unknown claim \`${name}\``,
      at: keySpanAt(within(place, name)),
      help: didYouMean(name, names),
    });
  }
  return true;
}
