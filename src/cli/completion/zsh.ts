import type { ArgumentShape, CommandShape, OptionShape } from './command-shape.js';

/** The completion script for zsh: a file `_policy` on the `fpath`, or `source <(policy completion zsh)`. */
export function zshScript(commands: readonly CommandShape[]): string {
  return `#compdef policy
# zsh completion for policy
_policy() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quote(`${name}:${summary}`)}\n`).join('')}    'help:print help for a command'
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  local name=$words[2]
  shift words
  (( CURRENT -= 1 ))
  case $name in
${commands.map(commandCase).join('')}  esac
}
if [ "$funcstack[1]" = "_policy" ]; then
  _policy "$@"
else
  compdef _policy policy
fi
`;
}

function commandCase({ name, options, arguments: positional }: CommandShape): string {
  const specifications = [...options.map(optionSpecification), ...positional.map(argumentSpecification)];
  return `    ${quote(name)}) _arguments ${specifications.join(' ')} ;;\n`;
}

function optionSpecification({ flag, description, takesValue, choices }: OptionShape): string {
  const text = `${flag}[${escapeDescription(description)}]`;
  return quote(takesValue ? `${text}:value:${valuesOf(choices)}` : text);
}

function argumentSpecification({ name, choices }: ArgumentShape): string {
  return quote(`*:${escapeDescription(name)}:${valuesOf(choices)}`);
}

function valuesOf(choices: readonly string[]): string {
  return choices.length === 0 ? '_files' : `(${choices.join(' ')})`;
}

function escapeDescription(text: string): string {
  return text.replaceAll(/[[\]:\\]/g, (character) => `\\${character}`);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
