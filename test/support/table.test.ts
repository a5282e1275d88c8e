import { describe, expect, it } from 'vitest';
import { tableLines } from '../../src/support/table.js';

const ROWS = [
  ['', 'read', 'update'],
  ['Article, Author', 'DRAFT,QA,PUBLISHED en', 'en ?\nde'],
];

describe('a table', () => {
  it('is aligned, without spaces at the ends of lines', () => {
    expect(tableLines(ROWS, 80)).toEqual([
      '                 read                   update',
      'Article, Author  DRAFT,QA,PUBLISHED en  en ?',
      '                                        de',
    ]);
  });

  it('wraps its widest columns until it fits', () => {
    for (const width of [44, 40, 36, 30]) {
      expect(Math.max(...tableLines(ROWS, width).map((line) => line.length))).toBeLessThanOrEqual(width);
    }
    expect(tableLines(ROWS, 36)[1]).toBe('Article, Author  DRAFT,QA,    en ?');
  });

  it('cuts a word that is too long, and loses nothing', () => {
    const lines = tableLines([['abcdefghijklmnopqrstuvwxyz']], 10);
    expect(lines).toEqual(['abcdefghij', 'klmnopqrst', 'uvwxyz']);
  });

  it('is nothing without rows', () => {
    expect(tableLines([], 80)).toEqual([]);
  });
});
