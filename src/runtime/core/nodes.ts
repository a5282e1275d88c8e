import { Kind, type ArgumentNode, type NameNode, type ValueNode } from 'graphql';

/** A name. */
export function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}

/** An argument. */
export function argumentNode(name: string, value: ValueNode): ArgumentNode {
  return { kind: Kind.ARGUMENT, name: nameNode(name), value };
}

/** A list of names of an enumeration. */
export function namesNode(names: readonly string[]): ValueNode {
  return { kind: Kind.LIST, values: names.map((value) => ({ kind: Kind.ENUM, value })) };
}
