import { diffAccess, type AccessDifference } from '../../src/change/diff-access.js';
import { groupDifferences } from '../../src/change/group-differences.js';
import { sentenceOf } from '../../src/cli/views/diff-words.js';
import { understand } from '../../src/compiler.js';
import type { Program } from '../../src/ir/program.js';
import { cell, type Cell } from '../../src/semantics/cells.js';

const SCHEMA = `
stages: { DRAFT: { audience: internal }, PUBLISHED: { audience: public } }
locales: { en: { default: true }, de: {} }
models:
  Article:
    plural: Articles
    fields: { title: { type: String!, localized: true }, size: Int, status: { enum: [new, ready], name: Status } }
  Tag: { plural: Tags, fields: { name: String! } }
`;

/** A program of the models Article (localized) and Tag, from YAML without them. */
export function policyOf(access: string, schema = SCHEMA): Program {
  const { value, diagnostics } = understand({
    files: [{ path: 'policies/policy.yaml', text: `${schema}\n${access}` }],
  });
  const [error] = diagnostics;
  if (error !== undefined) throw new Error(error.message);
  return value;
}

/** The schema of `policyOf`, changed. */
export function schemaWith(from: string, to: string): string {
  if (!SCHEMA.includes(from)) throw new Error(`the schema does not hold ${from}`);
  return SCHEMA.replace(from, to);
}

/** What is different, as sentences. */
export function sentences(before: Program, after: Program): readonly string[] {
  return groupDifferences(diffAccess({ before, after })).map(sentenceOf);
}

/** The cells of a difference. */
export function cellsIn({ box: { action, axes } }: Pick<AccessDifference, 'box'>): readonly Cell[] {
  return (['stages', 'from', 'to', 'locales'] as const).reduce<readonly Cell[]>(
    (cells, axis) =>
      axes[axis].length === 0
        ? cells
        : cells.flatMap((point) => axes[axis].map((name) => ({ ...point, [axis]: name }))),
    axes.models.map((model) => cell(action, model)),
  );
}
