export { isPassedOn, type After } from './after.js';
export { claimsOf, refsOf, type Caller } from './caller.js';
export { decisionOf, spanAttributes, type Decision, type Stamp } from './decision.js';
export { createDecisionTable, type Coordinates, type DecisionTable, type Point } from './decision-table.js';
export {
  denied,
  withId,
  type Denied,
  type DenialReason,
  type DenialStatus,
  type DenialStyle,
  type MissingCell,
  type Problem,
} from './denial.js';
export { createEngine } from './engine.js';
export type {
  Allowed,
  Answered,
  Asked,
  Engine,
  EngineOptions,
  Judged,
  Pending,
  PolicyRequest,
  Settled,
  Verdict,
} from './verdict.js';
export { settle } from './settle.js';
export { ownSchemaText } from './own-schema/own-schema.js';
export { complete, finish, questionsOf, type Ask } from './finish.js';
export { operationHash } from './operation-hash.js';
export type { Json, JsonObject } from './json.js';
export { DEFAULT_LIMITS, type Limits } from './limits.js';
export {
  digestMistake,
  resolvePrincipal,
  resolveUser,
  sha256,
  type Credentials,
  type Resolution,
  type TokenDigests,
  type VerifyUser,
} from './principals.js';
export type { Question } from './questions.js';
export { parseStrictJson } from './strict-json.js';
export type {
  Action,
  CellTable,
  ClaimHole,
  ClaimType,
  ComponentTable,
  ConditionTable,
  EnumTable,
  FieldKind,
  FieldTable,
  GrantLocation,
  ModelTable,
  PolicyTables,
  PrincipalTable,
} from './tables.js';
export type { AccessMatrix, CellsOf, CoordinatesOf, TypedCan } from './typed-can.js';
