import type { ErrorObject } from 'ajv';
import type { BaselineFile } from './baseline.generated.js';
import type { Json } from '../support/json.js';
import { baselineValidator, configValidator, policyValidator } from './validators.generated.js';

/** An error of ajv, with the schema it speaks of. */
export type SchemaError = ErrorObject;

interface Validator {
  (value: Json): boolean;
  readonly errors?: readonly SchemaError[] | null;
}

/** All errors of a value by the schema of policy files. */
export function policyErrors(value: Json): readonly SchemaError[] {
  return errorsOf(policyValidator as Validator, value);
}

/** All errors of a value by the schema of `policy.config.yaml`. */
export function configErrors(value: Json): readonly SchemaError[] {
  return errorsOf(configValidator as Validator, value);
}

/** True for the content of a baseline. */
export function isBaselineFile(value: Json | BaselineFile): value is BaselineFile {
  return (baselineValidator as (value: unknown) => boolean)(value);
}

function errorsOf(validator: Validator, value: Json): readonly SchemaError[] {
  return validator(value) ? [] : (validator.errors ?? []);
}
