import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Program } from '../ir/program.js';
import { didYouMean } from '../support/suggest.js';
import type { LoadedProject } from './load-project.js';

/**
 * What is protected, is not declared, and is nearly called like what is. Of other names nobody can tell here: a live
 * project may have them.
 */
export function protectMistakes(
  { config, configDocument }: Pick<LoadedProject, 'config' | 'configDocument'>,
  { principals }: Program,
): readonly Diagnostic[] {
  const declared = new Set<string>(principals.map(({ ref }) => ref));
  return config.protect.flatMap((name, index) => {
    const help = declared.has(name) ? undefined : didYouMean(name, declared);
    if (help === undefined) return [];
    const at = configDocument.spanOf(['protect', index]);
    const message = `no file declares \`${name}\`, which is to be protected`;
    return [diagnostic({ code: 'unknown-principal', severity: 'warning', message, at, help })];
  });
}
