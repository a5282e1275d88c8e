import { invariant } from '../support/invariant.js';
import { isJsonArray, isJsonObject, type Json } from '../support/json.js';
import { suggest } from '../support/suggest.js';
import type { Pointer } from '../syntax/yaml-document.js';
import type { Mistake } from './mistake.js';
import type { SchemaError } from './validators.js';

/**
 * The mistakes behind the errors of ajv: one each. Of the branches of a union, only what is wrong in the one that was
 * meant counts; a misspelt key is not also a missing one.
 */
export function readErrors(value: Json, errors: readonly SchemaError[]): readonly Mistake[] {
  const unions = unionsOf(errors);
  const own = errors.filter((error) => !isOfOtherBranch(error, unions)).flatMap((error) => mistakeOf(value, error));
  const merged = [...unions.values()]
    .filter(({ isEntered }) => !isEntered)
    .map((union) => mistakeOfUnion(value, union));
  return withoutMisspelt(withoutSwallowed([...own, ...merged]));
}

interface Union {
  readonly path: string;
  /** The errors that say: not this branch. */
  readonly mismatches: SchemaError[];
  /** True when the value belongs to one of the branches, and is wrong further in. */
  isEntered: boolean;
}

function unionsOf(errors: readonly SchemaError[]): ReadonlyMap<string, Union> {
  const unions = new Map<string, Union>();
  for (const { keyword, instancePath: path } of errors) {
    if (isUnion(keyword)) unions.set(path, { path, mismatches: [], isEntered: false });
  }
  if (unions.size === 0) return unions;
  for (const error of errors) sortIn(error, unions);
  return unions;
}

function sortIn(error: SchemaError, unions: ReadonlyMap<string, Union>): void {
  const { keyword, instancePath } = error;
  if (isUnion(keyword)) return;
  const own = unions.get(instancePath);
  if (own !== undefined && isMismatch(keyword)) own.mismatches.push(error);
  else if (own !== undefined) own.isEntered = true;
  for (let end = instancePath.lastIndexOf('/'); end > 0; end = instancePath.lastIndexOf('/', end - 1)) {
    const above = unions.get(instancePath.slice(0, end));
    if (above !== undefined) above.isEntered = true;
  }
}

function isUnion(keyword: string): boolean {
  return keyword === 'oneOf' || keyword === 'anyOf';
}

function isMismatch(keyword: string): boolean {
  return keyword === 'type' || keyword === 'const';
}

function isOfOtherBranch({ keyword, instancePath }: SchemaError, unions: ReadonlyMap<string, Union>): boolean {
  return isUnion(keyword) || (isMismatch(keyword) && unions.has(instancePath));
}

function mistakeOfUnion(value: Json, { path, mismatches }: Union): Mistake {
  const expected = mismatches.map((error) => (error.keyword === 'const' ? constantOf(error) : typeOf(error)));
  return { kind: 'wrong-type', at: pointerOf(value, path), expected };
}

/** None for what another error says already. */
function mistakeOf(value: Json, error: SchemaError): readonly Mistake[] {
  const at = pointerOf(value, error.instancePath);
  const params = error.params as { readonly [name: string]: unknown };
  switch (error.keyword) {
    case 'additionalProperties':
      return [{ kind: 'unknown-key', at, key: String(params['additionalProperty']), allowed: keysOf(error) }];
    case 'required':
      return [{ kind: 'missing-key', at, key: String(params['missingProperty']) }];
    case 'type':
      return [typeMistake(at, error)];
    case 'enum':
      return [{ kind: 'unknown-value', at, allowed: (params['allowedValues'] as readonly unknown[]).map(String) }];
    case 'const':
      return [{ kind: 'wrong-value', at, allowed: constantOf(error) }];
    case 'pattern':
      return [patternMistake(at, error, String(params['pattern']))];
    case 'format':
      return [{ kind: 'bad-date', at }];
    case 'minItems':
    case 'minLength':
    case 'minProperties':
      return [{ kind: 'empty', at }];
    case 'minimum':
    case 'maximum':
      return [{ kind: 'out-of-range', at, bound: error.keyword, limit: Number(params['limit']) }];
    case 'uniqueItems':
      return [repeatedMistake(at, Number(params['i']), Number(params['j']))];
    case 'discriminator':
      return [discriminatorMistake(at, error)];
    case 'propertyNames':
      return [];
    default:
      invariant(false, `no message for the schema keyword ${error.keyword}`);
      return [];
  }
}

