import { lower } from '../../src/codegen/targets/typescript/lower.js';
import type { PolicyTables } from '../../src/runtime/core/index.js';
import { grantOf, modelOf, principalOf, programOf, scalarField, schemaOf } from '../support/program.js';

/** 20 tokens that read 40 localized models in two of three stages and both locales. */
export const MODELS: readonly string[] = Array.from({ length: 40 }, (_, index) => `Model${index}`);
export const TOKENS: readonly string[] = Array.from({ length: 20 }, (_, index) => `tokens/t${index}`);
export const STAGES = ['QA', 'PUBLISHED'] as const;
export const LOCALES = ['en', 'de'] as const;

/** The fields that each model has. */
export const FIELDS: readonly string[] = Array.from({ length: 20 }, (_, index) => `field${index}`);

/** The tables of that policy. */
export function decisionTables(): PolicyTables {
  const schema = schemaOf(
    MODELS.map((name) =>
      modelOf(name, { isLocalized: true, fields: FIELDS.map((field) => scalarField(field, 'String')) }),
    ),
  );
  const principals = TOKENS.map((ref) =>
    principalOf(schema, ref, [grantOf(schema, { actions: ['read'], models: '*', stages: [...STAGES], locales: '*' })]),
  );
  return lower(programOf(schema, principals)).value.tables;
}

/** May this token read this model, there? */
export interface Question {
  readonly who: string;
  readonly model: string;
  readonly at: { readonly stage: string; readonly locale: string };
}

/** 512 questions, a third of which are about drafts, which nobody reads. */
export const QUESTIONS: readonly Question[] = Array.from({ length: 512 }, (_, index) => ({
  who: `tokens/t${index % 20}`,
  model: `Model${(index * 7) % 40}`,
  at: { stage: ['DRAFT', ...STAGES][index % 3] ?? '', locale: LOCALES[index % 2] ?? '' },
}));

const ALLOWED = QUESTIONS.filter(({ at }) => at.stage !== 'DRAFT').length;

/** A round that asks all questions so often. Throws when the answers are not the right ones. */
export function asking(repeats: number, allows: (question: Question) => boolean): () => void {
  return () => {
    let allowed = 0;
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      for (const question of QUESTIONS) if (allows(question)) allowed += 1;
    }
    if (allowed !== repeats * ALLOWED) throw new Error(`${allowed} decisions allow`);
  };
}
