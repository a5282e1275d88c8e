import { Kind, type ArgumentNode, type EnumValueNode, type NameNode, type ValueNode } from 'graphql';

/** A name. */
export function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}

/** An argument. */
export function argumentNode(name: string, value: ValueNode): ArgumentNode {
  return { kind: Kind.ARGUMENT, name: nameNode(name), value };
}

/** A name of an enumeration. INVARIANT: it is printed as it is, so that nothing but a name gets through: it throws. */
export function enumNode(value: string): EnumValueNode {
  if (!NAME.test(value)) throw new TypeError('what is no name was to be printed as one');
  return { kind: Kind.ENUM, value };
}

const NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;

/** A list of names of an enumeration. */
export function namesNode(names: readonly string[]): ValueNode {
  return { kind: Kind.LIST, values: names.map(enumNode) };
}
