import type { Classification, Field, FieldType, Model, ModelQueries } from '../../ir/schema.js';
import { fieldClassification, modelClassification } from './default-classification.js';
import { makeField } from './make-field.js';
import { queriesOf } from './queries-of.js';

type FieldShape = Partial<Pick<Field, 'isList' | 'isRequired' | 'isUnique' | 'isLocalized' | 'operators'>>;
type FieldRow = readonly [name: string, type: FieldType, shape?: FieldShape];

const REQUIRED = { isRequired: true } as const;
const LIST = { isRequired: true, isList: true } as const;
const UNIQUE = { isRequired: true, isUnique: true } as const;
const NO_FILTER = { operators: [] } as const;

const ID = scalar('ID');
const TEXT = scalar('String');
const NUMBER = scalar('Float');
const FLAG = scalar('Boolean');
const TIME = scalar('DateTime');
const STAGES: FieldType = { kind: 'stages' };
const USER = relation('User');

function scalar(name: 'ID' | 'String' | 'Float' | 'Boolean' | 'DateTime' | 'Json'): FieldType {
  return { kind: 'scalar', scalar: name, typeName: name };
}

function relation(model: string, reverse?: string): FieldType {
  return { kind: 'relation', model, reverse };
}

function enumeration(name: string, ...values: readonly string[]): FieldType {
  return { kind: 'enum', name, values: Object.freeze(values) };
}

const TIMES: readonly FieldRow[] = [
  ['createdAt', TIME, REQUIRED],
  ['updatedAt', TIME, REQUIRED],
  ['publishedAt', TIME],
];
const PEOPLE: readonly FieldRow[] = [
  ['createdBy', USER],
  ['updatedBy', USER],
  ['publishedBy', USER],
];
const BASE: readonly FieldRow[] = [['id', ID, UNIQUE], ...TIMES, ...PEOPLE];
/** Those of every model of a project, and of Asset (facts 3.2). */
const CONTENT: readonly FieldRow[] = [
  ...BASE,
  ['documentInStages', STAGES, LIST],
  ['scheduledIn', relation('ScheduledOperation', 'affectedDocuments'), LIST],
];

/** The system fields of a model that a project declares, by name. */
export function systemFields(model: string, classification: Classification): readonly Field[] {
  return CONTENT.map((row) => systemField(row, { model, classification, isSystem: true }));
}

interface Owner {
  readonly model: string;
  readonly classification: Classification;
  readonly isSystem: boolean;
}

function systemField([name, type, shape]: FieldRow, { model, classification, isSystem }: Owner): Field {
  return makeField(name, type, {
    ...shape,
    isSystem,
    classification: fieldClassification(model, name, classification),
  });
}

/**
 * Hygraph's own models as projects without a schema file have them: Asset, User, ScheduledOperation, ScheduledRelease
 * (facts 1.7, and the fields that real schemas agree on). `projectModels` are what operations can be scheduled for.
 */
export function systemModels(projectModels: readonly string[]): readonly Model[] {
  const affected: FieldType = {
    kind: 'union',
    name: 'ScheduledOperationAffectedDocument',
    models: Object.freeze(['Asset', ...projectModels]),
  };
  return [
    systemModel('Asset', { system: CONTENT, own: ASSET, isLocalized: true }),
    systemModel('User', { system: [['id', ID, UNIQUE], ...TIMES, ['documentInStages', STAGES, LIST]], own: PERSON }),
    systemModel('ScheduledOperation', {
      system: [...BASE, ['documentInStages', STAGES, { ...LIST, ...NO_FILTER }]],
      own: [['affectedDocuments', affected, { ...LIST, ...NO_FILTER }], ...OPERATION],
    }),
    systemModel('ScheduledRelease', {
      system: [...BASE, ['documentInStages', STAGES, { ...LIST, ...NO_FILTER }]],
      own: RELEASE,
    }),
  ];
}

const LOCALIZED = { isLocalized: true } as const;
const ASSET: readonly FieldRow[] = [
  ['handle', TEXT, { ...REQUIRED, ...LOCALIZED }],
  ['fileName', TEXT, { ...REQUIRED, ...LOCALIZED }],
  ['height', NUMBER, LOCALIZED],
  ['width', NUMBER, LOCALIZED],
  ['size', NUMBER, LOCALIZED],
  ['mimeType', TEXT, LOCALIZED],
  ['url', TEXT, { ...REQUIRED, ...NO_FILTER }],
];
const PERSON: readonly FieldRow[] = [
  ['name', TEXT, REQUIRED],
  ['picture', TEXT],
  ['kind', enumeration('UserKind', 'APP_TOKEN', 'MEMBER', 'PAT', 'PUBLIC', 'WEBHOOK'), REQUIRED],
  ['isActive', FLAG, REQUIRED],
];
const OPERATION: readonly FieldRow[] = [
  ['description', TEXT],
  ['errorMessage', TEXT],
  ['rawPayload', scalar('Json'), REQUIRED],
  ['release', relation('ScheduledRelease', 'operations')],
  [
    'status',
    enumeration('ScheduledOperationStatus', 'CANCELED', 'COMPLETED', 'FAILED', 'IN_PROGRESS', 'PENDING'),
    REQUIRED,
  ],
];
const RELEASE: readonly FieldRow[] = [
  ['title', TEXT],
  ['description', TEXT],
  ['errorMessage', TEXT],
  ['isActive', FLAG, REQUIRED],
  ['isImplicit', FLAG, REQUIRED],
  ['releaseAt', TIME],
  ['status', enumeration('ScheduledReleaseStatus', 'COMPLETED', 'FAILED', 'IN_PROGRESS', 'PENDING'), REQUIRED],
  ['operations', relation('ScheduledOperation', 'release'), LIST],
];

interface SystemModelShape {
  readonly system: readonly FieldRow[];
  readonly own: readonly FieldRow[];
  readonly isLocalized?: boolean;
}

function systemModel(name: string, { system, own, isLocalized = false }: SystemModelShape): Model {
  const classification = modelClassification(name);
  const make = (rows: readonly FieldRow[], isSystem: boolean): readonly Field[] =>
    rows.map((row) => systemField(row, { model: name, classification, isSystem }));
  const fields = [...make(system, true), ...make(own, false)];
  return Object.freeze({
    name,
    plural: `${name}s`,
    queries: queriesOfSystemModel(name),
    classification,
    isSystem: true,
    isLocalized,
    isVersioned: name === 'Asset',
    fields: new Map(fields.map((field) => [field.name, field])),
    origin: undefined,
  });
}

function queriesOfSystemModel(name: string): ModelQueries {
  const queries = queriesOf(name, `${name}s`);
  return name === 'Asset' ? queries : Object.freeze({ ...queries, version: undefined });
}
