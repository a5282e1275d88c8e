import path from 'node:path';
import { readClaims, readRecord } from '../bind/read-subject.js';
import { compile, understand } from '../compiler.js';
import type { Diagnostic, Staged } from '../diagnostics/diagnostic.js';
import type { Action } from '../ir/actions.js';
import type { Principal, Program } from '../ir/program.js';
import { answer, type AccessAnswer, type Asked, type Verdict } from '../query/answer.js';
import { resolveQuestion, type AccessQuestion } from '../query/access-question.js';
import { nearestGrants, type Miss } from '../query/nearest-grant.js';
import { remedyOf, type Remedy } from '../query/remedy.js';
import { inEnvironment } from '../semantics/cells.js';
import type { Subject } from '../semantics/decide.js';
import { namedEnvironments, OTHER_ENVIRONMENT } from '../semantics/environments.js';
import type { SourceFile } from '../source/source-file.js';
import type { JsonObject } from '../support/json.js';
import { sortBy } from '../support/order.js';
import type { Failure, Outcome } from './command.js';
import { todayOf } from './compile-project.js';
import type { CommandContext } from './context.js';
import { fileAfterAt } from './options.js';
import { problemFailure } from './problem-failure.js';
import { ruleOptions } from './rule-options.js';
import { understandProject, type PolicyOptions, type UnderstoodProject } from './understand-project.js';

/** An access question as it was typed. */
export interface AccessOptions extends PolicyOptions {
  readonly as: string;
  readonly action: Action;
  readonly model: string;
  readonly stage?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly locale?: string | undefined;
  /** JSON, or `@` and a file that holds it. */
  readonly record?: string | undefined;
  readonly claims?: string | undefined;
}

/** An edit that was tried out, and what the rules say only after it. */
export interface TriedRemedy extends Remedy {
  readonly findings: readonly Diagnostic[];
}

/** The answer to an access question, and what decides it. */
export interface ExplainedAccess {
  readonly program: Program;
  readonly question: AccessQuestion;
  readonly environment: string | undefined;
  readonly subject: Subject | undefined;
  readonly answer: AccessAnswer;
  /** Of a denial: the grant that lacks the least of the first cell that no grant reaches. */
  readonly nearest: Miss | undefined;
  readonly remedy: TriedRemedy | undefined;
  readonly notes: readonly string[];
}

/** Answers whether a principal may do something, and why, or what would let it. */
export async function explainAccess(
  context: CommandContext,
  options: AccessOptions,
): Promise<Outcome<ExplainedAccess>> {
  const understanding = await understandProject(context, options);
  if (understanding.kind === 'failed') return understanding;
  const { project } = understanding;
  const { stage: stages, locale: locales, from, to, as: who, action, model } = options;
  const whole = withEverybody(project);
  const question = resolveQuestion(whole, { who, action, model, stages, from, to, locales });
  if (question.kind === 'problem') return problemFailure(question.problem);
  const subject = await readSubject(context, options, { program: project.program, question: question.value });
  if (subject.kind === 'failed') return subject;
  const asking = { project, environment: options.environment, question: question.value, subject: subject.value };
  const result = explain(inOneEnvironment(asking), todayOf(context));
  return { kind: 'done', result, exitCode: 0 };
}

/** Those who are not in the environment can do nothing in it; asking about them is no mistake. */
function withEverybody({ program, written }: UnderstoodProject): Program {
  const absent = written.principals.filter(({ ref }) => !program.principals.some((other) => other.ref === ref));
  return {
    ...program,
    principals: [...program.principals, ...absent.map((principal) => ({ ...principal, grants: [] }))],
  };
}

interface Explaining {
  readonly project: UnderstoodProject;
  readonly environment: string | undefined;
  readonly question: AccessQuestion;
  readonly subject: Subject | undefined;
}

/**
 * The question as it is where most is allowed, where none was named and no environment allows all that they allow taken
 * together: an update in one and the read that it needs in another let nobody update.
 */