function repeatedMistake(at: Pointer, i: number, j: number): Mistake {
  return { kind: 'repeated', at: [...at, Math.max(i, j)], first: [...at, Math.min(i, j)] };
}

/** A number or a boolean that would be no better in quotes, since the text must be a date or a name, is told as a text. */
function typeMistake(at: Pointer, error: SchemaError): Mistake {
  const { format, pattern } = (error.parentSchema ?? {}) as { readonly format?: string; readonly pattern?: string };
  const isScalar = typeof error.data === 'number' || typeof error.data === 'boolean';
  if (isScalar && format === 'date') return { kind: 'bad-date', at };
  if (isScalar && pattern !== undefined && !new RegExp(pattern, 'u').test(String(error.data))) {
    return { kind: 'bad-text', at, pattern };
  }
  return { kind: 'wrong-type', at, expected: [typeOf(error)] };
}

function patternMistake(at: Pointer, error: SchemaError, pattern: string): Mistake {
  if (error.propertyName === undefined) return { kind: 'bad-text', at, pattern };
  return { kind: 'bad-name', at, key: error.propertyName, pattern };
}

/** `kind` of a project decides what else it has: its values are those of the branches. */
function discriminatorMistake(at: Pointer, error: SchemaError): Mistake {
  const { tag, tagValue } = error.params as { readonly tag: string; readonly tagValue?: unknown };
  if (tagValue === undefined) return { kind: 'missing-key', at, key: tag };
  return { kind: 'unknown-value', at: [...at, tag], allowed: PROJECT_KINDS };
}

/** The `kind`s of `projects`; a test compares them with the schema. */
export const PROJECT_KINDS = ['local', 'hygraph'] as const;

function constantOf(error: SchemaError): string {
  return JSON.stringify((error.params as { readonly allowedValue: unknown }).allowedValue);
}

function typeOf(error: SchemaError): string {
  return String((error.params as { readonly type: unknown }).type);
}

function keysOf(error: SchemaError): readonly string[] {
  return Object.keys((error.parentSchema?.['properties'] ?? {}) as object);
}

/** A JSON pointer as a list of keys and indexes. */
function pointerOf(value: Json, path: string): Pointer {
  const steps = path === '' ? [] : path.slice(1).split('/');
  let current: Json | undefined = value;
  return steps.map((step) => {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const isIndex = isJsonArray(current);
    current = isJsonArray(current) ? current[Number(key)] : isJsonObject(current) ? current[key] : undefined;
    return isIndex ? Number(key) : key;
  });
}

/** A key that swallowed its value, for want of a space after its colon, is one mistake. */
function withoutSwallowed(mistakes: readonly Mistake[]): readonly Mistake[] {
  const swallowed = mistakes.flatMap((mistake) =>
    mistake.kind === 'bad-name' && /:\S/.test(mistake.key) ? [[...mistake.at, mistake.key]] : [],
  );
  if (swallowed.length === 0) return mistakes;
  return mistakes.filter(({ at }) => !swallowed.some((place) => place.every((step, index) => step === at[index])));
}

function withoutMisspelt(mistakes: readonly Mistake[]): readonly Mistake[] {
  const unknown = new Map<string, readonly string[]>();
  for (const mistake of mistakes) {
    if (mistake.kind !== 'unknown-key') continue;
    const place = JSON.stringify(mistake.at);
    unknown.set(place, [...(unknown.get(place) ?? []), mistake.key]);
  }
  return mistakes.filter((mistake) => {
    if (mistake.kind !== 'missing-key') return true;
    const keys = unknown.get(JSON.stringify(mistake.at)) ?? [];
    return !keys.some((key) => suggest(key, [mistake.key]) !== undefined);
  });
}
