import type { StatementStructures, StructureKind, VariableDeclarationKind } from 'ts-morph';
import type { PolicyTables } from '../../../runtime/core/tables.js';
import { GENERATED_MARK, type EmittedFile } from '../../target.js';
import type { LoweredPolicy } from './lower.js';
import { accessMatrix } from './matrix.js';
import { claimsText, textUnion } from './type-text.js';

const FILE = 'policy.ts';
const BANNER = `/*
 * ${GENERATED_MARK} Do not edit: change the rules and run \`policy generate\`.
 */
`;

/** Writes a lowered policy as one TypeScript file: types, access matrix, tables and the engine bound to them. */
export async function print(lowered: LoweredPolicy): Promise<readonly EmittedFile[]> {
  // Loaded here alone: together they take 700 ms, and most commands generate nothing.
  const [{ Project, StructureKind, VariableDeclarationKind }, { format }] = await Promise.all([
    import('ts-morph'),
    import('prettier'),
  ]);
  const project = new Project({ useInMemoryFileSystem: true });
  const statements = statementsOf(lowered, StructureKind, VariableDeclarationKind.Const);
  const text = `${BANNER}\n${project.createSourceFile(FILE, { statements }).getFullText()}`;
  const formatted = await format(text, {
    parser: 'typescript',
    printWidth: 120,
    singleQuote: true,
    trailingComma: 'all',
  });
  return [{ path: FILE, text: formatted }];
}

type Kinds = typeof StructureKind;

function statementsOf(
  { tables, userClaims }: LoweredPolicy,
  kinds: Kinds,
  constant: VariableDeclarationKind.Const,
): StatementStructures[] {
  const type = (name: string, text: string, doc: string): StatementStructures => ({
    kind: kinds.TypeAlias,
    name,
    type: text,
    docs: [doc],
    isExported: true,
    leadingTrivia: '\n',
  });
  return [
    importsOf(kinds),
    type(
      'Principal',
      textUnion(tables.principals.map(({ ref }) => ref)),
      'Who may be told apart in front of the Content API. Roles work in Hygraph itself.',
    ),
    type(
      'UserClass',
      'keyof UserClaims',
      'Classes of end users: who they are is known by the claims of a verified token.',
    ),
    type('UserClaims', claimsText(userClaims), 'The claims that the conditions of each class use.'),
    type(
      'Model',
      textUnion(tables.models.map(({ name }) => name)),
      'The models of the project, system models included.',
    ),
    type(
      'Action',
      "'read' | 'readVersions' | 'create' | 'update' | 'delete' | 'publish' | 'unpublish'",
      "Hygraph's content permission actions.",
    ),
    type('Stage', textUnion(tables.stages), 'The content stages.'),
    type('Locale', textUnion(tables.locales), 'The locales.'),
    type('DefaultLocale', textUnion([tables.defaultLocale]), 'The locale of all that is not localized.'),
    type('Access', accessMatrix(tables), ACCESS_DOC),
    ...valuesOf(tables, kinds, constant),
  ];
}

const ACCESS_DOC =
  'Every cell in which some record can be reached. What is not here is denied, and `can` does not compile for it.';

function importsOf(kinds: Kinds): StatementStructures {
  const types = ['Engine', 'EngineOptions', 'PolicyTables', 'TypedCan'].map((name) => ({ name, isTypeOnly: true }));
  const values = ['createDecisionTable', 'createEngine'].map((name) => ({ name }));
  return {
    kind: kinds.ImportDeclaration,
    moduleSpecifier: 'hygraph-policy/runtime',
    namedImports: [...values, ...types],
  };
}

function valuesOf(
  tables: PolicyTables,
  kinds: Kinds,
  constant: VariableDeclarationKind.Const,
): readonly StatementStructures[] {
  return [
    {
      kind: kinds.VariableStatement,
      declarationKind: constant,
      isExported: true,
      docs: ['The policy as the engine reads it: models, principals, conditions, where grants are written, and cells.'],
      declarations: [{ name: 'tables', type: 'PolicyTables', initializer: JSON.stringify(tables) }],
      leadingTrivia: '\n',
    },
    {
      kind: kinds.VariableStatement,
      declarationKind: constant,
      isExported: true,
      docs: ['Whether some record can be reached; `check` of an engine decides for a request and its records.'],
      declarations: [
        { name: 'can', type: 'TypedCan<Access, DefaultLocale>', initializer: 'createDecisionTable(tables).can' },
      ],
      leadingTrivia: '\n',
    },
    {
      kind: kinds.Function,
      name: 'createPolicyEngine',
      isExported: true,
      docs: ['The engine that enforces this policy in front of the Content API.'],
      parameters: [{ name: 'options', type: 'EngineOptions' }],
      returnType: 'Engine',
      statements: ['return createEngine(tables, options);'],
      leadingTrivia: '\n',
    },
  ];
}
