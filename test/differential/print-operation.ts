import {
  astFromValue,
  getNamedType,
  getNullableType,
  isAbstractType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  print,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { isJsonArray, isJsonObject, type Json } from '../../src/support/json.js';
import { existing } from '../support/existing.js';
import type { Argument, Operation, Pick } from './operations.js';

/** The text of an operation, its variables, and which field stands at each path of the answer. */
export interface Printed {
  readonly query: string;
  /** Where the document has others. */
  readonly operationName: string | undefined;
  readonly variables: { readonly [name: string]: Json };
  readonly fieldAt: ReadonlyMap<string, string>;
}

/** Prints an operation that validates: fields with arguments have aliases of their own. */
export function printOperation(operation: Operation, graphql: GraphQLSchema): Printed {
  const printer = new Printer(graphql, operation);
  const body = printer.selections(operation.roots, []);
  return printer.finish(body);
}

/** A value, the other that could stand in its place, and their types. */
interface Typed {
  readonly type: GraphQLInputType;
  readonly value: Json;
}

class Printer {
  readonly #graphql: GraphQLSchema;
  readonly #operation: { readonly names: string; readonly decoy: string | undefined };
  readonly #definitions: string[] = [];
  readonly #fragments: string[] = [];
  readonly #variables: [string, Json][] = [];
  readonly #fieldAt = new Map<string, string>();
  #aliases = 0;

  constructor(graphql: GraphQLSchema, operation: Operation) {
    this.#graphql = graphql;
    this.#operation = operation;
  }

  finish(body: string): Printed {
    const { decoy } = this.#operation;
    const name = decoy === undefined ? undefined : 'Asked';
    const list = this.#definitions.length === 0 ? '' : `(${this.#definitions.join(', ')})`;
    const texts = [`query ${name ?? ''}${list} ${body}`, ...this.#fragments];
    return {
      query: (decoy === undefined ? texts : [decoy, ...texts]).join('\n'),
      operationName: name,
      variables: Object.fromEntries(this.#variables),
      fieldAt: this.#fieldAt,
    };
  }

  selections(picks: readonly Pick[], path: readonly string[]): string {
    return `{ ${picks.map((pick) => this.#wrapped(pick, path)).join(' ')} }`;
  }

  #wrapped(pick: Pick, path: readonly string[]): string {
    const text = this.#field(pick, path);
    switch (pick.wrapping) {
      case 'plain':
        return text;
      case 'inline':
        return `... { ${text} }`;
      case 'typed':
        return `... on ${pick.parent} { ${text} }`;
      case 'node':
      case 'entity': {
        const name = pick.wrapping === 'node' ? 'Node' : 'Entity';
        const isShared = pick.name === 'id' || pick.name === 'stage';
        return isShared && this.#isOf(pick.parent, name)
          ? `... on ${name} { ... on ${pick.parent} { ${text} } }`
          : text;
      }
      case 'included':
        return `... on ${pick.parent} @include(if: true) { ... @skip(if: ${this.#flag(false)}) { ${text} } }`;
      case 'skipped':
        return `__typename ... @skip(if: ${this.#flag(true)}) { ${text} }`;
      case 'spread':
        return `...${this.#fragment(pick.parent, text)}`;
      case 'spreadTwice': {
        const name = this.#fragment(pick.parent, text);
        return `...${name} ... { ...${name} }`;
      }
      case 'spreadInside':
        return `...${this.#fragment(pick.parent, `...${this.#fragment(pick.parent, text)} __typename`)}`;
    }
  }

  #fragment(parent: string, text: string): string {
    const name = `F${String(this.#fragments.length)}`;
    this.#fragments.push(`fragment ${name} on ${parent} { ${text} }`);
    return name;
  }

  #isOf(parent: string, name: string): boolean {
    const type = this.#graphql.getType(parent);
    return isObjectType(type) && type.getInterfaces().some((item) => item.name === name);
  }

  #field(pick: Pick, path: readonly string[]): string {
    const { name, parent, arguments: list, inner } = pick;
    const alias = list.length > 0 || pick.isAliased ? this.#alias() : undefined;
    const here = [...path, alias ?? name];
    this.#fieldAt.set(here.join('.'), name);
    const given = list.map((argument) => `${argument.name}: ${this.#value(argument, parent, name)}`);
    const head = [
      alias === undefined ? name : `${alias}: ${name}`,
      ...(given.length === 0 ? [] : [`(${given.join(', ')})`]),
      ...this.#directive(pick),
    ].join(' ');
    const parts = pick.isSplit && inner.length > 1 ? [inner.slice(0, 1), inner.slice(1)] : [inner];
    const texts = parts.filter((part) => part.length > 0).map((part) => this.selections(part, here));
    if (this.#isAbstract(pick)) texts.push(this.#members(pick, here));
    return texts.length === 0 ? head : texts.map((text) => `${head} ${text}`).join(' ');
  }

  #isAbstract({ name, parent }: Pick): boolean {
    const type = this.#graphql.getType(parent);
    const field = isObjectType(type) ? type.getFields()[name] : undefined;
    return field !== undefined && isAbstractType(this.#graphql.getType(String(field.type).replaceAll(/[[\]!]/g, '')));
  }

  #alias(): string {
    const { names } = this.#operation;
    const number = this.#aliases;
    this.#aliases += 1;
    return names === 'x' ? `x${String(number)}` : `${names}${String(number)}_id`;
  }

  #members({ on }: Pick, path: readonly string[]): string {
    const fragments = on.map(({ type, inner }) => `... on ${type} ${this.selections(inner, path)}`);
    return `{ __typename ${fragments.join(' ')} }`;
  }

  #directive({ include }: Pick): readonly string[] {
    switch (include) {
      case 'always':
        return [];
      case 'literal':
        return ['@include(if: true)'];
      case 'variable':
        return [`@skip(if: ${this.#flag(false)})`];
      case 'not':
        return ['@skip(if: true)'];
    }
  }

  #flag(value: boolean): string {
    return this.#variable('Boolean!', { value });
  }

  #value({ name, value, other, form }: Argument, parent: string, field: string): string {
    const argument = this.#argumentOf(parent, field, name);
    const { type } = argument;
    const canBeLeftOut = !isNonNullType(type) || argument.defaultValue !== undefined;
    // What null means of a stage or locale is not known: it is denied.
    const canBeNull = !isNonNullType(type) && !['Stage', 'Locale'].includes(getNamedType(type).name);
    switch (form) {
      case 'literal':
        return this.#literal({ type, value });
      case 'inside':
      case 'single':
        return this.#inside({ type, value }, form);
      case 'variable':
        return this.#variable(String(type), { value });
      case 'default':
        return this.#variable(String(type), { byDefault: this.#literal({ type, value }) });
      case 'overridden':
        return this.#variable(String(type), { value, byDefault: this.#literal({ type, value: other }) });
      case 'absent':
        return canBeLeftOut ? this.#variable(String(getNullableType(type)), {}) : this.#literal({ type, value });
      case 'null':
        return canBeNull ? this.#variable(String(type), { value: null }) : this.#literal({ type, value });
    }
  }

  #literal({ type, value }: Typed): string {
    return print(existing(astFromValue(value, type) ?? undefined));
  }

  /** A literal whose leaves are variables, or whose lists of one are written as their element. */
  #inside({ type, value }: Typed, form: 'inside' | 'single'): string {
    const inner = getNullableType(type);
    if (isInputObjectType(inner) && isJsonObject(value)) {
      const members = Object.entries(value).map(
        ([key, item]) => `${key}: ${this.#inside({ type: existing(inner.getFields()[key]).type, value: item }, form)}`,
      );
      return `{ ${members.join(', ')} }`;
    }
    if (isListType(inner) && isJsonArray(value)) {
      const items = value.map((item) => this.#inside({ type: inner.ofType, value: item }, form));
      return form === 'single' && items.length === 1 && value[0] !== null ? (items[0] ?? '') : `[${items.join(', ')}]`;
    }
    return form === 'inside' && isLeafType(inner)
      ? this.#variable(String(type), { value })
      : this.#literal({ type, value });
  }

  #variable(type: string, { value, byDefault }: { readonly value?: Json; readonly byDefault?: string }): string {
    const { names } = this.#operation;
    const name = `${names === 'x' ? 'v' : names}${String(this.#definitions.length)}`;
    this.#definitions.push(`$${name}: ${type}${byDefault === undefined ? '' : ` = ${byDefault}`}`);
    if (value !== undefined) this.#variables.push([name, value]);
    return `$${name}`;
  }

  #argumentOf(parent: string, field: string, argument: string): GraphQLArgument {
    const type = this.#graphql.getType(parent);
    const found = isObjectType(type) ? type.getFields()[field] : undefined;
    return existing(found?.args.find(({ name }) => name === argument));
  }
}
