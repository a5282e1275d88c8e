import { compile } from '../compiler.js';
import { loadProject } from './load-project.js';
import type { CheckService } from './services.js';

/** The compiler, as `check` and `fmt` use it. */
export const CHECK_SERVICE: CheckService = {
  load: ({ workingDirectory, configPath }) => loadProject(workingDirectory, configPath),
  check: ({ config, files, contentSchema }, { today }) => {
    const { diagnostics, suppressed } = compile({ files, contentSchema, today, levels: config.rules });
    return { diagnostics, suppressed };
  },
};
