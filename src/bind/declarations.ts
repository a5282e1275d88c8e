import type { PolicyDocument } from '../schema/policy-document.js';
import type { Guardrail, NamedCondition, PolicyFile, Role, Token, User } from '../schema/policy.generated.js';
import { sortBy } from '../support/order.js';
import type { Findings } from './findings.js';
import { keySpanAt, sectionAt, spanAt, within, type Place } from './place.js';

/** An entry of a section: its name, what was written, and where. */
export interface Declaration<T> {
  readonly name: string;
  readonly value: T;
  readonly place: Place;
}

/** The sections whose entries have names that must be declared once, whatever the file, and their entries. */
interface NamedEntries {
  readonly conditions: NamedCondition;
  readonly tokens: Token;
  readonly roles: Role;
  readonly users: User;
  readonly guardrails: Guardrail;
}
type NamedSection = keyof NamedEntries;

const NOUNS: { readonly [S in NamedSection | 'public' | 'tests']: string } = {
  conditions: 'condition',
  tokens: 'token',
  roles: 'role',
  users: 'class of users',
  guardrails: 'guardrail',
  public: 'section',
  tests: 'test',
};

/**
 * The entries of a section, ordered by name. Where a name is declared twice, the first (by path) counts and each other
 * is reported.
 */
export function declarationsOf<S extends NamedSection>(
  section: S,
  documents: readonly PolicyDocument[],
  findings: Findings,
): readonly Declaration<NamedEntries[S]>[] {
  const all = documents.flatMap((document) =>
    Object.entries(sectionOf(section, document.content)).map(([name, value]) => ({
      name,
      value,
      place: within(sectionAt(document, section), name),
    })),
  );
  return sortBy(withoutDuplicates(section, all, findings), ({ name }) => name);
}

type Section<S extends NamedSection> = { readonly [name: string]: NamedEntries[S] };

function sectionOf<S extends NamedSection>(section: S, content: PolicyFile): Section<S> {
  const sections: { readonly [K in NamedSection]?: Section<K> } = content;
  return sections[section] ?? {};
}

/** The `public` section; a second one is reported. */
export function publicDeclaration(
  documents: readonly PolicyDocument[],
  findings: Findings,
): Declaration<NonNullable<PolicyFile['public']>> | undefined {
  const all = documents.flatMap((document) =>
    document.content.public === undefined
      ? []
      : [{ name: 'public', value: document.content.public, place: sectionAt(document, 'public') }],
  );
  return withoutDuplicates('public', all, findings)[0];
}

/** The entries of `tests`, in the order of the files and of their lists; a second one of a name is reported. */
export function testDeclarations(
  documents: readonly PolicyDocument[],
  findings: Findings,
): readonly Declaration<NonNullable<PolicyFile['tests']>[number]>[] {
  const all = documents.flatMap((document) =>
    (document.content.tests ?? []).map((value, index) => ({
      name: value.name,
      value,
      place: within(sectionAt(document, 'tests'), index),
    })),
  );
  return withoutDuplicates('tests', all, findings);
}

function withoutDuplicates<T>(
  section: NamedSection | 'public' | 'tests',
  declarations: readonly Declaration<T>[],
  findings: Findings,
): readonly Declaration<T>[] {
  const first = new Map<string, Declaration<T>>();
  for (const declaration of declarations) {
    const earlier = first.get(declaration.name);
    if (earlier === undefined) first.set(declaration.name, declaration);
    else reportDuplicate({ section, earlier, declaration }, findings);
  }
  return [...first.values()];
}

interface Duplicate {
  readonly section: NamedSection | 'public' | 'tests';
  readonly earlier: Declaration<unknown>;
  readonly declaration: Declaration<unknown>;
}

function reportDuplicate({ section, earlier, declaration }: Duplicate, findings: Findings): void {
  findings.report({
    code: 'duplicate-name',
    message: `the ${NOUNS[section]} \`${declaration.name}\` is declared twice`,
    at: nameSpan(section, declaration),
    related: [{ span: nameSpan(section, earlier), label: 'first declared here' }],
    help: section === 'public' ? 'merge the two' : 'rename or remove one of the two',
  });
}

function nameSpan(section: Duplicate['section'], { place }: Declaration<unknown>): ReturnType<typeof keySpanAt> {
  return section === 'tests' ? spanAt(within(place, 'name')) : keySpanAt(place);
}
