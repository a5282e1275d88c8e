import { Command, type Argument, type Option } from '@commander-js/extra-typings';
import type { CommandEntry } from '../run-cli.js';

/** What can be typed after a command's name. */
export interface CommandShape {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionShape[];
  readonly arguments: readonly ArgumentShape[];
}

/** An option of a command. */
export interface OptionShape {
  /** With its dashes: `--format`. */
  readonly flag: string;
  readonly description: string;
  readonly takesValue: boolean;
  /** The only values that it takes; empty: any. */
  readonly choices: readonly string[];
}

/** An argument of a command. */
export interface ArgumentShape {
  readonly name: string;
  /** The only values that it takes; empty: any, such as a path. */
  readonly choices: readonly string[];
}

/** Loads all commands to see what can be typed after each. */
export async function commandShapes(entries: readonly CommandEntry[]): Promise<readonly CommandShape[]> {
  const program = new Command('policy');
  const commands = await Promise.all(entries.map(({ load }) => load()));
  return commands.map((command) => {
    const added = command.addTo(program, () => undefined);
    return {
      name: command.name,
      summary: command.summary,
      options: [...added.options.map((option) => optionShape(option)), HELP],
      arguments: added.registeredArguments.map((argument) => argumentShape(argument)),
    };
  });
}

const HELP: OptionShape = { flag: '--help', description: 'print help', takesValue: false, choices: [] };

function optionShape({ long, flags, description, required, optional, argChoices }: Option): OptionShape {
  return { flag: long ?? flags, description, takesValue: required || optional, choices: argChoices ?? [] };
}

function argumentShape(argument: Argument): ArgumentShape {
  return { name: argument.name(), choices: argument.argChoices ?? [] };
}
