import { bindProgram } from '../../src/bind/bind-program.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import type { Condition } from '../../src/ir/condition.js';
import type { Schema } from '../../src/ir/schema.js';
import { documentOf } from '../support/document.js';

/** Binds a `where`, written in YAML, in a grant of a class of users on a model. */
export function bindCondition(
  where: string,
  schema: Schema,
  { model = 'Article', more = '' } = {},
): { readonly condition: Condition | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const text = `${more}
users:
  author:
    match: { role: author }
    claims: { sub: ID!, team: String!, level: Int!, ratio: Float, live: Boolean, day: Date, at: DateTime, groups: '[String!]!' }
    grants:
      - { actions: [update], models: [${model}], locales: '*', where: ${where} }
`;
  const { value, diagnostics } = bindProgram([documentOf(text)], schema);
  return { condition: value.principals.find(({ kind }) => kind === 'user')?.grants[0]?.condition, diagnostics };
}
