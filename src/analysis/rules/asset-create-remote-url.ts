import { actionGrants, selectedOf } from '../grants.js';
import { defineRule } from '../rule.js';
import { witnessAs } from '../witness.js';

const REQUEST = 'mutation { createAsset(data: { uploadUrl: "https://example.com/a.png" }) { id } }';

export default defineRule({
  id: 'asset-create-remote-url',
  family: 'exposure',
  severity: 'info',
  isOffByDefault: true,
  summary: 'whoever holds a token can have Hygraph fetch any address as an asset',
  check: ({ program }) =>
    // Of the public, each write is the finding of public-mutation, and `"*"` that of token-overbroad; the middleware takes no `uploadUrl`.
    actionGrants(program, ({ kind }) => kind === 'token')
      .filter(({ action, grant }) => action.value === 'create' && grant.models.kind === 'list')
      .flatMap(({ principal, grant, action }) =>
        selectedOf(grant.models, [])
          .filter(({ value }) => value.name === 'Asset')
          .map(({ value: { name }, origin }) => ({
            message: `\`${principal.ref}\` can have Hygraph fetch any address as an asset`,
            at: origin,
            label: 'whoever creates an asset may name an `uploadUrl`',
            witness: witnessAs(principal, REQUEST),
            help: 'keep the token on a server that checks files first, or take `Asset` out of the grant',
            subject: { who: principal.ref, action: action.value, models: [name] },
          })),
      ),
});
