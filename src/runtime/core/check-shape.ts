import type { Problem } from './denial.js';
import type { PolicyRequest } from './verdict.js';
import { isJsonObject, isSuspicious } from './json.js';

/** What is wrong with the parts of a request, whatever its types promise; or undefined. */
export function checkShape({ query, variables, operationName }: PolicyRequest): Problem | undefined {
  const bad = (detail: string): Problem => ({ reason: 'bad-request', detail, path: [] });
  if (typeof query !== 'string') return bad('`query` must be text');
  if (variables !== undefined && variables !== null && !isJsonObject(variables))
    return bad('`variables` must be an object');
  if (variables && isSuspicious(variables)) return bad('`variables` nest too deep or use a reserved key');
  if (operationName === undefined || operationName === null) return undefined;
  if (typeof operationName !== 'string') return bad('`operationName` must be text');
  return NAME.test(operationName) && operationName.length < query.length
    ? undefined
    : bad('there is no such operation');
}

/** INVARIANT: nothing else is part of a cache's key, where it could be taken for a piece of another query. */
const NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;
