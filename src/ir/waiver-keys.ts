import type { DiagnosticSubject } from '../diagnostics/diagnostic.js';

/** The keys of a waiver that take one name, or several, and the part of a finding's subject that each names. */
export const WAIVER_KEYS = {
  model: 'models',
  stage: 'stages',
  from: 'from',
  to: 'to',
  locale: 'locales',
  field: 'fields',
  permission: 'permissions',
} as const satisfies { readonly [key: string]: keyof DiagnosticSubject };

/** A key of `WAIVER_KEYS`. */
export type WaiverKey = keyof typeof WAIVER_KEYS;
