import { Argument } from '@commander-js/extra-typings';
import { defineCommand } from '../command.js';
import { SCRIPTS, SHELLS } from '../completion/shells.js';
import { COMPLETION_VIEWS } from '../views/completion.js';

/** `policy completion <shell>`. */
export default defineCommand({
  name: 'completion',
  summary: 'print a completion script for a shell',
  description: 'Prints a script that teaches a shell the commands, their options and the values that these take.',
  examples: [
    { command: 'source <(policy completion bash)', purpose: 'in ~/.bashrc' },
    { command: 'source <(policy completion zsh)', purpose: 'in ~/.zshrc, after compinit' },
    { command: 'policy completion fish | source', purpose: 'in ~/.config/fish/config.fish' },
    { command: 'policy completion powershell | Out-String | Invoke-Expression', purpose: 'in $PROFILE' },
  ],
  configure: (command) => command.addArgument(new Argument('<shell>', 'the shell').choices(SHELLS)),
  run: async (context, { arguments: [shell] }) => {
    const script = SCRIPTS[shell](await context.commandShapes());
    return { kind: 'done', result: script, exitCode: 0 };
  },
  views: COMPLETION_VIEWS,
});
