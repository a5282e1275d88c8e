import { explanationsOf } from './explanations.js';
import type { Explanations, Services } from './services.js';

/** The compiler's parts, each imported when a command asks for it. */
export const SERVICES: Services = {
  checker: async () => (await import('./check-service.js')).CHECK_SERVICE,
  explanations,
};

async function explanations(): Promise<Explanations> {
  const [{ RULES }, { PAGES }, { CODES }] = await Promise.all([
    import('../analysis/rules/registry.generated.js'),
    import('../analysis/rules/pages.generated.js'),
    import('../diagnostics/codes.js'),
  ]);
  return explanationsOf({ rules: RULES, pages: PAGES, codes: CODES });
}
