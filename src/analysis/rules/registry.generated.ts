/* Generated from src/analysis/rules. Do not edit. */

import type { Rule } from '../rule.js';
import assetCreateRemoteUrl from './asset-create-remote-url.js';
import assetReadMissing from './asset-read-missing.js';
import classifiedModelPublic from './classified-model-public.js';
import conditionAlwaysHolds from './condition-always-holds.js';
import conditionEditable from './condition-editable.js';
import conditionNeverHolds from './condition-never-holds.js';
import conditionOnMutableField from './condition-on-mutable-field.js';
import conditionPlaceholder from './condition-placeholder.js';
import conditionRelationMutable from './condition-relation-mutable.js';
import conditionUnsendable from './condition-unsendable.js';
import connectNeedsUpdateOnPeer from './connect-needs-update-on-peer.js';
import defaultStageLeaks from './default-stage-leaks.js';
import defaultStageUnreadable from './default-stage-unreadable.js';
import deleteWithoutCondition from './delete-without-condition.js';
import duplicateGrant from './duplicate-grant.js';
import duplicateUserClass from './duplicate-user-class.js';
import grantReachesNothing from './grant-reaches-nothing.js';
import guardrailDead from './guardrail-dead.js';
import guardrailViolated from './guardrail-violated.js';
import missingDependency from './missing-dependency.js';
import notExcludesNull from './not-excludes-null.js';
import publicAllModels from './public-all-models.js';
import publicInternalStage from './public-internal-stage.js';
import publicMutation from './public-mutation.js';
import publishWithoutUnpublish from './publish-without-unpublish.js';
import querySize from './query-size.js';
import relatedModelUnreadable from './related-model-unreadable.js';
import relationExposesModel from './relation-exposes-model.js';
import roleCannotEdit from './role-cannot-edit.js';
import rowQuota from './row-quota.js';
import scheduleBypass from './schedule-bypass.js';
import scheduledOperationReadable from './scheduled-operation-readable.js';
import shadowedGrant from './shadowed-grant.js';
import systemModelExposed from './system-model-exposed.js';
import testVacuous from './test-vacuous.js';
import tokenEscalation from './token-escalation.js';
import tokenExpired from './token-expired.js';
import tokenExpiresSoon from './token-expires-soon.js';
import tokenMixesManagement from './token-mixes-management.js';
import tokenOverbroad from './token-overbroad.js';
import tokenReusedForPreview from './token-reused-for-preview.js';
import versionsBypassCondition from './versions-bypass-condition.js';
import wildcardExposesFuture from './wildcard-exposes-future.js';
import writeImpliesDraftRead from './write-implies-draft-read.js';

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  assetCreateRemoteUrl,
  assetReadMissing,
  classifiedModelPublic,
  conditionAlwaysHolds,
  conditionEditable,
  conditionNeverHolds,
  conditionOnMutableField,
  conditionPlaceholder,
  conditionRelationMutable,
  conditionUnsendable,
  connectNeedsUpdateOnPeer,
  defaultStageLeaks,
  defaultStageUnreadable,
  deleteWithoutCondition,
  duplicateGrant,
  duplicateUserClass,
  grantReachesNothing,
  guardrailDead,
  guardrailViolated,
  missingDependency,
  notExcludesNull,
  publicAllModels,
  publicInternalStage,
  publicMutation,
  publishWithoutUnpublish,
  querySize,
  relatedModelUnreadable,
  relationExposesModel,
  roleCannotEdit,
  rowQuota,
  scheduleBypass,
  scheduledOperationReadable,
  shadowedGrant,
  systemModelExposed,
  testVacuous,
  tokenEscalation,
  tokenExpired,
  tokenExpiresSoon,
  tokenMixesManagement,
  tokenOverbroad,
  tokenReusedForPreview,
  versionsBypassCondition,
  wildcardExposesFuture,
  writeImpliesDraftRead,
];
