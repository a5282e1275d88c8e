import { defineCommand, type Outcome } from '../command.js';
import type { CommandContext } from '../context.js';
import { findPlace, workTree } from '../diff/place.js';
import { promoted, type Promotion } from '../diff/promotion.js';
import { findRange, type Places } from '../diff/range.js';
import { diffReport, isWeaker, reportDigest, widerPrincipals } from '../diff/report.js';
import { loadSide, type Side } from '../diff/side.js';
import { gateProblem, parseGates, refusedBy, unknownPrincipal, type Gates } from '../fail-on.js';
import { approvedOption, CONFIG_OPTION } from '../options.js';
import { didYouMean } from '../../support/suggest.js';
import { DIFF_VIEWS, type DiffResult } from '../views/diff.js';

interface DiffOptions extends Promotion {
  readonly config?: string | undefined;
  readonly failOn?: Gates | undefined;
  /** The digests of differences that somebody approved. */
  readonly approved?: readonly string[] | undefined;
}

interface Words {
  /** Undefined: the work tree too, where environments of it are compared. */
  readonly base: string | undefined;
  /** Undefined: the work tree. */
  readonly head: string | undefined;
}

async function run(context: CommandContext, words: Words, options: DiffOptions): Promise<Outcome<DiffResult>> {
  const ungated = gateProblem(options);
  if (ungated !== undefined) return ungated;
  const places = findPlaces(context, options, words);
  if (places.kind === 'failed') return places;
  const [baseSide, headSide] = [await loadSide(places.before), await loadSide(places.after)];
  if (baseSide.kind === 'failed') return baseSide;
  if (headSide.kind === 'failed') return headSide;
  const promoting = promoted({ before: baseSide.side, after: headSide.side }, options);
  return promoting.kind === 'failed' ? promoting : compare(promoting.sides, context, options);
}

function findPlaces(context: CommandContext, { config, promote, over }: DiffOptions, { base, head }: Words): Places {
  if (over !== undefined && promote === undefined) return overNothing();
  if (base === undefined) return workTreeTwice(context, config, promote);
  const range = findRange(context, config, base);
  if (range !== undefined && head === undefined) return range;
  if (range !== undefined) {
    const message = `\`${base}\` names both revisions, and \`${head ?? ''}\` is a third`;
    return { kind: 'failed', failure: { message, help: 'name one range, or a base and a head' } };
  }
  const before = findPlace(context, config, base);
  if (before.kind === 'failed') return before;
  if (head === undefined) return { kind: 'found', before: before.place, after: workTree(context, config) };
  const after = findPlace(context, config, head);
  return after.kind === 'failed' ? after : { kind: 'found', before: before.place, after: after.place };
}

function overNothing(): Places {
  const message = '`--over` names whose place an environment takes, and no `--promote` names that';
  return { kind: 'failed', failure: { message } };
}

function workTreeTwice(context: CommandContext, config: string | undefined, promote: string | undefined): Places {
  const place = workTree(context, config);
  if (promote !== undefined) return { kind: 'found', before: place, after: place };
  const message = 'there is nothing to compare the work tree with';
  return {
    kind: 'failed',
    failure: { message, help: 'name a revision or a folder, or an environment with `--promote`' },
  };
}

interface Sides {
  readonly before: Side;
  readonly after: Side;
}

function compare(sides: Sides, { now }: CommandContext, options: DiffOptions): Outcome<DiffResult> {
  const { failOn: gates, approved = [] } = options;
  const { before, after } = sides;
  if (before.isEmpty && after.isEmpty) {
    const message = `neither \`${before.place.label}\` nor \`${after.place.label}\` has a policy`;
    return {
      kind: 'failed',
      failure: { message, help: 'run it where the `policy.config.yaml` is, or name one with `--config`' },
    };
  }
  const known = [before, after].flatMap(({ program }) => program.principals.map(({ ref }) => ref));
  const unknown = unknownPrincipal(gates?.widen, known);
  if (unknown !== undefined) {
    const help = didYouMean(unknown, known);
    const message = `\`--fail-on\` names \`${unknown}\`, which neither policy has`;
    return { kind: 'failed', failure: { message, ...(help === undefined ? {} : { help }) } };
  }
  const report = diffReport(sides, now().toISOString().slice(0, 10));
  const digest = reportDigest(report);
  const isApproved = approved.includes(digest);
  const refused = isApproved ? [] : refusedBy(gates?.widen, widerPrincipals(report));
  const isWeakRefused = !isApproved && gates?.weaken === true && isWeaker(report);
  const exitCode = refused.length > 0 || isWeakRefused ? 1 : 0;
  return { kind: 'done', result: { report, digest, refused, isWeakRefused }, exitCode };
}

/** `policy diff`. */
export default defineCommand({
  name: 'diff',
  summary: 'show who can do more or less in one policy than in another',
  description:
    'Compares two git revisions or project folders: who can do what they could not before, which records and requests show it, and which safeguards are weaker. Needs no credentials. The head is judged by the guardrails, tests, rule levels and waivers of the base too. Findings stop nothing.',
  examples: [
    { command: 'policy diff main', purpose: 'what the work tree changes about access' },
    { command: 'policy diff origin/main...HEAD --format markdown', purpose: 'a comment for a pull request' },
    {
      command: 'policy diff main --fail-on widen=public --fail-on weaken',
      purpose: 'exit with 1 until somebody approves',
    },
    {
      command: 'policy diff main --fail-on widen --approved <digest>',
      purpose: 'accept the difference that was reviewed, and no other',
    },
    { command: 'policy diff ../released .', purpose: 'compare two project folders' },
    { command: 'policy diff --promote staging', purpose: 'what changes when staging becomes master' },
  ],
  configure: (command) =>
    command
      .argument('[base]', 'a git revision, a range (a..b, a...b), or a folder with a policy.config.yaml')
      .argument('[head]', 'a revision or a folder; the work tree when not given')
      .addOption(CONFIG_OPTION)
      .option(
        '--fail-on <gate>',
        'exit with 1 for widen, widen=who,… or weaken; may be given several times',
        parseGates,
      )
      .addOption(approvedOption())
      .option('--promote <environment>', 'what changes when this environment takes the place of another')
      .option('--over <environment>', 'whose place `--promote` takes, instead of that of master'),
  run: (context, { arguments: [base, head], options }) => run(context, { base, head }, options),
  views: DIFF_VIEWS,
});
