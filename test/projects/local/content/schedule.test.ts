import { describe, expect, it } from 'vitest';
import { systemModels } from '../../../../src/bind/models/system.js';
import type { Field, Model, Schema } from '../../../../src/ir/schema.js';
import type { LocalCaller, LocalPermission } from '../../../../src/projects/local/contract.js';
import { fieldOf } from '../../../support/program.js';
import { dataOf, newsroom, newsroomSchema, ROOT, row, rowWhere, send, token } from './newsroom.js';

const scheduledIn: Field = {
  ...fieldOf('scheduledIn', {
    type: { kind: 'relation', model: 'ScheduledOperation', reverse: 'affectedDocuments' },
    isList: true,
    operators: ['some', 'every', 'none'],
  }),
  isSystem: true,
};

/** The newsroom with assets, operations and releases, and articles that show theirs. */
const schema: Schema = {
  ...newsroomSchema,
  models: new Map<string, Model>([
    ...[...newsroomSchema.models].map(([name, model]): readonly [string, Model] => [
      name,
      name === 'Article' ? { ...model, fields: new Map([...model.fields, ['scheduledIn', scheduledIn]]) } : model,
    ]),
    ...systemModels(['Article', 'Author', 'Tag'])
      .filter(({ name }) => name !== 'User')
      .map((model): readonly [string, Model] => [model.name, model]),
  ]),
};

/** A newsroom whose clock stands still until it is set. */
function scheduling(): { readonly api: ReturnType<typeof newsroom>['api']; readonly setDay: (day: number) => void } {
  let day = 1;
  const clock = () => new Date(`2026-03-0${String(day)}T12:00:00Z`);
  return { api: newsroom({ schema, clock }).api, setDay: (next) => void (day = next) };
}

const schedule = (more = 'releaseAt: "2026-03-03T00:00:00Z"', id = 'a3'): string =>
  `mutation { schedulePublishArticle(where: { id: "${id}" }, ${more}, to: [PUBLISHED]) { id scheduledIn { status } } }`;
const OPERATIONS = `{ scheduledOperations(stage: DRAFT) { status errorMessage rawPayload release { status isImplicit }
  affectedDocuments { ... on Article { id } } } }`;
const published = (id = 'a3'): string => `{ article(where: { id: "${id}" }, stage: PUBLISHED) { id } }`;

describe('a publication that is scheduled', () => {
  it('shows at its document, and waits', () => {
    const { api, setDay } = scheduling();
    expect(dataOf(send(api, schedule()))).toEqual({
      schedulePublishArticle: { id: 'a3', scheduledIn: [{ status: 'PENDING' }] },
    });
    setDay(2);
    expect(dataOf(send(api, published()))).toEqual({ article: null });
    expect(dataOf(send(api, OPERATIONS))).toEqual({
      scheduledOperations: [
        {
          status: 'PENDING',
          errorMessage: null,
          rawPayload: expect.objectContaining({ kind: 'schedulePublish', model: 'Article', id: 'a3' }) as unknown,
          release: { status: 'PENDING', isImplicit: true },
          affectedDocuments: [{ id: 'a3' }],
        },
      ],
    });
  });

  it('is carried out when its day has come, whoever asks', () => {
    const { api, setDay } = scheduling();
    dataOf(send(api, schedule()));
    setDay(3);
    expect(dataOf(send(api, published(), token(row('read', 'Article'))))).toEqual({ article: { id: 'a3' } });
    expect(dataOf(send(api, OPERATIONS))).toMatchObject({
      scheduledOperations: [{ status: 'COMPLETED', release: { status: 'COMPLETED' } }],
    });
  });

  it('fails, and says why, when its document is gone', () => {
    const { api, setDay } = scheduling();
    dataOf(send(api, schedule()));
    dataOf(send(api, 'mutation { deleteArticle(where: { id: "a3" }) { id } }'));
    setDay(3);
    expect(dataOf(send(api, OPERATIONS))).toMatchObject({
      scheduledOperations: [{ status: 'FAILED', errorMessage: 'the document does not exist', affectedDocuments: [] }],
    });
  });

  it('is taken back', () => {
    const { api, setDay } = scheduling();
    dataOf(send(api, schedule()));
    const { scheduledOperations } = dataOf(send(api, '{ scheduledOperations(stage: DRAFT) { id } }')) as {
      scheduledOperations: { id: string }[];
    };
    const [operation] = scheduledOperations;
    dataOf(send(api, `mutation { deleteScheduledOperation(where: { id: "${operation?.id ?? ''}" }) { id } }`));
    setDay(3);
    expect(dataOf(send(api, published()))).toEqual({ article: null });
  });

  it('selects its document in a filter', () => {
    const { api } = scheduling();
    dataOf(send(api, schedule()));
    const query = '{ articles(stage: DRAFT, where: { scheduledIn_some: { status: PENDING } }) { id } }';
    expect(dataOf(send(api, query))).toEqual({ articles: [{ id: 'a3' }] });
  });

  it('an unpublication', () => {
    const { api, setDay } = scheduling();
    const query = `mutation { scheduleUnpublishArticle(where: { id: "a1" }, releaseAt: "2026-03-03T00:00:00Z", from: [PUBLISHED]) { id } }`;
    dataOf(send(api, query));
    setDay(2);
    expect(dataOf(send(api, published('a1')))).toEqual({ article: { id: 'a1' } });
    setDay(3);
    expect(dataOf(send(api, published('a1')))).toEqual({ article: null });
  });
});

