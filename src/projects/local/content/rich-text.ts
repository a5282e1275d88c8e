import type { Json, JsonObject } from '../../../support/json.js';
import { itemsOf, objectOf, textOf } from './json-values.js';

/** A stored rich text (its syntax tree) as the type `RichText`: the tree, and its text alone. */
export function richText(tree: Json): JsonObject | null {
  return tree === null ? null : { raw: tree, text: textIn(tree) };
}

function textIn(tree: Json): string {
  const node = objectOf(tree);
  return (textOf(node['text']) ?? '') + itemsOf(node['children']).map(textIn).join('');
}
