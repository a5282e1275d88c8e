import { DRAFT, type Schema } from '../../../ir/schema.js';
import type { JsonObject } from '../../../support/json.js';
import type { Access } from './access.js';
import { storedReferences, type ContentNode, type ContentReader } from './content-node.js';
import type { ContentStore } from './content-store.js';
import { DOCUMENT_WRITES } from './document-writer.js';
import { draftOf } from './find-unique.js';
import { objectOf, textOf } from './json-values.js';
import { publish, unpublish, type Publication } from './publisher.js';
import type { ScheduleMutation } from './root-fields.js';
import { NEW_RELEASE, OPERATION_MODEL, RELEASE_MODEL } from './shape.js';
import { changeLayer, type Version } from './version.js';
import { WriteSession, type WriteContext } from './write-session.js';

/**
 * Schedules a publication for the date of a release and answers with the document as it is in DRAFT. Unknown in
 * Hygraph, and decided on the safe side: it needs what publishing now needs, create on the operation, and create on the
 * release that it makes or update on the one that it names.
 */
export function resolveSchedule(
  { kind, model }: ScheduleMutation,
  { given, locales }: { readonly given: JsonObject; readonly locales: readonly string[] },
  session: WriteSession,
): ContentNode | null {
  const { reader, access, store } = session.context;
  const draft = draftOf(model, objectOf(given['where']), reader);
  store.attempt(() => {
    PUBLICATIONS[kind]({ model, draft }, given, session);
    return { isKept: false };
  });
  if (draft !== undefined) scheduleFor(draft, { kind, given }, session);
  session.settle();
  const node = reader.locate(draft, locales);
  return node !== undefined && access.canRead(node) ? node : null;
}

const PUBLICATIONS: { readonly [kind in ScheduleMutation['kind']]: typeof publish } = {
  schedulePublish: publish,
  scheduleUnpublish: unpublish,
};

interface Scheduled {
  readonly kind: ScheduleMutation['kind'];
  readonly given: JsonObject;
}

function scheduleFor({ model, id }: Version, { kind, given }: Scheduled, session: WriteSession): void {
  const { schema } = session.context;
  const operation = schema.models.get(OPERATION_MODEL);
  const release = releaseOf(given, session);
  if (operation === undefined || release === undefined) return;
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !NOT_OF_PAYLOAD.includes(name)));
  const operationId = session.create(operation, { status: 'PENDING', rawPayload: { kind, model, id, ...rest } });
  setValues({ model: OPERATION_MODEL, id: operationId }, session.context, {
    affectedDocuments: [{ model, id }],
    release: [{ model: RELEASE_MODEL, id: release }],
  });
}

const NOT_OF_PAYLOAD: readonly string[] = ['where', 'releaseAt', 'releaseId'];

/** The id of the release that is named, or of a new one for the date; undefined when there is none. */
function releaseOf({ releaseId, releaseAt }: JsonObject, session: WriteSession): string | undefined {
  const { schema, reader } = session.context;
  const model = schema.models.get(RELEASE_MODEL);
  if (model === undefined) return undefined;
  const [id, date] = [textOf(releaseId), textOf(releaseAt)];
  if (id === null && date !== null) return session.create(model, { ...NEW_RELEASE, isImplicit: true, releaseAt: date });
  if (id === null || date !== null) {
    session.reject('one of `releaseAt` and `releaseId` is needed');
    return undefined;
  }
  const draft = draftOf(model, { id }, reader);
  session.update(model, draft, {});
  if (draft === undefined) session.reject(`there is no \`${RELEASE_MODEL}\` \`${id}\``);
  return draft?.id;
}

function setValues(
  document: Pick<Version, 'model' | 'id'>,
  { store, now }: Pick<WriteContext, 'store' | 'now'>,
  values: JsonObject,
): void {
  const version = store.get({ ...document, stage: DRAFT });
  if (version !== undefined) store.put({ ...version, base: changeLayer(version.base, values, now) });
}

/** The project itself, which carries out what was permitted when it was scheduled. */
const PROJECT: Access = { reaches: () => true, always: () => true, allows: () => true, canRead: () => true };

/** What releases are carried out with. */
export interface ReleaseContext {
  readonly schema: Schema;
  readonly store: ContentStore;
  readonly reader: ContentReader;
  readonly now: string;
  readonly randomId: () => string;
}

/** Carries out the releases whose time has come, all or none: active, pending, and dated now or before. */
export function releaseWhatIsDue(context: ReleaseContext): void {
  const { store, now } = context;
  const due = store.list(RELEASE_MODEL, DRAFT).filter(({ base: { data } }) => {
    const date = textOf(data['releaseAt']);
    return (
      data['isActive'] === true && data['status'] === 'PENDING' && date !== null && Date.parse(date) <= Date.parse(now)
    );
  });
  if (due.length === 0) return;
  store.atomically(() => {
    for (const release of due) carryOutRelease(release, context);
  });
}

function carryOutRelease(release: Version, context: ReleaseContext): void {
  const { schema, store } = context;
  const field = schema.models.get(OPERATION_MODEL)?.fields.get('release');
  const operations = store.list(OPERATION_MODEL, DRAFT).filter((operation) => {
    const references = field === undefined ? [] : storedReferences(operation, field);
    return operation.base.data['status'] === 'PENDING' && references.some(({ id }) => id === release.id);
  });
  const failures = operations.flatMap((operation) => carryOutOperation(operation, context));
  setValues(release, context, failures.length === 0 ? DONE : failed(failures));
  store.keepRevisions(context.now);
}

const DONE = { status: 'COMPLETED' } as const;

function failed(messages: readonly string[]): JsonObject {
  return { status: 'FAILED', errorMessage: messages.join('; ') };
}

/** What went wrong; nothing was written then. */
function carryOutOperation(operation: Version, context: ReleaseContext): readonly string[] {
  const given = objectOf(operation.base.data['rawPayload']);
  const session = new WriteSession({ ...context, access: PROJECT, userId: () => operation.createdBy }, DOCUMENT_WRITES);
  const publication = publicationOf(given, context);
  const work = given['kind'] === 'scheduleUnpublish' ? unpublish : publish;
  context.store.attempt(() => {
    if (publication === undefined) session.reject('the document does not exist');
    else work(publication, given, session);
    return { isKept: session.mistakes.length === 0 };
  });
  setValues(operation, context, session.mistakes.length === 0 ? DONE : failed(session.mistakes));
  return session.mistakes;
}

function publicationOf({ model: name, id }: JsonObject, { schema, store }: ReleaseContext): Publication | undefined {
  const model = schema.models.get(textOf(name) ?? '');
  const draft = store.get({ model: textOf(name) ?? '', id: textOf(id) ?? '', stage: DRAFT });
  return model === undefined || draft === undefined ? undefined : { model, draft };
}
