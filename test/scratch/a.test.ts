import { it } from 'vitest';
import { lower } from '../../src/codegen/targets/typescript/lower.js';
import { createEngine } from '../../src/runtime/core/index.js';
import { grantOf, principalOf, programOf } from '../support/program.js';
import { newsroomSchema as schema } from '../projects/local/content/newsroom.js';
const published = { actions: ['read'], stages: ['PUBLISHED'] } as const;
const program = programOf(schema, [
  principalOf(schema, 'tokens/reader', [
    grantOf(schema, { ...published, models: ['Author'], locales: '*' }),
    grantOf(schema, { ...published, models: ['Article'], locales: '*' }),
  ]),
]);
const engine = createEngine(lower(program).value.tables, { clock: () => 0, explain: true });
it('x', () => {
  for (const name of ['Author','Article']) {
  const v = engine.check({ principal: { kind: 'principal', ref: 'tokens/reader' }, query: `{ entities(where: [{ id: "ann", typename: ${name}, stage: PUBLISHED }]) { id } }`, headers: { 'gcms-locales': 'en]) { id } articles(stage: DRAFT locales: [en]) { title } y: entities(where: [] locales: [en' } });
  console.log(v.kind === 'send' ? v.body.query : JSON.stringify(v));
  }
});
