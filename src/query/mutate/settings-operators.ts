import type { Principal } from '../../ir/program.js';
import { grantOperator, type Operator } from './mutation.js';

/** Another default stage: the next that the schema has. */
export const SWAP_DEFAULT_STAGE: Operator = {
  id: 'swap-default-stage',
  draft: (principal, { stages }) => {
    if (principal.grants.length === 0) return [];
    const all = [...stages.values()];
    const { value, origin } = principal.defaultStage;
    const next = all[(all.findIndex(({ name }) => name === value.name) + 1) % all.length];
    if (next === undefined || next.name === value.name) return [];
    const after: Principal = { ...principal, defaultStage: { value: next, origin } };
    const unseen = 'no test speaks of the default stage';
    return [{ change: { kind: 'settings', after, unseen }, words: `makes \`${next.name}\` the default stage`, origin }];
  },
};

/** A token that was to expire does not. */
export const DROP_EXPIRY: Operator = {
  id: 'drop-expiry',
  draft: (principal) => {
    if (principal.kind !== 'token' || principal.expires === undefined) return [];
    const after: Principal = { ...principal, expires: undefined };
    const unseen = 'no test speaks of the day on which a token expires';
    return [
      { change: { kind: 'settings', after, unseen }, words: 'drops `expires`', origin: principal.expires.origin },
    ];
  },
};

/** A principal that was in some environments is in all. */
export const DROP_PRINCIPAL_ENVIRONMENTS: Operator = {
  id: 'drop-principal-environments',
  draft: (principal) => {
    if (principal.environments === undefined) return [];
    const after: Principal = { ...principal, environments: undefined };
    const words = 'drops `environments` of the principal';
    return [{ change: { kind: 'settings', after, unseen: undefined }, words, origin: principal.origin }];
  },
};

/** A grant that was for some environments is for all. */
export const DROP_ENVIRONMENTS = grantOperator('drop-environments', (grant) =>
  grant.environments === undefined
    ? []
    : [{ by: [{ ...grant, environments: undefined }], words: 'drops `environments`', origin: grant.origin }],
);
