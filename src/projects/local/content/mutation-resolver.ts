import { DRAFT, type Model } from '../../../ir/schema.js';
import type { JsonObject } from '../../../support/json.js';
import type { ContentNode } from './content-node.js';
import { draftOf } from './find-unique.js';
import { objectOf } from './json-values.js';
import { publish, unpublish } from './publisher.js';
import type { SingleMutation } from './root-fields.js';
import { NEW_RELEASE, RELEASE_MODEL } from './shape.js';
import type { WriteSession } from './write-session.js';

/**
 * Carries out a field of `Mutation` and answers with the document in DRAFT, in the first of the locales that it has;
 * null when there is no such document, or the caller may not read it. A document that is deleted is answered as it was.
 */
export function resolveMutation(
  { kind, model }: SingleMutation,
  { given, locales }: { readonly given: JsonObject; readonly locales: readonly string[] },
  session: WriteSession,
): ContentNode | null {
  const { reader, access } = session.context;
  const draft = kind === 'create' ? undefined : draftOf(model, objectOf(given['where']), reader);
  const found = reader.locate(draft, locales);
  const isShown = found !== undefined && access.canRead(found);
  const id = carryOut({ kind, model }, { given, draft }, session);
  session.settle();
  if (kind === 'delete') return isShown ? found : null;
  const node = id === undefined ? undefined : reader.find({ model: model.name, id }, { stage: DRAFT, locales });
  return node !== undefined && access.canRead(node) ? node : null;
}

/** What a new document holds that its data does not say: a user's own models have no such values. */
function defaultsOf({ name }: Model): JsonObject {
  return name === RELEASE_MODEL ? NEW_RELEASE : {};
}

interface Work {
  readonly given: JsonObject;
  readonly draft: ReturnType<typeof draftOf>;
}

/** Does what a mutation does with a document; the id of the one that was written to. */
export function carryOut(
  { kind, model }: SingleMutation,
  { given, draft }: Work,
  session: WriteSession,
): string | undefined {
  switch (kind) {
    case 'create':
      return session.create(model, { ...defaultsOf(model), ...objectOf(given['data']) });
    case 'update':
      session.update(model, draft, objectOf(given['data']));
      return draft?.id;
    case 'upsert': {
      const upsert = objectOf(given['upsert']);
      session.demandUpsert(model, upsert);
      if (draft === undefined) return session.create(model, objectOf(upsert['create']));
      session.update(model, draft, objectOf(upsert['update']));
      return draft.id;
    }
    case 'delete':
      session.remove(model, draft);
      return undefined;
    case 'publish':
      publish({ model, draft }, given, session);
      return draft?.id;
    case 'unpublish':
      unpublish({ model, draft }, given, session);
      return draft?.id;
  }
}
