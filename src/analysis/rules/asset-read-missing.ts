import { groupBy } from '../../support/group.js';
import { listOf } from '../../support/words.js';
import { modelOrigin } from '../grants.js';
import { defineRule, type Finding } from '../rule.js';
import { unreadablePeers, type UnreadablePeer } from '../unreadable-peers.js';

export default defineRule({
  id: 'asset-read-missing',
  family: 'completeness',
  severity: 'warning',
  summary: 'a model with a required asset is read where assets are not',
  check: (context) =>
    context.program.principals.flatMap((principal) => {
      const assets = unreadablePeers(context, principal).filter(
        ({ field, peer }) => peer.name === 'Asset' && field.isRequired && !field.isList,
      );
      return [...groupBy(assets, ({ model }) => model).values()].flatMap(findingOf);
    }),
});

function findingOf(assets: readonly UnreadablePeer[]): readonly Finding[] {
  const [first] = assets;
  if (first === undefined) return [];
  const { principal, model, field, by } = first;
  const stages = [...new Set(assets.map(({ cell }) => cell.stages ?? ''))];
  const fields = [...new Set(assets.map((asset) => asset.field.name))];
  return [
    {
      message: `\`${principal.ref}\` reads \`${model.name}\`, but not the asset that \`${model.name}.${field.name}\` demands`,
      at: modelOrigin(by, model),
      label: `in ${listOf(stages)} the field cannot be null, so the whole entry is lost with it`,
      related: field.origin === undefined ? [] : [{ span: field.origin, label: 'required here' }],
      help: `grant read on \`Asset\` in ${listOf(stages)}, in the same locales`,
      subject: { who: principal.ref, action: 'read', models: [model.name], stages, fields },
    },
  ];
}
