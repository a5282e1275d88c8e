import { it } from 'vitest';
import { compileText } from './support/check-text.js';
import { readFileSync } from 'node:fs';
import { implies } from '../src/semantics/proof/entails.js';
import { compare, nested, or } from '../src/ir/condition.js';
it('x', () => {
  const base = readFileSync('test/adjudicated/base.yaml', 'utf8');
  const { program } = compileText(base + `
tokens:
  web:
    grants:
      - { actions: [read], models: [Story], stages: [PUBLISHED], locales: [en], where: { author: null } }
      - { actions: [read], models: [Story], stages: [PUBLISHED], locales: [en], where: { author: { isTrusted: true } } }
      - { actions: [read], models: [Author], stages: [PUBLISHED], locales: [en], where: { isTrusted: true } }
      - { actions: [read], models: [Note], stages: [PUBLISHED], locales: [en], where: { NOT: [{ score: 3 }] } }
      - { actions: [read], models: [Note], stages: [PUBLISHED], locales: [en], where: { score_lt: 10 } }
      - { actions: [read], models: [Note], stages: [PUBLISHED], locales: [en], where: { score_gte: 10 } }
`);
  const [a, b, c, d, e, f] = program.principals.find((p) => p.ref === 'tokens/web')!.grants.map((g) => g.condition) as any;
  const strip = (x: any): any => JSON.stringify(x, (k, v) => (k === 'field' ? v.name : v));
  console.log(strip(a), strip(b));
  const field = program.schema.models.get('Story')!.fields.get('author')!;
  const nul = compare(field, 'eq', { kind: 'literal', value: null });
  const nb = nested(field, c);
  for (const [n, x, y] of [['a->null', a, nul], ['b->nested', b, nb], ['b->or', b, or([nb, nul])], ['a->or', a, or([nb, nul])], ['d->ef', d, or([e, f])]] as const)
    console.log(n, JSON.stringify(implies(x, y)));
});
