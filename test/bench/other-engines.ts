import { createMongoAbility, subject } from '@casl/ability';
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import { newEnforcer, newModelFromString, type Enforcer } from 'casbin';
import { buildSchema, execute, parse } from 'graphql';
import { applyMiddleware } from 'graphql-middleware';
import { rule, shield } from 'graphql-shield';
import { setFlagsFromString } from 'node:v8';
import { FIELDS, LOCALES, MODELS, STAGES, TOKENS, type Question } from './decision-world.js';

// The V8 of Node 20 dies when it has inlined a call of Cedar's WebAssembly and has to take that back.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

/** Answers a question by another engine, prepared once for each principal: the policies of the others are left out. */
export type Allows = (question: Question) => boolean;

function byToken<T>(make: (who: string) => T): (who: string) => T {
  const made = new Map(TOKENS.map((who) => [who, make(who)]));
  return (who) => {
    const found = made.get(who);
    if (found === undefined) throw new Error(`nothing was prepared for ${who}`);
    return found;
  };
}

/** CASL: an ability for each principal, a rule for each model; stage and locale are conditions on the subject. */
export function askCasl(): Allows {
  const conditions = { stage: { $in: [...STAGES] }, locale: { $in: [...LOCALES] } };
  const abilityOf = byToken(() =>
    createMongoAbility(MODELS.map((model) => ({ action: 'read', subject: model, conditions }))),
  );
  return ({ who, model, at }) => abilityOf(who).can('read', subject(model, { ...at }));
}

const CASBIN_MODEL = `
[request_definition]
r = sub, act, model, stage, locale
[policy_definition]
p = sub, act, model, stage, locale
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.sub == p.sub && r.act == p.act && r.model == p.model && r.stage == p.stage && r.locale == p.locale
`;

/** casbin: an enforcer for each principal and model, a rule for each stage and locale, compared by equality. */
export async function askCasbin(): Promise<Allows> {
  const slices = new Map<string, Enforcer>();
  for (const who of TOKENS) {
    for (const model of MODELS) {
      const enforcer = await newEnforcer(newModelFromString(CASBIN_MODEL));
      const rules = STAGES.flatMap((stage) => LOCALES.map((locale) => [who, 'read', model, stage, locale]));
      await enforcer.addPolicies(rules);
      slices.set(`${who} ${model}`, enforcer);
    }
  }
  return ({ who, model, at }) =>
    slices.get(`${who} ${model}`)?.enforceSync(who, 'read', model, at.stage, at.locale) === true;
}

/** Cedar: policies parsed ahead, a set for each principal and model; stage and locale are in the context. */
export function askCedar(): Allows {
  for (const who of TOKENS) {
    for (const model of MODELS) {
      const policy = `permit (principal == Token::"${who}", action == Action::"read", resource == Model::"${model}")
        when { ["QA", "PUBLISHED"].contains(context.stage) && ["en", "de"].contains(context.locale) };`;
      const parsed = preparsePolicySet(`${who} ${model}`, { staticPolicies: policy });
      if (parsed.type !== 'success') throw new Error('Cedar could not parse the policy');
    }
  }
  const action = { type: 'Action', id: 'read' };
  return ({ who, model, at }) => {
    const answer = statefulIsAuthorized({
      principal: { type: 'Token', id: who },
      action,
      resource: { type: 'Model', id: model },
      context: { ...at },
      preparsedPolicySetId: `${who} ${model}`,
      entities: [],
    });
    return answer.type === 'success' && answer.response.decision === 'allow';
  };
}

/** A query of 20 fields of one record. */
export const QUERY = `{ model0(where: { id: "a" }) { ${FIELDS.join(' ')} } }`;

/**
 * graphql-shield: a rule for each field, its answer cached for the request, asks the context; the resolvers answer at
 * once. Executes the query, with the rules or without them: what the rules cost is the difference.
 */
export function executeWithShield({ isShielded }: { readonly isShielded: boolean }): () => Promise<void> {
  const schema =
    buildSchema(`input Unique { id: ID } type Model0 { ${FIELDS.map((name) => `${name}: String`).join(' ')} }
    type Query { model0(where: Unique): Model0 }`);
  const canRead = rule({ cache: 'contextual' })((_parent, _given, { who }: { who: string }) => who === 'tokens/t0');
  const rules = { Query: { model0: canRead }, Model0: Object.fromEntries(FIELDS.map((name) => [name, canRead])) };
  const served = isShielded ? applyMiddleware(schema, shield(rules)) : schema;
  const document = parse(QUERY);
  const record = Object.fromEntries(FIELDS.map((name) => [name, name]));
  const rootValue = { model0: () => record };
  return async () => {
    const { data } = await execute({ schema: served, document, rootValue, contextValue: { who: 'tokens/t0' } });
    if (data?.['model0'] === null || data === undefined) throw new Error('the query was not allowed');
  };
}