function inOneEnvironment(asking: Explaining): Explaining {
  const { project, environment, question, subject } = asking;
  const named = namedEnvironments(project.written);
  if (environment !== undefined || named.length === 0) return asking;
  const verdictOf = ({ principals, schema }: Program): Verdict => {
    const principal = principals.find(({ ref }) => ref === question.principal.ref);
    return principal ? answer({ schema }, { principal, cell: question.cell, subject }).verdict : 'denied';
  };
  const best = sortBy([...named, OTHER_ENVIRONMENT], (name) => {
    return `${VERDICTS.indexOf(verdictOf(inEnvironment(project.program, name)))}`;
  })[0];
  const whole = verdictOf(project.program);
  if (best === undefined || verdictOf(inEnvironment(project.program, best)) === whole) return asking;
  const program = inEnvironment(project.program, best);
  const principal = program.principals.find(({ ref }) => ref === question.principal.ref);
  const notes = [
    `no environment allows all of it; most is allowed in ${best === OTHER_ENVIRONMENT ? 'others' : `\`${best}\``}, which this is about`,
  ];
  return {
    ...asking,
    environment: best === OTHER_ENVIRONMENT ? undefined : best,
    project: { ...project, program, notes },
    question: { ...question, principal: principal ?? { ...question.principal, grants: [] } },
  };
}

const VERDICTS: readonly Verdict[] = ['allowed', 'conditional', 'denied'];

function explain(explaining: Explaining, today: string): ExplainedAccess {
  const { project, environment, question, subject } = explaining;
  const { program, written } = project;
  const { principal, cell } = question;
  const answered = answer(program, { principal, cell, subject });
  const author = written.principals.find(({ ref }) => ref === principal.ref) ?? principal;
  const target = [answered.own, ...answered.demands].find(({ reason }) => reason === 'no-grant');
  const nearest = target && nearestGrants(author, { cell: target.cell, environment })[0];
  const asked = { principal: author, cell, subject };
  const remedy =
    answered.verdict === 'denied' ? tryRemedy({ ...explaining, asked, denied: answered }, today) : undefined;
  const notes = [...project.notes, ...question.assumed, ...absenceNote(author, environment)];
  return { program, question, environment, subject, answer: answered, nearest, remedy, notes };
}

function absenceNote({ ref, environments }: Principal, environment: string | undefined): readonly string[] {
  if (environment === undefined || environments === undefined || environments.includes(environment)) return [];
  return [`\`${ref}\` is in ${environments.join(', ')} alone`];
}

interface Denied extends Explaining {
  readonly asked: Asked;
  readonly denied: AccessAnswer;
}

/** The edit, and what the rules find after it that they did not find before. */
function tryRemedy({ project, environment, asked, denied }: Denied, today: string): TriedRemedy | undefined {
  const { files, contentSchema, written: program } = project;
  const understandFiles = (edited: readonly SourceFile[]): Staged<Program> =>
    understand({ files: edited, contentSchema });
  const remedy = remedyOf({ files, program, asked, denied, environment, understand: understandFiles });
  if (remedy === undefined) return undefined;
  const findingsOf = (edited: readonly SourceFile[]): readonly Diagnostic[] =>
    compile({ files: edited, contentSchema, today, ...ruleOptions(project.config) }).diagnostics;
  const before = new Set(findingsOf(files).map(findingKey));
  return { ...remedy, findings: findingsOf(remedy.files).filter((finding) => !before.has(findingKey(finding))) };
}

function findingKey({ code, message, primary }: Diagnostic): string {
  return JSON.stringify([code, message, primary.span.file.path]);
}

type Reading<T> = { readonly kind: 'read'; readonly value: T } | { readonly kind: 'failed'; readonly failure: Failure };

interface SubjectOf {
  readonly program: Program;
  readonly question: AccessQuestion;
}

async function readSubject(
  context: CommandContext,
  options: AccessOptions,
  { program: { schema }, question }: SubjectOf,
): Promise<Reading<Subject | undefined>> {
  const record = await readGiven(context, {
    option: '--record',
    given: options.record,
    read: (file) => readRecord(file, { schema, model: question.model }),
  });
  if (record.kind === 'failed') return record;
  const claims = await readGiven(context, {
    option: '--claims',
    given: options.claims,
    read: (file) => readClaims(file, { schema, who: question.principal }),
  });
  if (claims.kind === 'failed') return claims;
  if (record.value === undefined) {
    return claims.value === undefined ? { kind: 'read', value: undefined } : claimsAlone();
  }
  return { kind: 'read', value: { record: record.value, ...(claims.value && { claims: claims.value }) } };
}

function claimsAlone(): Reading<never> {
  return { kind: 'failed', failure: { message: '`--claims` needs `--record`', help: 'say which record is asked for' } };
}

interface Given {
  readonly option: string;
  readonly given: string | undefined;
  readonly read: (file: SourceFile) => Staged<JsonObject | undefined>;
}

/** The text that was typed, or that of the file that it names after `@`. */
async function readGiven(
  { files, workingDirectory }: CommandContext,
  { option, given, read }: Given,
): Promise<Reading<JsonObject | undefined>> {
  if (given === undefined) return { kind: 'read', value: undefined };
  const name = fileAfterAt(given);
  const text = name === undefined ? given : await files.read(path.resolve(workingDirectory, name));
  if (text === undefined) return { kind: 'failed', failure: { message: `there is no file \`${name ?? ''}\`` } };
  const { value, diagnostics } = read({ path: name ?? option, text });
  if (value !== undefined) return { kind: 'read', value };
  return { kind: 'failed', failure: { message: `\`${option}\` is not understood`, diagnostics } };
}
