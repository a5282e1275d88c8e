import { diagnostic, type Diagnostic, type Staged } from '../../diagnostics/diagnostic.js';
import { DRAFT, PUBLISHED, type Stage } from '../../ir/schema.js';
import type { Stage as StageEntry } from '../../schema/policy.generated.js';
import type { PolicyDocument } from '../../schema/policy-document.js';
import { didYouMean } from '../../support/suggest.js';
import { stageAudience } from './default-classification.js';
import { collectEntries, poisonedNames, type Entry } from './entries.js';
import { invalidName, isValidName } from './names.js';

type Stages = ReadonlyMap<string, Stage>;

/**
 * The stages of the policy. Without a `stages` section they are DRAFT and PUBLISHED; with `known`, those of the project's
 * own schema, to which the section adds audiences. DRAFT is always there, declared or not: Hygraph has it always.
 */
export function bindStages(documents: readonly PolicyDocument[], known: Stages | undefined): Staged<Stages> {
  const { value: entries, diagnostics } = collectEntries(documents, {
    name: 'stages',
    entriesOf: ({ stages }) => stages,
  });
  const bound = known === undefined ? declareStages(documents, entries) : classifyStages(entries, known);
  return { value: bound.value, diagnostics: [...diagnostics, ...bound.diagnostics] };
}

function declareStages(documents: readonly PolicyDocument[], entries: readonly Entry<StageEntry>[]): Staged<Stages> {
  const valid = entries.filter(({ name }) => isValidName(name));
  const declared = valid.map(({ name, value, origin }) => stageOf({ name, audience: value.audience, origin }));
  const invalid = entries.filter(({ name }) => !isValidName(name));
  const diagnostics = invalid.map(({ name, origin }) => invalidName('a stage', name, origin));
  const section = documents.find(({ content }) => content.stages !== undefined);
  if (section === undefined) return { value: byName([implied(DRAFT), implied(PUBLISHED)]), diagnostics };
  if (declared.some(({ name }) => name === DRAFT)) return { value: byName(declared), diagnostics };
  const isCertain = poisonedNames(documents, 'stages').isEmpty;
  return {
    value: byName([implied(DRAFT), ...declared]),
    diagnostics: isCertain ? [...diagnostics, draftMissing(section)] : diagnostics,
  };
}

function draftMissing(document: PolicyDocument): Diagnostic {
  return diagnostic({
    code: 'draft-missing',
    message: '`stages` does not declare `DRAFT`',
    at: document.keySpanOf(['stages']),
    label: 'in `DRAFT` every entry exists, and all writes happen',
    help: 'add `DRAFT: { audience: internal }`',
  });
}

function classifyStages(entries: readonly Entry<StageEntry>[], known: Stages): Staged<Stages> {
  const declared = new Map(entries.map((entry) => [entry.name, entry]));
  const stages = [...known.values()].map((stage) => {
    const entry = declared.get(stage.name);
    return entry === undefined ? stage : stageOf({ ...stage, audience: entry.value.audience, origin: entry.origin });
  });
  const unknown = entries.filter(({ name }) => !known.has(name));
  return { value: byName(stages), diagnostics: unknown.map((entry) => unknownStage(entry, known)) };
}

function unknownStage({ name, origin }: Entry<StageEntry>, known: Stages): Diagnostic {
  return diagnostic({
    code: 'unknown-stage',
    message: `unknown stage \`${name}\``,
    at: origin,
    label: 'the schema does not have it',
    help: didYouMean(name, known.keys()),
  });
}

function implied(name: string): Stage {
  return stageOf({ name, audience: stageAudience(name), origin: undefined });
}

function stageOf(stage: Stage): Stage {
  return Object.freeze(stage);
}

function byName(stages: readonly Stage[]): Stages {
  return new Map(stages.map((stage) => [stage.name, stage]));
}