describe('a release', () => {
  const make = (more = ''): string =>
    `mutation { createScheduledRelease(data: { title: "Spring", releaseAt: "2026-03-03T00:00:00Z" ${more} }) { id status isActive } }`;
  /** The newsroom with a release, and its id. */
  function withRelease(more = ''): ReturnType<typeof scheduling> & { readonly id: string } {
    const made = scheduling();
    const { createScheduledRelease } = dataOf(send(made.api, make(more))) as { createScheduledRelease: { id: string } };
    return { ...made, id: createScheduledRelease.id };
  }

  it('is made, changed and deleted', () => {
    const { api, id } = withRelease();
    const where = `where: { id: "${id}" }`;
    const update = `mutation { updateScheduledRelease(${where}, data: { isActive: false }) { title isActive status } }`;
    expect(dataOf(send(api, update))).toEqual({
      updateScheduledRelease: { title: 'Spring', isActive: false, status: 'PENDING' },
    });
    dataOf(send(api, `mutation { deleteScheduledRelease(${where}) { id } }`));
    expect(dataOf(send(api, '{ scheduledReleases(stage: DRAFT) { id } }'))).toEqual({ scheduledReleases: [] });
  });

  it('carries out all that it has, unless it is not active', () => {
    for (const [more, want] of [
      ['', { article: { id: 'a3' } }],
      [', isActive: false', { article: null }],
    ] as const) {
      const { api, id, setDay } = withRelease(more);
      dataOf(send(api, schedule(`releaseId: "${id}"`)));
      setDay(3);
      expect(dataOf(send(api, published()))).toEqual(want);
    }
  });

  it.each(['releaseId: "none"', 'releaseId: null', 'releaseId: "x", releaseAt: "2026-03-03T00:00:00Z"'])(
    'a mistake: %s',
    (more) => {
      const { api } = scheduling();
      expect(send(api, schedule(more)).status).toBe(400);
      expect(dataOf(send(api, OPERATIONS))).toEqual({ scheduledOperations: [] });
    },
  );
});

describe('who may schedule', () => {
  const without = (action: string, model: string | null): readonly LocalPermission[] => [
    ...ROOT.permissions.filter((permission) => permission.action !== action),
    ...[...schema.models.keys()].filter((name) => name !== model).map((name) => row(action as 'create', name)),
  ];
  const status = (caller: LocalCaller): number => send(scheduling().api, schedule(), caller).status;
  it.each<readonly [string, readonly LocalPermission[], number]>([
    ['who may publish now, and make operations and releases', ROOT.permissions, 200],
    ['not without publish', without('publish', 'Article'), 403],
    ['not without create of operations', without('create', 'ScheduledOperation'), 403],
    ['not without create of releases', without('create', 'ScheduledRelease'), 403],
    [
      'not what a condition keeps from being published',
      [...without('publish', 'Article'), rowWhere('publish', 'Article', { status: 'ready' })],
      403,
    ],
    [
      'what a condition lets be published',
      [...without('publish', 'Article'), rowWhere('publish', 'Article', { status: 'new' })],
      200,
    ],
  ])('%s', (_title, rows, want) => {
    expect(status(token(...rows))).toBe(want);
  });

  it('operations are read like anything else', () => {
    const caller = token(row('read', 'Article'));
    const query = '{ articles(stage: DRAFT) { scheduledIn { id } } }';
    expect(send(scheduling().api, query, caller).status).toBe(403);
  });
});
