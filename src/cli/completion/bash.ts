import type { CommandShape, OptionShape } from './command-shape.js';

/** The completion script for bash: `source <(policy completion bash)`. Values that may be anything complete as files. */
export function bashScript(commands: readonly CommandShape[]): string {
  return `# bash completion for policy
_policy() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command='' words='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      -*) ;;
      *) command=$word; break ;;
    esac
  done
  case "$command $previous" in
${commands.flatMap(valueCases).join('')}  esac
  case $command in
    '') words=${quote([...commands.map(({ name }) => name), 'help', '--help', '--version'].join(' '))} ;;
${commands.map(wordsCase).join('')}  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _policy policy
`;
}

function valueCases({ name, options }: CommandShape): readonly string[] {
  return options.filter(({ takesValue }) => takesValue).map((option) => valueCase(name, option));
}

function valueCase(command: string, { flag, choices }: OptionShape): string {
  const pattern = quote(`${command} ${flag}`);
  if (choices.length === 0) return `    ${pattern}) COMPREPLY=(); return ;;\n`;
  return `    ${pattern}) COMPREPLY=($(compgen -W ${quote(choices.join(' '))} -- "$current")); return ;;\n`;
}

function wordsCase({ name, options, arguments: positional }: CommandShape): string {
  const words = [...positional.flatMap(({ choices }) => choices), ...options.map(({ flag }) => flag)];
  return `    ${quote(name)}) words=${quote(words.join(' '))} ;;\n`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
