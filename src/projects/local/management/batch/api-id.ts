import { refuse } from '../refused.js';

/** An API id, refused when it is no GraphQL name. */
export function checkedApiId(apiId: string): string {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(apiId) ? apiId : refuse(`\`${apiId}\` is no API id`);
}
