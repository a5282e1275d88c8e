import { understand } from '../../compiler.js';
import { printable } from '../../diagnostics/render/printable.js';
import { hasErrors } from '../../diagnostics/diagnostic.js';
import { createManagementClient } from '../../projects/client/management-client.js';
import type { ProbePorts, ProbeReport } from '../../projects/probe/contract.js';
import { runProbe } from '../../projects/probe/run-probe.js';
import { isMaster, survey } from '../../projects/probe/survey.js';
import { defineCommand, type Outcome } from '../command.js';
import { failed } from '../compile-project.js';
import type { Sending } from '../connect-hygraph.js';
import { sendingTo, targetOf, type Connectable, type Target } from '../connect-project.js';
import { storeOf } from '../connect-store.js';
import { refusal } from '../consent.js';
import type { CommandContext } from '../context.js';
import { loadProject } from '../load-project.js';
import { CONFIG_OPTION, ENVIRONMENT_OPTION, PROJECT_OPTION } from '../options.js';
import { planFailure } from '../plan-failure.js';
import { problemFailure } from '../problem-failure.js';
import { PROBE_VIEWS, type ProbeResult } from '../views/probe.js';

interface ProbeOptions {
  readonly config?: string | undefined;
  readonly project?: string | undefined;
  readonly environment?: string | undefined;
  readonly autoApprove?: true | undefined;
}

async function run(context: CommandContext, options: ProbeOptions): Promise<Outcome<ProbeResult>> {
  const { project, diagnostics, hasConfig } = await loadProject(context.workingDirectory, options.config);
  if (project === undefined) return failed(diagnostics, hasConfig);
  const target = targetOf(project, options);
  if (target.kind === 'failed') return target;
  if (isMaster(target.environment)) return masterFailure(target.name);
  const known = understand(project);
  const mistakes = [...diagnostics, ...known.diagnostics];
  if (target.config.kind === 'local' && hasErrors(mistakes)) return failed(mistakes, true);
  const place: Place = { target, connectable: { ...project, schema: known.value.schema } };
  const sending = await sendingTo(context, place.connectable, { ...target, create: false });
  if (sending.kind === 'failed') return sending;
  try {
    return await probe(context, { place, sending, isApproved: options.autoApprove === true });
  } finally {
    sending.close();
  }
}

function masterFailure(name: string): Outcome<never> {
  const message = `a probe makes models and tokens, and \`${name}\` would be asked in its environment \`master\``;
  const help = 'make an environment for it, without content, and name it with `--environment`';
  return { kind: 'failed', failure: { message, help } };
}

interface Place {
  readonly target: Extract<Target, { kind: 'found' }>;
  readonly connectable: Connectable;
}

interface Probing {
  readonly place: Place;
  readonly sending: Extract<Sending, { kind: 'sending' }>;
  readonly isApproved: boolean;
}

async function probe(context: CommandContext, probing: Probing): Promise<Outcome<ProbeResult>> {
  const { name, environment } = probing.place.target;
  const project = createManagementClient(probing.sending.send, { environment });
  const ports = portsOf(context, probing);
  const found = await survey(ports, project);
  if (found.kind === 'refused') return problemFailure(found.problem);
  const lines = [`policy probe asks ${name} (${found.project.name}).`, ...found.announcement].map(printable);
  const help = 'pass `--auto-approve`; `policy probe --help` says what is made';
  const no = probing.isApproved ? undefined : await refusal(context, { lines, verb: 'probe', help });
  if (no !== undefined) return no;
  if (probing.isApproved) for (const line of lines) context.progress(line);
  const alone = await probeAlone(context, probing.place, (isInterrupted) =>
    runProbe({ ...ports, isInterrupted }, project),
  );
  if (alone.kind === 'failed') return alone;
  const { report } = alone;
  for (const item of report.left) context.progress(printable(`still there: ${item}`));
  if (report.isInterrupted) return { kind: 'interrupted' };
  if (report.failure !== undefined) return problemFailure(report.failure);
  const result = { projectName: name, environment, findings: report.findings, left: report.left };
  return { kind: 'done', result, exitCode: isWhole(result) ? 0 : 1 };
}

type Reported =
  { readonly kind: 'reported'; readonly report: ProbeReport } | Extract<Outcome<never>, { kind: 'failed' }>;

/** While nobody else changes the project: two probes would delete each other's models. A local project has nobody else. */
async function probeAlone(
  context: CommandContext,
  { target, connectable }: Place,
  work: (isInterrupted: () => boolean) => Promise<ProbeReport>,
): Promise<Reported> {
  const interruption = context.interruption();
  const run = (): Promise<ProbeReport> => work(() => interruption.aborted);
  if (target.config.kind === 'local') return { kind: 'reported', report: await run() };
  const store = storeOf(context, connectable.root, target);
  try {
    const lock = await store.lock();
    if (!lock.ok) return planFailure(lock.problems);
    const report = await run().finally(() => lock.value.release());
    return { kind: 'reported', report };
  } finally {
    store.close();
  }
}

/** True where every question that can be asked was answered, and nothing is left. */
function isWhole({ findings, left }: Pick<ProbeResult, 'findings' | 'left'>): boolean {
  const isOpen = (kind: string): boolean => kind === 'undetermined' || kind === 'contradicted';
  return left.length === 0 && !findings.some(({ outcome }) => isOpen(outcome.kind));
}

function portsOf(context: CommandContext, { place, sending }: Probing): ProbePorts {
  return {
    management: sending.send,
    content: sending.content,
    environment: place.target.environment,
    sleep: (pause) => new Promise((resolve) => void setTimeout(resolve, pause)),
    isInterrupted: () => false,
    onStep: (question) => {
      context.progress(question);
    },
  };
}

/** `policy probe`. */
export default defineCommand({
  name: 'probe',
  summary: 'find out how a real project does what its documentation leaves open',
  description:
    "Asks the open questions of Hygraph's documentation in an environment that was made for it, never in `master`: how filters treat nulls, relations, case and empty lists, what conditions of permission rows are judged on, what is refused and how. It makes two models of its own, with records, and tokens that may use these alone, says so, asks, and deletes all of it again, also when it fails or is stopped; what could not be deleted is named. The management token needs MODEL_CREATE, MODEL_DELETE, FIELD_CREATE, FIELD_DELETE, PAT_CREATE, PAT_DELETE, CONTENT_PERMISSION_CREATE and CONTENT_PERMISSION_UPDATE beside what a plan reads. Exits with 0 when every question was answered, with 1 when one could not be or something is left, with 2 when none could be asked, with 130 when interrupted.",
  examples: [
    { command: 'policy probe --project production --environment scratch', purpose: 'ask, after a yes' },
    {
      command: 'policy probe --environment scratch --auto-approve --format json',
      purpose: 'without a terminal, as JSON',
    },
  ],
  configure: (command) =>
    command
      .addOption(CONFIG_OPTION)
      .addOption(PROJECT_OPTION)
      .addOption(ENVIRONMENT_OPTION)
      .option('--auto-approve', 'do not ask'),
  run: (context, { options }) => run(context, options),
  views: PROBE_VIEWS,
});
