import type { SourceFile } from '../../src/source/source-file.js';

/** How large a generated policy is. */
interface PolicySize {
  readonly models: number;
  /** One file each, besides those of the models. */
  readonly principals: number;
  readonly grants: number;
}

/** A thousand files of together six megabytes. */
export const LARGE: PolicySize = { models: 200, principals: 950, grants: 47 };

const MODELS_IN_A_FILE = 4;
const STAGES = ['DRAFT', 'QA', 'PUBLISHED'];
const LOCALES = ['en', 'de', 'fr', 'es'];
const PROJECT = `version: 1
stages: { DRAFT: { audience: internal }, QA: { audience: internal }, PUBLISHED: { audience: public } }
locales: { en: { default: true }, de: {}, fr: {}, es: {} }
`;

/** Policy files as people write them, in flow style, without a mistake; the same at every call. */
export function policyFiles({ models, principals, grants }: PolicySize): readonly SourceFile[] {
  const groups = Array.from({ length: Math.ceil(models / MODELS_IN_A_FILE) }, (_, group) => group);
  return [
    { path: 'policies/project.yaml', text: PROJECT },
    ...groups.map((group) => modelFile(group, models)),
    ...Array.from({ length: principals }, (_, index) => principalFile(index, { models, principals, grants })),
  ];
}

function modelFile(group: number, models: number): SourceFile {
  const first = group * MODELS_IN_A_FILE;
  const names = Array.from({ length: Math.min(MODELS_IN_A_FILE, models - first) }, (_, index) => first + index);
  const texts = names.map(
    (index) => `  Model${index}:
    classification: ${['public', 'internal', 'confidential'][index % 3] ?? ''}
    fields:
      title: { type: String!, localized: true }
      slug: { type: String!, unique: true }
      summary: String
      rank: Int!
      price: Float
      isListed: Boolean
      releasedOn: Date
      status: { enum: [new, ready, retired], name: Status${index}, required: true }
      owner: { type: Model${(index + 1) % models}, reverse: owned${index} }
      related: "[Model${(index + 7) % models}!]!"
`,
  );
  const conditions = names.map(
    (index) => `  listed${index}:
    model: Model${index}
    where: { isListed: true, status_in: [ready, retired], owner: { rank_gte: ${index} } }
`,
  );
  return {
    path: `policies/models-${group}.yaml`,
    text: `models:\n${texts.join('')}conditions:\n${conditions.join('')}`,
  };
}

function principalFile(index: number, { models, grants }: PolicySize): SourceFile {
  const section = index % 5 === 4 ? 'roles' : 'tokens';
  const settings =
    section === 'roles' ? '' : `    owner: team-${index % 17}\n    defaultStage: ${STAGES[index % 3] ?? ''}\n`;
  const lines = Array.from({ length: grants }, (_, place) => `      - ${grantText(index * 31 + place * 7, models)}\n`);
  const head = `# What number ${index} needs to do its work, and nothing else.\n${section}:\n  service-${index}:\n`;
  const text = `${head}    description: The service number ${index}\n${settings}    grants:\n${lines.join('')}`;
  return { path: `policies/service-${index}.yaml`, text };
}

function grantText(seed: number, models: number): string {
  const model = (offset: number): string => `Model${(seed + offset) % models}`;
  const locales = seed % 4 === 0 ? '"*"' : `[${LOCALES.slice(0, 1 + (seed % 4)).join(', ')}]`;
  const where = whereText(seed);
  switch (seed % 5) {
    case 0:
      return `{ actions: [update], models: [${model(0)}, ${model(3)}], locales: ${locales}, where: ${where} }`;
    case 1:
      return `{ actions: [publish], models: [${model(0)}], from: [DRAFT], to: [QA, PUBLISHED], locales: ${locales} }`;
    case 2:
      return `{ actions: [create, delete], models: [${model(0)}, ${model(5)}, ${model(9)}], locales: ${locales} }`;
    case 3:
      return `{ actions: [read], models: [${model(0)}], stages: [DRAFT, QA], locales: ${locales}, where: listed${seed % models} }`;
    default:
      return `{ actions: [read], models: [${model(0)}, ${model(2)}], stages: [PUBLISHED], locales: ${locales}, where: ${where} }`;
  }
}

function whereText(seed: number): string {
  const rank = seed % 90;
  switch (seed % 3) {
    case 0:
      return `{ isListed: true, rank_gt: ${rank} }`;
    case 1:
      return `{ OR: [{ title_contains: "part ${rank}" }, { price_lte: ${rank}.5, releasedOn_lt: "2026-0${1 + (seed % 9)}-01" }] }`;
    default:
      return `{ AND: [{ owner: { slug_in: ["a${rank}", "b${rank}"] } }, { NOT: { summary: null } }] }`;
  }
}
