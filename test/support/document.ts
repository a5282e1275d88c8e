import { isMap, isNode, isSeq, parseDocument, type Node } from 'yaml';
import type { PoisonedName, PolicyDocument } from '../../src/schema/policy-document.js';
import type { PolicyFile } from '../../src/schema/policy.generated.js';
import type { SourceFile } from '../../src/source/source-file.js';
import type { Span } from '../../src/source/span.js';
import type { Pointer } from '../../src/syntax/yaml-document.js';

/** A policy document from YAML text that is known to fit the schema, with exact spans. */
export function documentOf(text: string, path = 'policy.yaml', poisoned: readonly PoisonedName[] = []): PolicyDocument {
  const file: SourceFile = { path, text };
  const root = parseDocument(text);
  if (root.errors[0] !== undefined) throw root.errors[0];
  const spanOf = (pointer: Pointer): Span => spanOfNode(file, nearest(root.contents, pointer));
  return {
    file,
    content: (root.toJS() ?? {}) as PolicyFile,
    poisoned,
    isWhole: poisoned.length === 0,
    spanOf,
    keySpanOf: (pointer) => {
      const key = keyNode(nearest(root.contents, pointer.slice(0, -1)), pointer.at(-1));
      return key === undefined ? spanOf(pointer) : spanOfNode(file, key);
    },
  };
}

function nearest(root: Node | null, pointer: Pointer): Node | null {
  let node = root;
  for (const step of pointer) {
    const next: unknown = isMap(node) || isSeq(node) ? node.get(step, true) : undefined;
    if (!isNode(next)) return node;
    node = next;
  }
  return node;
}

function keyNode(parent: Node | null, key: string | number | undefined): Node | undefined {
  if (!isMap(parent)) return undefined;
  const node = parent.items.map((pair) => pair.key).find((item) => isNode(item) && String(item) === String(key));
  return isNode(node) ? node : undefined;
}

function spanOfNode(file: SourceFile, node: Node | null): Span {
  const [start, end] = node?.range ?? [0, 0];
  return { file, start, end };
}

/** The same, the path first. */
export function documentAt(path: string, text: string, poisoned: readonly PoisonedName[] = []): PolicyDocument {
  return documentOf(text, path, poisoned);
}
