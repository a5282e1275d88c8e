import { describe, expect, it } from 'vitest';
import { accessBetween } from '../../src/plan/between.js';
import type { Change } from '../../src/plan/change.js';
import { orderChanges } from '../../src/plan/order.js';
import type { Preference } from '../../src/plan/preference.js';
import type { Standing } from '../../src/plan/standing.js';
import { permissionRow, type PermissionRow } from '../../src/rows/row.js';
import { SCHEMA } from '../support/policies.js';

const row = (...stages: readonly string[]) => permissionRow('read', { model: 'Article', stages });
const tags = (...stages: readonly string[]) => permissionRow('read', { model: 'Tag', stages });
const standing = (...rows: readonly (readonly [string, ReturnType<typeof row>])[]): Standing =>
  new Map([['public', rows.map(([id, of]) => ({ id, row: of }))]]);
const update = (id: string, before: ReturnType<typeof row>, after: ReturnType<typeof row>): Change => {
  return { kind: 'updateRow', principal: 'public', id, before, after };
};
const settings = { description: null, defaultStage: 'DRAFT', management: [] };
const deletion = (reason: 'expired' | 'unfinished'): Change => {
  return { kind: 'deleteToken', principal: `tokens/${reason}`, id: reason, reason, before: settings, rows: [] };
};

const ordered = (changes: readonly Change[], rows: Standing, preference: Preference = 'availability') =>
  orderChanges({ changes, standing: rows, space: SCHEMA }, preference);

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
    const kinds = ordered(changes, standing(['a', row('QA')])).map(({ kind }) => kind);
    expect(kinds).toEqual(['deleteToken', 'createToken', 'createRow', 'setPublicStage', 'deleteRow', 'deleteToken']);
  });

  it('changes first the row that takes over from another one', () => {
    const leaves = update('a', row('DRAFT'), row('PUBLISHED'));
    const takesOver = update('b', row('QA'), row('DRAFT', 'QA'));
    const rows = standing(['a', row('DRAFT')], ['b', row('QA')]);
    expect(ordered([leaves, takesOver], rows)).toEqual([takesOver, leaves]);
  });

  it('makes a row anew when rows take over from each other', () => {
    const changes = [update('a', row('DRAFT'), row('QA')), update('b', row('QA'), row('DRAFT'))];
    const rows = standing(['a', row('DRAFT')], ['b', row('QA')]);
    expect(ordered(changes, rows)).toEqual([
      { kind: 'createRow', principal: 'public', row: row('QA') },
      changes[1],
      { kind: 'deleteRow', principal: 'public', id: 'a', row: row('DRAFT') },
    ]);
  });

  it('takes away before it gives, where safety is preferred', () => {
    const changes: readonly Change[] = [
      { kind: 'createToken', principal: 'tokens/web', after: settings },
      { kind: 'createRow', principal: 'tokens/web', row: row('DRAFT') },
      { kind: 'setPublicStage', principal: 'public', before: 'QA', after: 'DRAFT' },
      update('a', row('DRAFT', 'QA'), row('DRAFT')),
      update('b', tags('PUBLISHED'), tags('QA', 'PUBLISHED')),
      { kind: 'deleteRow', principal: 'public', id: 'c', row: row('QA') },
      deletion('expired'),
    ];
    const rows = standing(['a', row('DRAFT', 'QA')], ['b', tags('PUBLISHED')], ['c', row('QA')]);
    expect(ordered(changes, rows, 'safety').map((change) => changes.indexOf(change))).toEqual([6, 3, 5, 2, 0, 1, 4]);
  });

  it('lets one row at most change into what is neither more nor less, and makes others anew', () => {
    const [draft, qa] = [tags('DRAFT'), tags('QA')];
    const changes = [update('a', row('DRAFT'), row('QA')), update('b', draft, qa)];
    const rows = standing(['a', row('DRAFT')], ['b', draft]);
    expect(ordered(changes, rows, 'safety')).toEqual([
      { kind: 'deleteRow', principal: 'public', id: 'b', row: draft },
      changes[0],
      { kind: 'createRow', principal: 'public', row: qa },
    ]);
  });

  it('takes management permissions away in one change and gives others in a later one', () => {
    const [before, after] = [
      ['A', 'B'],
      ['B', 'C'],
    ].map((management) => ({ ...settings, management }));
    if (before === undefined || after === undefined) throw new Error('unreachable');
    const change: Change = { kind: 'updateToken', principal: 'tokens/web', id: 't', before, after };
    const middle = { ...settings, management: ['B'] };
    expect(ordered([change], new Map(), 'safety')).toEqual([
      { ...change, after: middle },
      { ...change, before: middle },
    ]);
    expect(ordered([change], new Map())).toEqual([change]);
  });
});

describe('what holds on the way alone', () => {
  const write = permissionRow('update', { model: 'Article' });
  const create = (of: PermissionRow): Change => ({ kind: 'createRow', principal: 'public', row: of });
  const remove = (id: string, of: PermissionRow): Change => ({ kind: 'deleteRow', principal: 'public', id, row: of });
  const between = (changes: readonly Change[], rows: Standing) =>
    accessBetween({ changes, standing: rows, space: SCHEMA });

  it('is nothing where what nobody misses goes first: an old half never meets a new half', () => {
    const rows = standing(['a', row('DRAFT')]);
    const changes = ordered([create(write), remove('a', row('DRAFT'))], rows);
    expect(changes.map(({ kind }) => kind)).toEqual(['deleteRow', 'createRow']);
    expect(between(changes, rows)).toEqual([]);
  });

  it('is an operation that works by an old half and a new half, with the changes between which it does', () => {
    const rows = standing(['a', row('DRAFT')]);
    expect(between([create(write), remove('a', row('DRAFT'))], rows)).toEqual([
      {
        principal: 'public',
        kind: 'more',
        action: 'update',
        models: ['Article'],
        locales: ['en', 'de', '(new)'],
        since: 1,
        until: 2,
      },
    ]);
  });

  it('is listed where no order avoids it', () => {
    const [wide, narrow] = [
      row('DRAFT', 'QA'),
      permissionRow('read', { model: 'Article', stages: ['QA'], condition: '{"id":"a"}' }),
    ];
    const rows = standing(['a', wide]);
    const changes = ordered([create(narrow), create(write), remove('a', wide)], rows);
    expect(changes.map(({ kind }) => kind)).toEqual(['createRow', 'createRow', 'deleteRow']);
    expect(between(changes, rows)).toMatchObject([{ kind: 'more', action: 'update', since: 2, until: 3 }]);
    const safe = ordered([create(narrow), create(write), remove('a', wide)], rows, 'safety');
    expect(between(safe, rows)).toMatchObject([{ kind: 'less', action: 'read', stages: ['QA'], since: 1, until: 2 }]);
  });
});
