import { isMap, isPair, isScalar, isSeq, parseDocument, type Node, type Pair } from 'yaml';
import type { PolicyFile } from '../../src/schema/policy.generated.js';
import type { PolicyDocument, PoisonedName } from '../../src/schema/policy-document.js';
import type { Span } from '../../src/source/span.js';
import type { Pointer } from '../../src/syntax/yaml-document.js';

/** A policy document with exact spans, from YAML that a test trusts to have the right shape. */
export function documentOf(path: string, text: string, poisoned: readonly PoisonedName[] = []): PolicyDocument {
  const file = { path, text };
  const yaml = parseDocument(text, { uniqueKeys: false });
  if (yaml.errors.length > 0) throw new Error(`the test's YAML is broken: ${yaml.errors[0]?.message}`);
  const spanOfNode = (node: Node | null | undefined): Span => {
    const [start, end] = node?.range ?? [0, text.length];
    return { file, start, end };
  };
  const pairAt = (pointer: Pointer): Pair | undefined => {
    const parent = yaml.getIn(pointer.slice(0, -1), true);
    if (!isMap(parent)) return undefined;
    return parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === pointer.at(-1));
  };
  const spanOf = (pointer: Pointer): Span => {
    const node = pointer.length === 0 ? yaml.contents : yaml.getIn(pointer, true);
    if (isScalar(node) || isMap(node) || isSeq(node)) return spanOfNode(node);
    return pointer.length === 0 ? spanOfNode(undefined) : spanOf(pointer.slice(0, -1));
  };
  return {
    file,
    content: (yaml.toJS() ?? {}) as PolicyFile,
    poisoned,
    spanOf,
    keySpanOf: (pointer) => {
      const key = pairAt(pointer)?.key;
      return isScalar(key) ? spanOfNode(key) : spanOf(pointer);
    },
  };
}
