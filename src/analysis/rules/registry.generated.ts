/* Generated from src/analysis/rules. Do not edit. */

import type { Rule } from '../rule.js';
import assetCreateRemoteUrl from './asset-create-remote-url.js';
import assetReadMissing from './asset-read-missing.js';
import classifiedModelPublic from './classified-model-public.js';
import conditionNeverHolds from './condition-never-holds.js';
import connectNeedsUpdateOnPeer from './connect-needs-update-on-peer.js';
import defaultStageLeaks from './default-stage-leaks.js';
import defaultStageUnreadable from './default-stage-unreadable.js';
import deleteWithoutCondition from './delete-without-condition.js';
import duplicateGrant from './duplicate-grant.js';
import grantReachesNothing from './grant-reaches-nothing.js';
import guardrailViolated from './guardrail-violated.js';
import missingDependency from './missing-dependency.js';
import publicAllModels from './public-all-models.js';
import publicInternalStage from './public-internal-stage.js';
import publicMutation from './public-mutation.js';
import relatedModelUnreadable from './related-model-unreadable.js';
import relationExposesModel from './relation-exposes-model.js';
import scheduledOperationReadable from './scheduled-operation-readable.js';
import shadowedGrant from './shadowed-grant.js';
import systemModelExposed from './system-model-exposed.js';
import tokenEscalation from './token-escalation.js';
import tokenExpired from './token-expired.js';
import versionsBypassCondition from './versions-bypass-condition.js';
import wildcardExposesFuture from './wildcard-exposes-future.js';
import writeImpliesDraftRead from './write-implies-draft-read.js';

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  assetCreateRemoteUrl,
  assetReadMissing,
  classifiedModelPublic,
  conditionNeverHolds,
  connectNeedsUpdateOnPeer,
  defaultStageLeaks,
  defaultStageUnreadable,
  deleteWithoutCondition,
  duplicateGrant,
  grantReachesNothing,
  guardrailViolated,
  missingDependency,
  publicAllModels,
  publicInternalStage,
  publicMutation,
  relatedModelUnreadable,
  relationExposesModel,
  scheduledOperationReadable,
  shadowedGrant,
  systemModelExposed,
  tokenEscalation,
  tokenExpired,
  versionsBypassCondition,
  wildcardExposesFuture,
  writeImpliesDraftRead,
];
