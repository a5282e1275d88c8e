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

/** Which pull request a command is about. */
export const PULL_REQUEST_OPTION_TEXT = 'a pull request, instead of the one that the run is about';

/** A number of a pull request. */
export function parseNumber(text: string): number {
  const number = parseCount(text);
  if (number === 0) throw new InvalidArgumentError('pull requests are counted from 1.');
  return number;
}

/** A mark that stands in an HTML comment. */
export function parseMarker(text: string): string {
  if (/^[\w.]+(?:-[\w.]+)*$/.test(text)) return text;
  throw new InvalidArgumentError('it may hold letters, digits, dots, _ and - only.');
}

/** Which differences somebody approved; several times for more. */
export function approvedOption(): Option<'--approved <digest>', undefined, undefined, readonly string[]> {
  return new Option(
    '--approved <digest>',
    'let exactly the difference of this digest pass `--fail-on`; may be given several times, or with commas',
  ).argParser(parseDigests);
}

function parseDigests(text: string, before: readonly string[] = []): readonly string[] {
  const digests = text.split(',');
  if (digests.every((digest) => /^[0-9a-f]{32}$/.test(digest))) return [...before, ...digests];
  throw new InvalidArgumentError('it must be a digest that `policy diff` or `policy plan` shows.');
}

/** A file that a result is written to: never one of a policy, by its ending. */
export function parseResultFile(file: string): string {
  if (!/\.ya?ml$/i.test(file)) return file;
  throw new InvalidArgumentError('results are not written over policies.');
}

/** The file that a value names instead of being typed itself: `@record.json`. */
export function fileAfterAt(given: string | undefined): string | undefined {
  return given?.startsWith('@') === true ? given.slice(1) : undefined;
}

/** Which environment a question about the policy is about. */
export const POLICY_ENVIRONMENT_OPTION = new Option(
  '--environment <name>',
  'what holds in this environment, instead of in any',
);

/** Which stage a question is about. */
export const STAGE_OPTION = new Option('--stage <stage>', 'a stage to read');

/** Which stage a publish or unpublish begins at. */
export const FROM_OPTION = new Option('--from <stage>', 'a stage to publish or unpublish from');

/** Which stage a publish leads to. */
export const TO_OPTION = new Option('--to <stage>', 'a stage to publish to');

/** Which locale a question is about. */
export const LOCALE_OPTION = new Option('--locale <locale>', 'a locale');
