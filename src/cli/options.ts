import { InvalidArgumentError, Option } from '@commander-js/extra-typings';

/** Which project's files a command works on. */
export const CONFIG_OPTION = new Option(
  '--config <file>',
  'the config file, instead of the nearest policy.config.yaml upwards',
);

/** Which of the config's `projects` a command talks to. */
export const PROJECT_OPTION = new Option(
  '--project <name>',
  'one of the projects of the config, instead of its defaultProject',
);

/** Which environment of the project. */
export const ENVIRONMENT_OPTION = new Option('--environment <name>', 'an environment of the project');

/** Whose eyes a command looks through. */
export const PRINCIPAL_OPTION = new Option(
  '--as <principal>',
  'public, or a principal such as tokens/web, roles/editor or users/author',
);

/** A count given on the command line: 0 or more. */
export function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('it must be a whole number, 0 or more.');
  return Number(text);
}

/** A TCP port given on the command line; 0 for any that is free. */
export function parsePort(text: string): number {
  const port = parseCount(text);
  if (port > MAX_PORT) throw new InvalidArgumentError(`a port is ${MAX_PORT} at most.`);
  return port;
}

const MAX_PORT = 65_535;
