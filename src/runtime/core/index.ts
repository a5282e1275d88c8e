export { claimsOf, refsOf, type Caller } from './caller.js';
export { createDecisionTable, type Coordinates, type DecisionTable, type Point } from './decision-table.js';
export { denied, type Denied, type DenialReason, type MissingCell, type Problem } from './denial.js';
export { createEngine, type Allowed, type Engine, type EngineOptions, type PolicyRequest } from './engine.js';
export { finish } from './finish.js';
export type { Json, JsonObject } from './json.js';
export { DEFAULT_LIMITS, type Limits } from './limits.js';
export type { After } from './plan.js';
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
export { parseStrictJson } from './strict-json.js';
export type {
  Action,
  CellTable,
  ClaimHole,
  ClaimType,
  ComponentTable,
  ConditionTable,
  FieldKind,
  FieldTable,
  GrantLocation,
  ModelTable,
  PolicyTables,
  PrincipalTable,
} from './tables.js';
export type { AccessMatrix, CellsOf, CoordinatesOf, TypedCan } from './typed-can.js';
