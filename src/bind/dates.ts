import type { Reference } from '../ir/program.js';
import { isDate } from '../support/calendar.js';
import type { Findings } from './findings.js';
import { spanAt, type Place } from './place.js';

/** A day, `YYYY-MM-DD`; undefined, and reported, when there is no such day. */
export function bindDate(text: string, place: Place, findings: Findings): Reference<string> | undefined {
  const origin = spanAt(place);
  if (isDate(text)) return { value: text, origin };
  findings.report({
    code: 'invalid-date',
    message: `\`${text}\` is not a date`,
    at: origin,
    help: 'a day that exists, written `2027-06-30`',
  });
  return undefined;
}
