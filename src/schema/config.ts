import type { ConfigFile, Project } from './config.generated.js';

/** A config file with what it leaves out filled in. */
export interface Config extends ConfigFile {
  readonly policies: string;
  readonly extends: NonNullable<ConfigFile['extends']>;
  readonly rules: NonNullable<ConfigFile['rules']>;
  readonly protect: string[];
  readonly generate: { readonly out: string };
  readonly projects: { [name: string]: Project };
}

/** The environment that is meant where none is named. */
export const DEFAULT_ENVIRONMENT = 'master';

/** Fills in the defaults. The only project is the default one. */
export function withDefaults(config: ConfigFile): Config {
  const projects = Object.entries(config.projects ?? {});
  const only = projects.length === 1 ? projects[0]?.[0] : undefined;
  const defaultProject = config.defaultProject ?? only;
  return {
    ...config,
    policies: config.policies ?? 'policies',
    extends: config.extends ?? 'recommended',
    rules: config.rules ?? {},
    protect: config.protect ?? [],
    generate: { out: config.generate?.out ?? 'src/generated' },
    projects: Object.fromEntries(projects.map(([name, project]) => [name, withEnvironment(project)] as const)),
    ...(defaultProject === undefined ? {} : { defaultProject }),
  };
}

function withEnvironment(project: Project): Project {
  return { ...project, environment: project.environment ?? DEFAULT_ENVIRONMENT };
}
