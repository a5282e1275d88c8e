import { expect, it } from 'vitest';
import { batchesOf } from '../../src/plan/batches.js';
import type { Change } from '../../src/plan/change.js';
import { permissionRow } from '../../src/rows/row.js';

const row = permissionRow('read');
const of = (kind: 'createRow' | 'deleteRow' | 'updateRow' | 'createRole'): Change => {
  const principal = 'roles/editor';
  switch (kind) {
    case 'createRow':
      return { kind, principal, row };
    case 'deleteRow':
      return { kind, principal, id: 'a', row };
    case 'updateRow':
      return { kind, principal, id: 'a', before: row, after: row };
    case 'createRole':
      return { kind, principal, after: { description: null, management: [] } };
  }
};

it.each<[string, readonly Parameters<typeof of>[0][], readonly number[]]>([
  ['rows are made at once', ['createRow', 'createRow', 'createRow'], [3]],
  ['rows are deleted at once', ['deleteRow', 'deleteRow'], [2]],
  ['rows are not made while others are deleted', ['createRow', 'deleteRow', 'deleteRow', 'createRow'], [1, 2, 1]],
  ['a row that changes in place changes alone', ['updateRow', 'updateRow', 'createRow'], [1, 1, 1]],
  ['a role is there before its rows', ['createRole', 'createRow', 'createRow'], [1, 2]],
])('%s', (_, kinds, sizes) => {
  const changes = kinds.map(of);
  const batches = batchesOf(changes);
  expect(batches.map(({ length }) => length)).toEqual(sizes);
  expect(batches.flat().map(([, change]) => change)).toEqual(changes);
});
