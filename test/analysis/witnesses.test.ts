import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/analysis/rules/registry.generated.js';
import type { Compilation } from '../../src/compiler.js';
import type { Action } from '../../src/ir/actions.js';
import type { Model } from '../../src/ir/schema.js';
import type { LocalCaller } from '../../src/projects/local/contract.js';
import { readAdjudicated } from '../support/adjudicated.js';
import { compileText } from '../support/check-text.js';
import { blocksUnder, rulePage } from '../support/rule-pages.js';
import { existing } from '../support/existing.js';
import {
  answerThrough,
  answerTo,
  askedId,
  askedModel,
  callerIn,
  everyRow,
  isStored,
  type Sent,
} from './shown-world.js';

/** The requests that findings show are sent to a local project that holds the record that they name. */
const NOBODY: LocalCaller = { kind: 'PAT', name: 'nobody', defaultStage: 'PUBLISHED', permissions: [] };

/** An update by somebody else, of which the project keeps a version. */
const UPDATED = ({ name }: Model, id: string): string =>
  `mutation { update${name}(where: { id: ${JSON.stringify(id)} }, data: {}) { id } }`;
/** A schedule by somebody else, for which a release is made. */
const RELEASED = ({ name }: Model, id: string): string =>
  `mutation { schedulePublish${name}(where: { id: ${JSON.stringify(id)} }, releaseAt: "2099-01-01T00:00:00Z") { id } }`;

const MAY_NOT_WRITE = 'Mutation failed due to permission errors';

interface Shown extends Sent {
  /** Whether what Hygraph demands with the action is missing, which is a finding of its own: then it is refused. */
  readonly isIncomplete: boolean;
}

function shownIn({ diagnostics, program }: Compilation): readonly Shown[] {
  return diagnostics.flatMap(({ code, message, witness, subject: { who = '', action } = {} }) => {
    if (witness === undefined) return [];
    const isIncomplete = diagnostics.some(
      (other) =>
        other.code === 'missing-dependency' &&
        other.subject?.who === who &&
        other.message.includes(`\`${action ?? ''}\``),
    );
    return [{ program, rule: code, message, who, witness, isIncomplete }];
  });
}

const PAGES = RULES.flatMap(({ id, severity }) =>
  blocksUnder(rulePage(id), 'Avoid').map((block) => compileText(block, undefined, { levels: { [id]: severity } })),
);
const CASES = readAdjudicated(path.join(import.meta.dirname, '../adjudicated')).map(({ compilation }) => compilation);
const ALL = [...CASES, ...PAGES].flatMap(shownIn);

