import type { Template } from './template.js';

const TARGET = `import { defineTarget } from '../../target.js';
import { lower } from './lower.js';
import { print } from './print.js';

/** The principals of a policy, as JSON. */
export default defineTarget({ lower, print });
`;

const LOWER = `import type { Staged } from '../../../diagnostics/diagnostic.js';
import type { Program } from '../../../ir/program.js';
import { sortBy } from '../../../support/order.js';

/** What the files of this target say. */
export interface Lowered{{Type}} {
  readonly principals: readonly string[];
}

/** Decides what the files say. Equal programs give equal data. */
export function lower({ principals }: Program): Staged<Lowered{{Type}}> {
  const refs = principals.map(({ ref }) => ref);
  return { value: { principals: sortBy(refs, (ref) => ref) }, diagnostics: [] };
}
`;

const PRINT = `import type { EmittedFile } from '../../target.js';
import type { Lowered{{Type}} } from './lower.js';

/** Writes the files; decides nothing. */
export function print({ principals }: Lowered{{Type}}): Promise<readonly EmittedFile[]> {
  return Promise.resolve([{ path: '{{id}}.json', text: \`\${JSON.stringify({ principals }, null, 2)}\\n\` }]);
}
`;

/** A target that writes the principals as JSON. */
export const TARGET_TEMPLATE: Template = [
  { path: 'src/codegen/targets/{{id}}/target.ts', text: TARGET },
  { path: 'src/codegen/targets/{{id}}/lower.ts', text: LOWER },
  { path: 'src/codegen/targets/{{id}}/print.ts', text: PRINT },
];
