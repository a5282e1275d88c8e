/** What the headers of an answer depend on. */
export interface AnswerFacts {
  readonly status: number;
  readonly isPublic: boolean;
  readonly hasErrors: boolean;
}

/**
 * The headers of an answer. What is not the public's, or is no good answer, is kept by no cache. What may be kept differs
 * by all headers of a request that are read.
 */
export function headersOf({ status, isPublic, hasErrors }: AnswerFacts): { readonly [name: string]: string } {
  return {
    'content-type': 'application/json; charset=utf-8',
    vary: 'Authorization, Gcms-Stage, Gcms-Locales',
    'x-content-type-options': 'nosniff',
    ...(isPublic && !hasErrors ? {} : { 'cache-control': isPublic ? 'no-store' : 'private, no-store' }),
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    ...(status === 405 ? { allow: 'POST' } : {}),
  };
}
