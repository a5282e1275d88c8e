export { isPassedOn, type After } from './after.js';
export { claimsOf, refsOf, type Caller } from './caller.js';
export { createDecisionTable, type Coordinates, type DecisionTable, type Point } from './decision-table.js';
export { denied, type Denied, type DenialReason, type MissingCell, type Problem } from './denial.js';
export {
  createEngine,
  type Allowed,
  type Answered,
  type Engine,
  type EngineOptions,
  type PolicyRequest,
  type Verdict,
} from './engine.js';
export { ownSchemaText } from './own-schema/own-schema.js';
export { complete, finish, questionsOf, type Ask } from './finish.js';
export type { Json, JsonObject } from './json.js';
export { DEFAULT_LIMITS, type Limits } from './limits.js';
export { resolvePrincipal, resolveUser, sha256, type Resolution, type TokenDigests } from './principals.js';
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
