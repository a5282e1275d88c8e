import type { Diagnostic, DiagnosticWitness } from '../diagnostic.js';

/** The notes of a finding as they are shown: what shows it comes first, as a request to send. */
export function notesOf({ witness, notes }: Pick<Diagnostic, 'witness' | 'notes'>): readonly string[] {
  return witness === undefined ? notes : [witnessNote(witness), ...notes];
}

/** `for example: query { cases(stage: DRAFT) { id } } without a token`, and the record that it is about. */
function witnessNote({ record, to, query, headers }: DiagnosticWitness): string {
  const named = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const credentials = named.length === 0 ? 'without a token' : `with ${named.join(', ')}`;
  const about = record === undefined ? '' : `, for a record ${JSON.stringify(record)}`;
  return `for example: ${query} ${credentials}${HOSTS[to]}${about}`;
}

const HOSTS: { readonly [to in DiagnosticWitness['to']]: string } = {
  'content-api': '',
  'management-api': ', sent to the Management API',
  middleware: ', sent to the middleware',
};
