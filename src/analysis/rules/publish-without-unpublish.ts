import type { Model, Stage } from '../../ir/schema.js';
import { DRAFT } from '../../ir/schema.js';
import { cell, isFuture, reachedCells, type Cell } from '../../semantics/cells.js';
import { groupBy } from '../../support/group.js';
import { listOf } from '../../support/words.js';
import { environmentsOfGrant, environmentWords, isIn } from '../covering.js';
import { actionGrants, selectedOf, type ActionGrant, type Selected } from '../grants.js';
import { canDo, type Place } from '../holding.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';
import { witnessAt } from '../witness.js';

export default defineRule({
  id: 'publish-without-unpublish',
  family: 'hygiene',
  severity: 'info',
  isOffByDefault: true,
  summary: 'what somebody can publish, nobody in the policy can take back',
  check: (context) =>
    // Of the public, each write is the finding of public-mutation; what is new is taken back by who is new.
    actionGrants(context.program, ({ kind }) => kind !== 'public')
      .filter(({ action }) => action.value === 'publish')
      .flatMap((publishing) => findingsOf(context, publishing)),
});

function findingsOf(context: RuleContext, publishing: ActionGrant): readonly Finding[] {
  const { schema } = context.program;
  const { principal, grant } = publishing;
  const published = reachedCells(schema, grant, 'publish')
    .filter((point) => !isFuture(point) && point.to !== DRAFT && isOfProject(schema.models.get(point.model)))
    .flatMap((point) => environmentsOfGrant(principal, grant).map((environment) => ({ environment, cell: point })))
    .filter((place) => canDo(context, principal, place));
  const kept = groupBy(
    published.filter((place) => !isTakenBack(context, place)),
    (place) => place.cell.to,
  );
  return selectedOf(grant.to, schema.stages.values()).flatMap((stage) => {
    const places = kept.get(stage.value.name) ?? [];
    return places.length === 0 ? [] : [findingOf(context, publishing, { stage, places, published })];
  });
}

/** What is published to a stage, and of it what nobody takes back. */
interface Kept {
  readonly stage: Selected<Stage>;
  readonly places: readonly Place[];
  readonly published: readonly Place[];
}

function findingOf(
  { program: { schema } }: RuleContext,
  { principal, grant }: ActionGrant,
  { stage: { value, origin }, places, published }: Kept,
): Finding {
  const models = namesIn(places, 'model');
  const locales = namesIn(places, 'locales');
  const isPartial = locales.length < namesIn(published, 'locales').length;
  const environments = [...new Set(places.map(({ environment }) => environment))];
  const where = `${isPartial ? ` in ${listOf(locales)}` : ''}${environmentWords(principal, environments)}`;
  return {
    message: `\`${principal.ref}\` can publish ${listOf(models)} to \`${value.name}\`, and nobody in the policy can take it back${where}`,
    at: origin,
    label: `nobody has what \`unpublish\` from \`${value.name}\` takes`,
    witness: places[0] && witnessAt({ schema, principal, grant }, places[0].cell),
    help: `grant \`unpublish\` from \`${value.name}\`, and \`read\` in all stages, to whoever is to correct mistakes`,
    subject: {
      ...{ who: principal.ref, action: 'publish', models, to: [value.name] },
      ...(isPartial ? { locales } : {}),
    },
  };
}

function namesIn(places: readonly Place[], axis: 'model' | 'locales'): readonly string[] {
  return [...new Set(places.flatMap((place) => place.cell[axis] ?? []))];
}

/** What Hygraph's own models are taken back by is not said in a policy. */
function isOfProject(model: Model | undefined): boolean {
  return model !== undefined && !model.isSystem;
}

function isTakenBack(context: RuleContext, { environment, cell: published }: Place): boolean {
  const back = backOf(published);
  return context.program.principals.some(
    (principal) => isIn(principal, environment) && canDo(context, principal, { environment, cell: back }),
  );
}

function backOf({ model, to, locales }: Cell): Cell {
  return cell('unpublish', model, { from: to, locales });
}
