import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, isEnumType } from 'graphql';
import { expect, it } from 'vitest';
import { MANAGEMENT_PERMISSIONS } from '../../src/ir/management.js';

it('the management permissions are those of the Management API', () => {
  const sdl = readFileSync(path.join(import.meta.dirname, '../../schemas/management-api.graphql'), 'utf8');
  const type = buildSchema(sdl).getType('PermissionAction');
  expect(isEnumType(type) && type.getValues().map(({ name }) => name)).toEqual(MANAGEMENT_PERMISSIONS);
});
