/* Generated from src/analysis/rules. Do not edit. */

import type { Rule } from '../rule.js';
import classifiedModelPublic from './classified-model-public.js';
import conditionNeverHolds from './condition-never-holds.js';
import defaultStageLeaks from './default-stage-leaks.js';
import defaultStageUnreadable from './default-stage-unreadable.js';
import duplicateGrant from './duplicate-grant.js';
import grantReachesNothing from './grant-reaches-nothing.js';
import guardrailViolated from './guardrail-violated.js';
import missingDependency from './missing-dependency.js';
import publicAllModels from './public-all-models.js';
import publicInternalStage from './public-internal-stage.js';
import publicMutation from './public-mutation.js';
import shadowedGrant from './shadowed-grant.js';
import systemModelExposed from './system-model-exposed.js';
import tokenEscalation from './token-escalation.js';
import tokenExpired from './token-expired.js';
import versionsBypassCondition from './versions-bypass-condition.js';
import wildcardExposesFuture from './wildcard-exposes-future.js';

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  classifiedModelPublic,
  conditionNeverHolds,
  defaultStageLeaks,
  defaultStageUnreadable,
  duplicateGrant,
  grantReachesNothing,
  guardrailViolated,
  missingDependency,
  publicAllModels,
  publicInternalStage,
  publicMutation,
  shadowedGrant,
  systemModelExposed,
  tokenEscalation,
  tokenExpired,
  versionsBypassCondition,
  wildcardExposesFuture,
];
