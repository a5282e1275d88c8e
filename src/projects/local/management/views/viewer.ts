import type { ManagementContext } from '../context.js';
import { refuse } from '../refused.js';
import { projectOf } from '../store/environments.js';
import { projectView } from './project.js';
import type { View } from '../view.js';

/** Who asks. There is one project, so it may be asked for without its id. */
export function viewerView(context: ManagementContext): View {
  const { caller, database } = context;
  const project = ({ id }: { readonly id?: string | null }): View => {
    const record = projectOf(database);
    return (id ?? record.id) === record.id
      ? projectView(context, record)
      : refuse(`project \`${id ?? ''}\` does not exist`);
  };
  if (caller.kind === 'token') return { __typename: 'TokenViewer', id: caller.id, project };
  return {
    __typename: 'UserViewer',
    id: caller.id,
    project,
    projects: () => [projectView(context, projectOf(database))],
  };
}
