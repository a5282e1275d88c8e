import type { CommandShape, OptionShape } from './command-shape.js';

/** The completion script for PowerShell: `policy completion powershell | Out-String | Invoke-Expression`. */
export function powershellScript(commands: readonly CommandShape[]): string {
  return `# PowerShell completion for policy
Register-ArgumentCompleter -Native -CommandName policy -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @{
    '' = @(${list([...commands.map(({ name }) => name), 'help', '--help', '--version'])})
${commands.map(wordsEntry).join('')}  }
  $values = @{
${commands.flatMap(valueEntries).join('')}  }
  $typed = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($wordToComplete -ne '' -and $typed.Count -gt 0) { $typed = @($typed | Select-Object -SkipLast 1) }
  $command = [string]($typed | Where-Object { -not $_.StartsWith('-') } | Select-Object -First 1)
  $previous = [string]($typed | Select-Object -Last 1)
  $candidates = $values["$command $previous"]
  if ($null -eq $candidates) { $candidates = $words[$command] }
  $candidates | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}

function wordsEntry({ name, options, arguments: positional }: CommandShape): string {
  const words = [...positional.flatMap(({ choices }) => choices), ...options.map(({ flag }) => flag)];
  return `    ${quote(name)} = @(${list(words)})\n`;
}

function valueEntries({ name, options }: CommandShape): readonly string[] {
  const hasChoices = ({ choices }: OptionShape): boolean => choices.length > 0;
  return options
    .filter(hasChoices)
    .map(({ flag, choices }) => `    ${quote(`${name} ${flag}`)} = @(${list(choices)})\n`);
}

function list(words: readonly string[]): string {
  return words.map(quote).join(', ');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
