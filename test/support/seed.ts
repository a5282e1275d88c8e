const { POLICY_SEED, CI } = process.env;

const FIXED = 20_261_124;

/**
 * What the random tests start from: `POLICY_SEED`, else a constant for the proofs, which are compared between runs.
 */
export const SEED = Number(POLICY_SEED ?? FIXED);

/**
 * What properties start from: `POLICY_SEED`; a constant where `CI` is set, so that a change is not refused for what it
 * did not touch; else nothing, and each run explores what no run has.
 */
export const propertySeed = POLICY_SEED === undefined && CI === undefined ? undefined : SEED;
