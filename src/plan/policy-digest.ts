import { createHash } from 'node:crypto';
import type {
  Grant,
  Guardrail,
  PolicyTest,
  Principal,
  Program,
  Reference,
  Selection,
  Expectation,
  CellPattern,
  Waiver,
} from '../ir/program.js';
import type { Condition } from '../ir/condition.js';
import type { Component, Field, Model, Schema } from '../ir/schema.js';
import { toWhere } from '../ir/to-where.js';
import { canonicalJson, type Json, type JsonObject } from '../support/json.js';
import { compareText } from '../support/order.js';

/**
 * The SHA-256, in hex, of what a policy says: equal for policies that differ in files, layout, order of grants and
 * names of conditions alone.
 */
export function policyDigest(program: Program): string {
  return createHash('sha256')
    .update(canonicalJson(contentOf(program)))
    .digest('hex');
}

function contentOf({ schema, principals, guardrails, tests, waivers, moves }: Program): JsonObject {
  return {
    ...(moves.length === 0 ? {} : { moves: sorted(moves.map(({ from, to }) => ({ from, to }))) }),
    schema: schemaContent(schema),
    principals: sorted(principals.map(principalContent)),
    guardrails: sorted(guardrails.map(guardrailContent)),
    tests: sorted(tests.map(testContent)),
    waivers: sorted(waivers.map(waiverContent)),
  };
}

function schemaContent({ stages, locales, models, components }: Schema): JsonObject {
  return {
    stages: sorted([...stages.values()].map(({ name, audience }) => ({ name, audience }))),
    locales: sorted([...locales.values()].map(({ name, isDefault }) => ({ name, isDefault }))),
    models: sorted([...models.values()].map(modelContent)),
    components: sorted([...components.values()].map(componentContent)),
  };
}

function modelContent({ origin: _, fields, queries, ...rest }: Model): JsonObject {
  return plain({ ...rest, queries: plain({ ...queries }), fields: sorted([...fields.values()].map(fieldContent)) });
}

function componentContent({ name, fields }: Component): JsonObject {
  return { name, fields: sorted([...fields.values()].map(fieldContent)) };
}

function fieldContent({ origin: _, type, ...rest }: Field): JsonObject {
  return plain({ ...rest, type: plain({ ...type }) });
}

function principalContent(principal: Principal): JsonObject {
  const { ref, kind, grants, defaultStage, environments } = principal;
  const base = {
    ref,
    kind,
    grants: sorted(grants.map(grantContent)),
    defaultStage: defaultStage.value.name,
    environments: environments ?? null,
  };
  return { ...base, ...settingsContent(principal) };
}

function settingsContent(principal: Principal): JsonObject {
  switch (principal.kind) {
    case 'public':
      return { isDeclared: principal.isDeclared };
    case 'token': {
      const { description, owner, management, expires } = principal;
      const text = { description: description ?? null, owner: owner ?? null, expires: expires?.value ?? null };
      return { ...text, management: values(management) };
    }
    case 'role':
      return { description: principal.description ?? null, management: values(principal.management) };
    case 'user': {
      const claims = [...principal.claims].map(([name, type]) => [name, plain({ ...type })] as const);
      return { description: principal.description ?? null, match: principal.match, claims: Object.fromEntries(claims) };
    }
  }
}

function grantContent({ actions, models, stages, from, to, locales, condition, environments }: Grant): JsonObject {
  return {
    actions: values(actions),
    models: names(models),
    stages: names(stages),
    from: names(from),
    to: names(to),
    locales: names(locales),
    where: conditionContent(condition),
    environments: environments ?? null,
  };
}

function guardrailContent({ name, who, never, condition, description }: Guardrail): JsonObject {
  return {
    name,
    who: who?.map(({ text }) => text) ?? null,
    never: patternContent(never),
    where: condition === undefined ? null : conditionContent(condition),
    description: description ?? null,
  };
}

function testContent({ name, who, can, cannot }: PolicyTest): JsonObject {
  return { name, who: who.ref, can: can.map(expectationContent), cannot: cannot.map(expectationContent) };
}

function expectationContent({ pattern, record, claims }: Expectation): JsonObject {
  return { pattern: patternContent(pattern), record: record ?? null, claims: claims ?? null };
}

function patternContent({ actions, models, stages, from, to, locales }: CellPattern): JsonObject {
  const list = (items: readonly { readonly name: string }[] | undefined): Json =>
    items?.map(({ name }) => name) ?? null;
  return {
    actions: actions ?? null,
    models: list(models),
    stages: list(stages),
    from: list(from),
    to: list(to),
    locales: list(locales),
  };
}

function waiverContent({ origin: _, rule, until, names: named, ...rest }: Waiver): JsonObject {
  return plain({ ...rest, ...named, rule: rule.value, until: until.value });
}

function conditionContent(condition: Condition): Json {
  return toWhere(condition) ?? 'never';
}

function names(selection: Selection<{ readonly name: string }> | undefined): Json {
  if (selection === undefined) return null;
  return selection.kind === 'all' ? '*' : selection.items.map(({ value }) => value.name).sort(compareText);
}

function values(references: readonly Reference<string>[]): readonly string[] {
  return references.map(({ value }) => value).sort(compareText);
}

/** The same without members that are undefined. */
function plain(object: { readonly [key: string]: Json | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

function sorted(items: readonly JsonObject[]): readonly JsonObject[] {
  return items
    .map((item) => [canonicalJson(item), item] as const)
    .sort(([a], [b]) => compareText(a, b))
    .map(([, item]) => item);
}
