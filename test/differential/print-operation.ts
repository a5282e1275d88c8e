import { astFromValue, isObjectType, print, type GraphQLInputType, type GraphQLSchema } from 'graphql';
import type { Json } from '../../src/support/json.js';
import { existing } from '../support/existing.js';
import type { Argument, Operation, Pick } from './operations.js';

/** The text of an operation, its variables, and which field stands at each path of the answer. */
export interface Printed {
  readonly query: string;
  readonly variables: { readonly [name: string]: Json };
  readonly fieldAt: ReadonlyMap<string, string>;
}

/** Prints an operation that validates: fields with arguments have aliases of their own. */
export function printOperation({ roots }: Operation, graphql: GraphQLSchema): Printed {
  const printer = new Printer(graphql);
  const body = printer.selections(roots, []);
  return printer.finish(body);
}

class Printer {
  readonly #graphql: GraphQLSchema;
  readonly #definitions: string[] = [];
  readonly #fragments: string[] = [];
  readonly #variables: [string, Json][] = [];
  readonly #fieldAt = new Map<string, string>();
  #aliases = 0;

  constructor(graphql: GraphQLSchema) {
    this.#graphql = graphql;
  }

  finish(body: string): Printed {
    const head = this.#definitions.length === 0 ? 'query' : `query (${this.#definitions.join(', ')})`;
    return {
      query: [`${head} ${body}`, ...this.#fragments].join('\n'),
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
        return pick.name === 'id' && this.#isNode(pick.parent) ? `... on Node { ${text} }` : text;
      case 'spread': {
        const name = `F${String(this.#fragments.length)}`;
        this.#fragments.push(`fragment ${name} on ${pick.parent} { ${text} }`);
        return `...${name}`;
      }
    }
  }

  #isNode(parent: string): boolean {
    const type = this.#graphql.getType(parent);
    return isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');
  }

  #field(pick: Pick, path: readonly string[]): string {
    const { name, parent, arguments: list } = pick;
    const alias = list.length > 0 || pick.isAliased ? `x${String((this.#aliases += 1))}` : undefined;
    const here = [...path, alias ?? name];
    this.#fieldAt.set(here.join('.'), name);
    const given = list.map((argument) => `${argument.name}: ${this.#value(argument, parent, name)}`);
    const inside = [
      ...(pick.inner.length > 0 ? [this.selections(pick.inner, here)] : []),
      ...(pick.on.length > 0 ? [this.#members(pick, here)] : []),
    ];
    return [
      alias === undefined ? name : `${alias}: ${name}`,
      ...(given.length === 0 ? [] : [`(${given.join(', ')})`]),
      ...this.#directive(pick),
      ...inside,
    ].join(' ');
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
        return [`@skip(if: ${this.#variable('Boolean!', 'variable', { value: false, text: 'false' })})`];
      case 'not':
        return ['@skip(if: true)'];
    }
  }

  #value({ name, value, form }: Argument, parent: string, field: string): string {
    const type = this.#typeOf(parent, field, name);
    const text = print(existing(astFromValue(value, type) ?? undefined));
    return form === 'literal' ? text : this.#variable(String(type), form, { value, text });
  }

  #variable(
    type: string,
    form: Argument['form'],
    { value, text }: { readonly value: Json; readonly text: string },
  ): string {
    const name = `v${String(this.#definitions.length)}`;
    this.#definitions.push(form === 'default' ? `$${name}: ${type} = ${text}` : `$${name}: ${type}`);
    if (form === 'variable') this.#variables.push([name, value]);
    return `$${name}`;
  }

  #typeOf(parent: string, field: string, argument: string): GraphQLInputType {
    const type = this.#graphql.getType(parent);
    const found = isObjectType(type) ? type.getFields()[field] : undefined;
    const input = found?.args.find(({ name }) => name === argument)?.type;
    return existing(input);
  }
}
