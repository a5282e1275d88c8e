import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/projects/local/contract.js';
import { IN_MEMORY, openDatabase } from '../../../src/projects/local/database.js';

let database: Database;
beforeEach(() => {
  database = openDatabase(IN_MEMORY);
  database.run('CREATE TABLE note (text TEXT)');
});
afterEach(() => database.close());

const note = (text: string): void => database.run('INSERT INTO note VALUES (?)', [text]);
const notes = (): readonly unknown[] => database.all('SELECT text FROM note').map(({ text }) => text);
const failing = (): never => {
  note('lost');
  throw new Error('no');
};

describe('a transaction', () => {
  it('takes effect whole, or not at all', () => {
    database.transaction(() => note('kept'));
    expect(() => database.transaction(failing)).toThrow('no');
    expect(notes()).toEqual(['kept']);
  });

  it('inside of another one is undone alone', () => {
    database.transaction(() => {
      note('before');
      expect(() => database.transaction(failing)).toThrow('no');
      database.transaction(() => note('inner'));
    });
    expect(notes()).toEqual(['before', 'inner']);
  });

  it('inside of another one is undone with it', () => {
    const outer = (): never => {
      database.transaction(() => note('inner'));
      throw new Error('outer');
    };
    expect(() => database.transaction(outer)).toThrow('outer');
    expect(notes()).toEqual([]);
  });
});
