import type { DiagnosticWitness } from '../../diagnostics/diagnostic.js';
import { isWrite } from '../../ir/actions.js';
import type { Grant, Principal, Program } from '../../ir/program.js';
import { listOf } from '../../support/words.js';
import { defineRule, type Finding } from '../rule.js';
import { witnessOf } from '../witness.js';

export default defineRule({
  id: 'token-overbroad',
  family: 'hygiene',
  severity: 'warning',
  summary: 'a token may change every model, those to come included',
  check: ({ program }) =>
    program.principals.flatMap((principal) =>
      principal.kind === 'token' ? principal.grants.flatMap((grant) => findingOf(program, principal, grant)) : [],
    ),
});

function findingOf({ schema }: Program, principal: Principal, grant: Grant): readonly Finding[] {
  const { ref } = principal;
  const { actions, models } = grant;
  const writes = actions.filter(({ value }) => isWrite(value)).map(({ value }) => value);
  if (models.kind === 'list' || writes.length === 0) return [];
  const [action, ...others] = writes;
  return [
    {
      message: `\`${ref}\` may ${listOf(writes)} every model`,
      at: models.origin,
      label: 'those to come and the system models included',
      notes: ['whoever holds the token holds all of this; a token is one leaked variable away from anybody'],
      witness: writes.map((write) => witnessOf({ schema, principal, grant, action: write })).find(isShown),
      help: 'write out the models that the token is there for',
      subject: { who: ref, ...(action === undefined || others.length > 0 ? {} : { action }), models: ['*'] },
    },
  ];
}

function isShown(witness: DiagnosticWitness | undefined): boolean {
  return witness !== undefined;
}
