/* Generated from src/analysis/rules. Do not edit. */

import type { Rule } from '../rule.js';
import classifiedModelPublic from './classified-model-public.js';
import conditionNeverHolds from './condition-never-holds.js';
import defaultStageUnreadable from './default-stage-unreadable.js';
import duplicateGrant from './duplicate-grant.js';
import guardrailViolated from './guardrail-violated.js';
import missingDependency from './missing-dependency.js';
import publicAllModels from './public-all-models.js';
import publicInternalStage from './public-internal-stage.js';
import publicMutation from './public-mutation.js';
import shadowedGrant from './shadowed-grant.js';
import tokenEscalation from './token-escalation.js';
import tokenExpired from './token-expired.js';

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  classifiedModelPublic,
  conditionNeverHolds,
  defaultStageUnreadable,
  duplicateGrant,
  guardrailViolated,
  missingDependency,
  publicAllModels,
  publicInternalStage,
  publicMutation,
  shadowedGrant,
  tokenEscalation,
  tokenExpired,
];
