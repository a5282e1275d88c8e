import type { CommanderError } from '@commander-js/extra-typings';
import type { Failure } from './command.js';

/** What commander says about a wrong call, in this program's own manner. */
export function usageFailure(error: CommanderError, command: string | undefined): Failure {
  const message = error.message.replace(/^error: /, '').replace(/\n\(Did you mean [\s\S]*$/, '');
  return { message: inOurManner(message), help: suggestionIn(error.message) ?? seeHelp(command) };
}

function inOurManner(message: string): string {
  return message
    .replaceAll(/(?<![\w'])'([^']*)'(?!\w)/g, '`$1`')
    .replace('. Allowed choices are ', '; it may be ')
    .replace(/\.$/, '')
    .replaceAll(/\. (.)/g, (_, next: string) => `; ${next.toLowerCase()}`);
}

function suggestionIn(message: string): string | undefined {
  const found = /\(Did you mean (?:one of )?([^?]*)\?\)$/.exec(message);
  const names = found?.[1]?.split(', ').map((name) => `\`${name}\``);
  return names === undefined ? undefined : `did you mean ${names.join(' or ')}?`;
}

function seeHelp(command: string | undefined): string {
  return command === undefined ? 'see `policy --help`' : `see \`policy ${command} --help\``;
}