/** The local project fetches no files. */
const SENT = ALL.filter(({ witness: { to, query } }) => to !== 'management-api' && !query.includes('uploadUrl'));
const isOfVersion = ({ witness: { query } }: Sent): boolean => /^query \{ \w+Version\(/.test(query);
const VERSIONS = SENT.filter(isOfVersion);
/** It asks for a read of related records, which Hygraph may not do. */
const isStricterHere = ({ message }: Sent): boolean => message.includes('may learn of');
/** And it holds what a filter looks into to the condition that Hygraph may not hold it to. */
const isHeldHere = ({ message }: Sent): boolean => message.includes('may reach beyond its condition');
const TO_API = SENT.filter(({ witness }) => witness.to === 'content-api');
const THROUGH = SENT.filter(({ witness }) => witness.to === 'middleware');
const READS = TO_API.filter(
  (sent) => sent.witness.query.startsWith('query') && !isStricterHere(sent) && !isOfVersion(sent),
);
const MUTATIONS = TO_API.filter(({ witness: { query } }) => query.startsWith('mutation'));
/** What hangs on Hygraph is refused here, on the safe side: an update is judged before and after, a schedule needs `publish`. */
const isOpenQuestion = ({ rule }: Sent): boolean => rule === 'condition-editable' || rule === 'schedule-bypass';
const WRITES = MUTATIONS.filter((sent) => !isOpenQuestion(sent));

/** The requests, each with a title of its own. */
function titled(all: readonly Shown[]): readonly (readonly [string, Shown])[] {
  return all.map((sent, index) => [`${index}, ${sent.rule}: ${sent.witness.query}`, sent]);
}

describe('what findings show', () => {
  it('is shown by the rules about what somebody can read or write', () => {
    expect([...new Set(ALL.map(({ rule }) => rule))].sort()).toMatchInlineSnapshot(`
      [
        "asset-create-remote-url",
        "classified-model-public",
        "condition-editable",
        "condition-on-mutable-field",
        "condition-relation-mutable",
        "default-stage-leaks",
        "delete-without-condition",
        "guardrail-violated",
        "public-all-models",
        "public-internal-stage",
        "public-mutation",
        "publish-without-unpublish",
        "relation-exposes-model",
        "schedule-bypass",
        "scheduled-operation-readable",
        "system-model-exposed",
        "token-escalation",
        "token-overbroad",
        "token-reused-for-preview",
        "versions-bypass-condition",
        "write-implies-draft-read",
      ]
    `);
    expect([...new Set(THROUGH.map(({ rule }) => rule))].sort()).toMatchInlineSnapshot(`
      [
        "scheduled-operation-readable",
        "write-implies-draft-read",
      ]
    `);
    expect([...new Set(WRITES.map(({ rule }) => rule))].sort()).toMatchInlineSnapshot(`
      [
        "condition-on-mutable-field",
        "condition-relation-mutable",
        "delete-without-condition",
        "guardrail-violated",
        "public-mutation",
        "publish-without-unpublish",
        "token-overbroad",
      ]
    `);
  });

  it.each(titled(READS))('is answered: %s', (_, sent) => {
    const answer = answerTo(sent, callerIn(sent));
    expect(answer['errors']).toBeUndefined();
    expect(answerTo(sent, NOBODY)['errors']).toBeDefined();
    if (isStored(askedModel(sent)) && !isHeldHere(sent))
      expect(JSON.stringify(answer['data'])).toContain(`"${askedId(sent)}"`);
  });

  it.each(titled(VERSIONS))('is answered with a version, once there is one: %s', (_, sent) => {
    const shown = answerTo(sent, callerIn(sent), UPDATED);
    const root = existing(askedModel(sent).queries.version);
    expect(shown).toMatchObject({ data: { [root]: { data: sent.witness.record ?? {} } } });
    expect(answerTo(sent, NOBODY, UPDATED)['errors']).toBeDefined();
  });

  it.each(titled(WRITES))('is done: %s', (_, sent) => {
    const answer = answerTo(sent, callerIn(sent));
    expect(answerTo(sent, NOBODY)['errors']).toMatchObject([{ message: MAY_NOT_WRITE }]);
    if (sent.isIncomplete) expect(answer['errors']).toMatchObject([{ message: MAY_NOT_WRITE }]);
    else expect(answer).toMatchObject({ data: { [rootOf(sent)]: expect.anything() as unknown } });
  });

  it.each(titled(MUTATIONS.filter(({ rule }) => rule === 'condition-editable')))(
    'is refused here for what it changes alone: %s',
    (_, sent) => {
      expect(answerTo(sent, callerIn(sent))['errors']).toMatchObject([{ message: MAY_NOT_WRITE }]);
      expect(answerTo(unchanged(sent), callerIn(sent))['errors']).toBeUndefined();
    },
  );

  it.each(titled(MUTATIONS.filter(({ rule }) => rule === 'schedule-bypass')))(
    'is refused here for want of publish alone: %s',
    (_, sent) => {
      const answerWith = (actions: readonly Action[]) => answerTo(sent, allowing(callerIn(sent), actions), RELEASED);
      expect(answerWith(['create', 'read'])['errors']).toMatchObject([{ message: MAY_NOT_WRITE }]);
      expect(answerWith(['create', 'read', 'publish'])['errors']).toBeUndefined();
    },
  );

  it.each(titled(WRITES.filter(({ rule }) => rule === 'condition-on-mutable-field')))(
    'is refused without the change that comes first: %s',
    (_, sent) => {
      expect(answerTo(unchanged(sent), callerIn(sent))['errors']).toMatchObject([{ message: MAY_NOT_WRITE }]);
    },
  );

  it.each(titled(THROUGH))('is done through the middleware: %s', (_, sent) => {
    const answer = answerThrough(sent);
    expect({ ...answer, isIncomplete: sent.isIncomplete }).toMatchObject({
      data: { [rootOf(sent)]: expect.anything() as unknown },
    });
    if (sent.witness.query.startsWith('query') && isStored(askedModel(sent)))
      expect(JSON.stringify(answer['data'])).toContain(`"${askedId(sent)}"`);
  });

  it.each(titled(TO_API.filter(isStricterHere)))(
    'is understood and refused by who asks for a read of what a filter looks into: %s',
    (_, sent) => {
      expect(answerTo(sent, callerIn(sent))['errors']).toMatchObject([{ message: 'not allowed' }]);
    },
  );
});

/** The same caller, who may do this to everything too. */
function allowing(caller: LocalCaller, actions: readonly Action[]): LocalCaller {
  return { ...caller, permissions: [...caller.permissions, ...actions.map(everyRow)] };
}

/** The same request, with an update that changes nothing. */
function unchanged(sent: Shown): Shown {
  const { witness } = sent;
  return { ...sent, witness: { ...witness, query: witness.query.replace(/data: \{.*?\}\)/, 'data: {})') } };
}

function rootOf({ witness: { query } }: Sent): string {
  return /^\w+ { (\w+)/.exec(query)?.[1] ?? '';
}
