import type { Answer, Prompter } from '../prompter.js';
import { normalizePath, ownersProblem, parseOwners, pathProblem, type InitSettings } from './settings.js';

/** Asks a person for what a new project is to have; what the flags say is offered first. */
export async function askSettings(prompter: Prompter, given: InitSettings): Promise<Answer<InitSettings>> {
  prompter.intro('policy init');
  const folder = await prompter.text({
    message: 'Where do the policies live?',
    fallback: given.folder,
    problem: pathProblem,
  });
  if (folder.kind === 'cancelled') return folder;
  const hasHygraph = await prompter.confirm({
    message: 'Name a Hygraph project in the config, beside the local one?',
    fallback: given.hasHygraph,
  });
  if (hasHygraph.kind === 'cancelled') return hasHygraph;
  const hasWorkflow = await prompter.confirm({
    message: 'Write a workflow for GitHub Actions?',
    fallback: given.hasWorkflow,
  });
  if (hasWorkflow.kind === 'cancelled') return hasWorkflow;
  const owners = await prompter.text({
    message: 'Who must review changes of the policies, such as @acme/security? Nobody when empty.',
    fallback: given.owners.join(' '),
    problem: ownersProblem,
  });
  if (owners.kind === 'cancelled') return owners;
  const value = {
    ...given,
    folder: normalizePath(folder.value),
    hasHygraph: hasHygraph.value,
    hasWorkflow: hasWorkflow.value,
    owners: parseOwners(owners.value),
  };
  return { kind: 'answer', value };
}
