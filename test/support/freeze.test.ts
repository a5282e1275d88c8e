import { expect, it } from 'vitest';
import { freezeDeep } from '../../src/support/freeze.js';

it('freezes objects, lists, and what maps hold', () => {
  const inner = { a: [{ b: 1 }] };
  const value = { map: new Map([['x', inner]]), text: 'a', nothing: null };
  expect(freezeDeep(value)).toBe(value);
  expect([value, value.map, inner, inner.a, inner.a[0]].every((item) => Object.isFrozen(item))).toBe(true);
});

it('ends on what refers to itself', () => {
  const value: { self?: unknown } = {};
  value.self = value;
  expect(Object.isFrozen(freezeDeep(value))).toBe(true);
});
