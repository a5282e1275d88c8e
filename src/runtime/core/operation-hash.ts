import { Kind, print, visit, type DocumentNode, type FragmentDefinitionNode } from 'graphql';
import type { Operation } from './document.js';
import { sha256 } from './principals.js';

const hashes = new WeakMap<Operation, Promise<string>>();

/**
 * SHA-256 of the normalised text of an operation and its fragments: without layout and comments, and with every literal
 * emptied, so that operations that differ in values alone have one hash, and none of it can be guessed from one.
 */
export function operationHash(operation: Operation): Promise<string> {
  const known = hashes.get(operation);
  if (known !== undefined) return known;
  const hash = sha256(normalisedText(operation));
  hashes.set(operation, hash);
  return hash;
}

function normalisedText({ definition, fragments }: Operation): string {
  const used = [...usedFragments({ definition, fragments })].sort((a, b) => (a.name.value < b.name.value ? -1 : 1));
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [definition, ...used] };
  const emptied = visit(document, {
    IntValue: (node) => ({ ...node, value: '0' }),
    FloatValue: (node) => ({ ...node, value: '0' }),
    StringValue: (node) => ({ ...node, value: '', block: false }),
    ListValue: (node) => ({ ...node, values: [] }),
    ObjectValue: (node) => ({ ...node, fields: [] }),
  });
  return print(emptied);
}

function usedFragments({
  definition,
  fragments,
}: Pick<Operation, 'definition' | 'fragments'>): ReadonlySet<FragmentDefinitionNode> {
  const used = new Set<FragmentDefinitionNode>();
  const look = (node: Operation['definition'] | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (fragment === undefined || used.has(fragment)) return;
        used.add(fragment);
        look(fragment);
      },
    });
  };
  look(definition);
  return used;
}
