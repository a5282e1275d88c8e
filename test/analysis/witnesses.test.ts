import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic, DiagnosticWitness } from '../../src/diagnostics/diagnostic.js';
import type { Program } from '../../src/ir/program.js';
import type { Field, Model } from '../../src/ir/schema.js';
import { createContentApi } from '../../src/projects/local/content/content-api.js';
import { seedContent } from '../../src/projects/local/content/seed.js';
import type { ContentApi, LocalCaller } from '../../src/projects/local/contract.js';
import { READINGS } from '../../src/semantics/readings.js';
import type { Json, JsonObject } from '../../src/support/json.js';
import { callerOf } from '../differential/arena.js';
import { memoryDatabase } from '../projects/local/content/memory-database.js';
import { readAdjudicated } from '../support/adjudicated.js';
import { existing } from '../support/existing.js';

/** The requests that findings show are sent to a local project that holds the record that they name. */
const CASES = readAdjudicated(path.join(import.meta.dirname, '../adjudicated'));
const CREATED_AT = '2026-11-24T00:00:00.000Z';
const NOBODY: LocalCaller = { kind: 'PAT', name: 'nobody', defaultStage: 'PUBLISHED', permissions: [] };

interface Sent {
  readonly program: Program;
  readonly rule: string;
  readonly message: string;
  readonly who: string;
  readonly witness: DiagnosticWitness;
}

function sentOf(findings: readonly Diagnostic[], program: Program): readonly Sent[] {
  return findings.flatMap(({ code, message, witness, subject }) =>
    witness === undefined ? [] : [{ program, rule: code, message, who: subject?.who ?? '', witness }],
  );
}

const SHOWN = CASES.flatMap(({ compilation: { diagnostics, program } }) => sentOf(diagnostics, program));
/** The local project has no versions, and it asks for a read of related records, which Hygraph may not do. */
const LISTS = SHOWN.filter(
  ({ witness: { to, query } }) => to === 'content-api' && /^query \{ (?!\w+Version\()/.test(query),
);
const isStricterHere = ({ message }: Sent): boolean => message.includes('may learn of');
const READS = LISTS.filter((sent) => !isStricterHere(sent));

/** The id of the entry of a model, where the record that is asked for has none. */
function idOf(model: string): string {
  return `${model.toLowerCase()}1`;
}

/** The id of the entry of a model in the project that a request is sent to. */
type IdOf = (model: string) => string;

/** Something to store in a field of an entry that must have it. */
function someValue({ type, isList }: Field, idIn: IdOf): Json | undefined {
  if (type.kind === 'enum') return existing(type.values[0]);
  if (type.kind === 'relation') return isList ? [idIn(type.model)] : idIn(type.model);
  if (type.kind !== 'scalar') return undefined;
  return ({ Boolean: true, Int: 1, Float: 1 } as { readonly [scalar: string]: Json })[type.scalar] ?? 'a';
}

/** What an entry is like. */
interface Like {
  readonly record: JsonObject;
  readonly idIn: IdOf;
}

/** An entry of each model, in every stage and locale; that of the model that is asked for is like the record. */
function entryOf(program: Program, model: Model, { record, idIn }: Like): JsonObject {
  const own = [...model.fields.values()].filter(({ isSystem }) => !isSystem);
  const values = own.flatMap((field): readonly (readonly [string, Json])[] => {
    const value =
      record[field.name] ?? (field.isRequired || field.type.kind === 'relation' ? someValue(field, idIn) : undefined);
    return value === undefined ? [] : [[field.name, value]];
  });
  const localized = Object.fromEntries(values.filter(([name]) => model.fields.get(name)?.isLocalized));
  const others = [...program.schema.locales.keys()].filter((locale) => locale !== program.schema.defaultLocale);
  const locales = model.isLocalized ? Object.fromEntries(others.map((locale) => [locale, localized])) : {};
  return {
    id: idIn(model.name),
    stages: [...program.schema.stages.keys()],
    fields: Object.fromEntries(values),
    locales,
  };
}

/** The model whose query it is. */
function askedModel({ program, witness: { query } }: Sent): Model {
  const root = /^query { (\w+)/.exec(query)?.[1];
  const models = [...program.schema.models.values()];
  return existing(models.find(({ queries: { many, version } }) => root === many || root === version));
}

function idsOf(sent: Sent): IdOf {
  const asked = askedModel(sent);
  const id = sent.witness.record?.['id'];
  return (model) => (model === asked.name && typeof id === 'string' ? id : idOf(model));
}

/** Hygraph's own models that nobody can write to are left empty. */
function isStored({ isSystem, name }: Model): boolean {
  return !isSystem || name === 'Asset';
}

function projectOf(sent: Sent): ContentApi {
  const { program, witness } = sent;
  const { schema } = program;
  const asked = askedModel(sent);
  const content = [...schema.models.values()].filter(isStored).map((model) => {
    const record = model === asked ? (witness.record ?? {}) : {};
    return [model.name, [entryOf(program, model, { record, idIn: idsOf(sent) })]] as const;
  });
  const target = { database: memoryDatabase(), schema, environment: 'master', clock: () => new Date(CREATED_AT) };
  const messages = seedContent(target, { version: 1, models: Object.fromEntries(content) });
  expect(messages).toEqual([]);
  return createContentApi({ ...target, reading: existing(READINGS[0]), randomId: () => 'r1' });
}

function answerOf(sent: Sent, caller: LocalCaller): JsonObject {
  const query = sent.witness.query.replace('<id>', idOf(askedModel(sent).name));
  return projectOf(sent).handle({ query, variables: {}, operationName: undefined, headers: {} }, caller).body;
}

function callerIn({ program, who }: Sent): LocalCaller {
  return callerOf(program, existing(program.principals.find(({ ref }) => ref === who)));
}

describe('what findings show', () => {
  it('is shown by the rules about exposure', () => {
    expect([...new Set(SHOWN.map(({ rule }) => rule))].sort()).toMatchInlineSnapshot(`
      [
        "classified-model-public",
        "default-stage-leaks",
        "delete-without-condition",
        "guardrail-violated",
        "public-all-models",
        "public-internal-stage",
        "public-mutation",
        "publish-without-unpublish",
        "relation-exposes-model",
        "scheduled-operation-readable",
        "system-model-exposed",
        "token-overbroad",
        "token-reused-for-preview",
        "versions-bypass-condition",
        "write-implies-draft-read",
      ]
    `);
  });

  it.each(READS.map((sent) => [`${sent.rule}: ${sent.witness.query}`, sent] as const))('is answered: %s', (_, sent) => {
    const answer = answerOf(sent, callerIn(sent));
    expect(answer['errors']).toBeUndefined();
    const refused = answerOf(sent, NOBODY);
    expect(refused['errors']).toBeDefined();
    const asked = askedModel(sent);
    if (isStored(asked)) expect(JSON.stringify(answer['data'])).toContain(`"${idsOf(sent)(asked.name)}"`);
  });

  it.each(LISTS.filter(isStricterHere).map((sent) => [sent.witness.query, sent] as const))(
    'is understood and refused by who asks for a read of what a filter looks into: %s',
    (_, sent) => {
      expect(answerOf(sent, callerIn(sent))['errors']).toMatchObject([{ message: 'not allowed' }]);
    },
  );
});
