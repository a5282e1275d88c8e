import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/plan/change.js';
import { orderChanges } from '../../src/plan/order.js';
import type { Standing } from '../../src/plan/standing.js';
import { permissionRow } from '../../src/rows/row.js';
import { SCHEMA } from '../support/policies.js';

const row = (...stages: readonly string[]) => permissionRow('read', { model: 'Article', stages });
const standing = (...rows: readonly (readonly [string, ReturnType<typeof row>])[]): Standing =>
  new Map([['public', rows.map(([id, of]) => ({ id, row: of }))]]);
const update = (id: string, before: ReturnType<typeof row>, after: ReturnType<typeof row>): Change => {
  return { kind: 'updateRow', principal: 'public', id, before, after };
};
const settings = { description: null, defaultStage: 'DRAFT', management: [] };
const deletion = (reason: 'expired' | 'unfinished'): Change => {
  return { kind: 'deleteToken', principal: `tokens/${reason}`, id: reason, reason, before: settings, rows: [] };
};

describe('the order of changes', () => {
  it('makes before it deletes, and principals before their rows', () => {
    const changes: readonly Change[] = [
      deletion('expired'),
      { kind: 'deleteRow', principal: 'public', id: 'a', row: row('QA') },
      { kind: 'setPublicStage', principal: 'public', before: 'QA', after: 'DRAFT' },
      { kind: 'createRow', principal: 'tokens/web', row: row('DRAFT') },
      { kind: 'createToken', principal: 'tokens/web', after: settings },
      deletion('unfinished'),
    ];
    const kinds = orderChanges(changes, standing(['a', row('QA')]), SCHEMA).map(({ kind }) => kind);
    expect(kinds).toEqual(['deleteToken', 'createToken', 'createRow', 'setPublicStage', 'deleteRow', 'deleteToken']);
  });

  it('changes first the row that takes over from another one', () => {
    const leaves = update('a', row('DRAFT'), row('PUBLISHED'));
    const takesOver = update('b', row('QA'), row('DRAFT', 'QA'));
    const rows = standing(['a', row('DRAFT')], ['b', row('QA')]);
    expect(orderChanges([leaves, takesOver], rows, SCHEMA)).toEqual([takesOver, leaves]);
  });

  it('makes a row anew when rows take over from each other', () => {
    const changes = [update('a', row('DRAFT'), row('QA')), update('b', row('QA'), row('DRAFT'))];
    const rows = standing(['a', row('DRAFT')], ['b', row('QA')]);
    expect(orderChanges(changes, rows, SCHEMA)).toEqual([
      { kind: 'createRow', principal: 'public', row: row('QA') },
      changes[1],
      { kind: 'deleteRow', principal: 'public', id: 'a', row: row('DRAFT') },
    ]);
  });
});
