import type { ProbeFinding } from '../contract.js';

const untested = (
  { id, item, question }: Pick<ProbeFinding, 'id' | 'item' | 'question'>,
  cause: string,
): ProbeFinding => ({ id, item, question, outcome: { kind: 'untested', cause }, evidence: [] });

/** What no API lets a probe ask. */
export const UNTESTED: readonly ProbeFinding[] = [
  untested(
    { id: 'renamed-field', item: 3, question: 'what does a condition allow whose field was renamed?' },
    'the known part of the API renames no field; see `removed-field`',
  ),
  untested(
    { id: 'roles-union', item: 5, question: 'do the roles of a member add up?' },
    'roles have no credentials in the API: it takes two members who sign in',
  ),
  untested(
    { id: 'default-rows', item: 8, question: 'which rows does "initialize defaults" make?' },
    'it is a button of the web page alone',
  ),
];
