import { isAbove } from '../../ir/schema.js';
import { groupBy } from '../../support/group.js';
import { listOf } from '../../support/words.js';
import { modelOrigin } from '../grants.js';
import { defineRule, type Finding } from '../rule.js';
import { unreadablePeers, type UnreadablePeer } from '../unreadable-peers.js';

export default defineRule({
  id: 'related-model-unreadable',
  family: 'completeness',
  severity: 'info',
  summary: 'a model is read without the models that its relations lead to',
  check: (context) =>
    context.program.principals
      // Members work in the Studio; for end users the middleware says what it leaves out.
      .filter(({ kind }) => kind === 'public' || kind === 'token')
      .flatMap((principal) => {
        const peers = unreadablePeers(context, principal).filter(isForgotten);
        return [...groupBy(peers, ({ model }) => model).values()].flatMap(findingOf);
      }),
});

/** A peer that is more secret than the model is left out on purpose, Hygraph's own models are other rules' findings. */
function isForgotten({ model, peer }: UnreadablePeer): boolean {
  return !model.isSystem && !peer.isSystem && peer !== model && !isAbove(peer.classification, model.classification);
}

function findingOf(peers: readonly UnreadablePeer[]): readonly Finding[] {
  const [first] = peers;
  if (first === undefined) return [];
  const { principal, model, by, cell } = first;
  const names = [...new Set(peers.map(({ peer }) => peer.name))];
  const fields = [...new Set(peers.map(({ field }) => field.name))];
  return [
    {
      message: `\`${principal.ref}\` reads \`${model.name}\`, but not ${listOf(names)}, where its relations lead`,
      at: modelOrigin(by, model),
      label: `a query that selects ${listOf(fields)} in \`${cell.stages ?? ''}\` gets null or an error`,
      related: peers
        .flatMap(({ field: { origin } }) => (origin === undefined ? [] : [{ span: origin, label: 'the relation' }]))
        .filter((label, index, all) => all.findIndex(({ span }) => span === label.span) === index),
      notes: ['which of the two Hygraph answers is not documented'],
      help: `grant read on ${listOf(names)} in the same stages, if queries follow the relation`,
      subject: { who: principal.ref, action: 'read', models: [model.name], fields },
    },
  ];
}
