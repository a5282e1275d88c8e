import type { ArgumentShape, CommandShape, OptionShape } from './command-shape.js';

/** The completion script for fish: `policy completion fish | source`. */
export function fishScript(commands: readonly CommandShape[]): string {
  const lines = [
    '# fish completion for policy',
    'complete -c policy -n __fish_use_subcommand -f',
    ...commands.flatMap(commandLines),
    `complete -c policy -n __fish_use_subcommand -f -a help -d ${quote('print help for a command')}`,
    `complete -c policy -n __fish_use_subcommand -l version -d ${quote('print the version')}`,
  ];
  return `${lines.join('\n')}\n`;
}

function commandLines({ name, summary, options, arguments: positional }: CommandShape): readonly string[] {
  const condition = quote(`__fish_seen_subcommand_from ${name}`);
  return [
    `complete -c policy -n __fish_use_subcommand -f -a ${name} -d ${quote(summary)}`,
    ...options.map((option) => `complete -c policy -n ${condition} ${optionWords(option)}`),
    ...positional.flatMap((argument) => argumentLine(condition, argument)),
  ];
}

function optionWords({ flag, description, takesValue, choices }: OptionShape): string {
  const long = `-l ${flag.replace(/^--/, '')}`;
  const value = choices.length > 0 ? ` -x -a ${quote(choices.join(' '))}` : takesValue ? ' -r' : '';
  return `${long}${value} -d ${quote(description)}`;
}

function argumentLine(condition: string, { choices }: ArgumentShape): readonly string[] {
  return choices.length === 0 ? [] : [`complete -c policy -n ${condition} -f -a ${quote(choices.join(' '))}`];
}

function quote(text: string): string {
  return `'${text.replaceAll(/['\\]/g, (character) => `\\${character}`)}'`;
}
