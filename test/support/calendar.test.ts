import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDate, isDateTime } from '../../src/support/calendar.js';

describe('days', () => {
  it.each(['2027-06-30', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is one', (text) =>
    expect(isDate(text)).toBe(true),
  );

  it.each([
    '2027-02-29',
    '1900-02-29',
    '2027-04-31',
    '2027-00-10',
    '2027-13-01',
    '2027-01-00',
    '27-01-01',
    '2027-1-1',
    '',
  ])('`%s` is none', (text) => expect(isDate(text)).toBe(false));

  it('are those that a calendar counts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1970, max: 2200 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (year, month, day) => {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const found = new Date(Date.UTC(year, month - 1, day));
          expect(isDate(text)).toBe(found.getUTCMonth() === month - 1);
        },
      ),
    );
  });
});

describe('instants', () => {
  it.each(['2027-06-30T12:00:00Z', '2027-06-30T12:00Z', '2027-06-30T12:00:00.123+02:00', '2027-06-30T23:59:59-11:30'])(
    '%s is one',
    (text) => expect(isDateTime(text)).toBe(true),
  );

  it.each([
    '2027-06-30',
    '2027-06-30T12:00:00',
    '2027-02-30T12:00:00Z',
    '2027-06-30T24:00:00Z',
    '2027-06-30T12:60:00Z',
    '2027-06-30T12:00:00+24:00',
  ])('`%s` is none', (text) => expect(isDateTime(text)).toBe(false));
});
