import type { Staged } from '../diagnostics/diagnostic.js';
import type { NamedCondition, Principal, Program, Waiver } from '../ir/program.js';
import type { Schema } from '../ir/schema.js';
import type { PolicyDocument } from '../schema/policy-document.js';
import { freezeDeep } from '../support/freeze.js';
import { sortBy } from '../support/order.js';
import type { NamedResult } from './conditions/context.js';
import { bindNamedConditions } from './conditions/named-conditions.js';
import { declarationsOf, testDeclarations } from './declarations.js';
import { Findings } from './findings.js';
import { bindGuardrail } from './guardrails.js';
import { bindMoves } from './moves.js';
import { sectionAt, within } from './place.js';
import { bindPrincipals } from './principals.js';
import { Poisoned, type Scope } from './scope.js';
import { bindTest } from './tests.js';
import { bindWaiver, type WaiverScope } from './waivers.js';

/**
 * Resolves what the documents say of access against a content schema. The order of the documents does not matter. What
 * is wrong is reported, each mistake once, and left out: a grant, guardrail, expectation or waiver as a whole. The
 * program is frozen.
 */
export function bindProgram(documents: readonly PolicyDocument[], schema: Schema): Staged<Program> {
  const findings = new Findings();
  const ordered = sortBy(documents, ({ file }) => file.path);
  const scope = { schema, findings, poisoned: new Poisoned(ordered, schema) };
  const named = bindNamedConditions(declarationsOf('conditions', ordered, findings), scope);
  const principals = bindPrincipals({ documents: ordered, scope, named });
  const program = {
    schema,
    principals,
    conditions: boundConditions(named),
    ...bindChecks(ordered, { scope, principals, named }),
  };
  return { value: freezeDeep(program), diagnostics: findings.sorted() };
}

interface CheckSource {
  readonly scope: Scope;
  readonly principals: readonly Principal[];
  readonly named: ReadonlyMap<string, NamedResult>;
}

type Checks = Pick<Program, 'guardrails' | 'tests' | 'waivers' | 'moves'>;

function bindChecks(documents: readonly PolicyDocument[], { scope, principals, named }: CheckSource): Checks {
  const source = { scope, named, principals: new Map(principals.map((principal) => [principal.ref, principal])) };
  const guardrails = declarationsOf('guardrails', documents, scope.findings);
  return {
    guardrails: guardrails.flatMap((guardrail) => bindGuardrail(guardrail, source)),
    tests: testDeclarations(documents, scope.findings).flatMap((test) => bindTest(test, source)),
    waivers: documents.flatMap((document) =>
      bindWaivers(document, { ...source, guardrails: guardrails.map(({ name }) => name) }),
    ),
    moves: bindMoves(documents, source),
  };
}

function bindWaivers(document: PolicyDocument, source: WaiverScope): readonly Waiver[] {
  return (document.content.waivers ?? []).flatMap((waiver, index) =>
    bindWaiver(waiver, within(sectionAt(document, 'waivers'), index), source),
  );
}

function boundConditions(named: ReadonlyMap<string, NamedResult>): ReadonlyMap<string, NamedCondition> {
  const bound = [...named].flatMap(([name, result]): readonly (readonly [string, NamedCondition])[] =>
    result.kind === 'bound' ? [[name, result.named]] : [],
  );
  return new Map(bound);
}
