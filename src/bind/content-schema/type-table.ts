/** A type as it stands at a field, argument or input field: `[Post!]!` is a required list of `Post`. */
export interface TypeReference {
  readonly name: string;
  readonly isList: boolean;
  /** True when the whole value is non-null; whether the items of a list may be null is not kept. */
  readonly isRequired: boolean;
}

/** An argument of a field. */
export interface ArgumentShape {
  readonly type: TypeReference;
  /** The enumeration values that its default names: `[en]` gives `en`. Empty when there is none. */
  readonly defaultNames: readonly string[];
}

/** A field of an object type. */
export interface FieldShape {
  readonly name: string;
  readonly type: TypeReference;
  readonly args: ReadonlyMap<string, ArgumentShape>;
  /** True when the schema's text says `@remote` (facts 3.6). Introspection says nothing of it. */
  readonly isRemote: boolean;
}

/** An object type. */
export interface ObjectShape {
  readonly name: string;
  readonly interfaces: readonly string[];
  readonly fields: ReadonlyMap<string, FieldShape>;
}

/** What is asked for by name. */
export interface Lookup<T> {
  readonly get: (name: string) => T | undefined;
}

/** The types of a GraphQL schema, by name, in declaration order: what SDL and introspection JSON have in common. */
export interface TypeTable {
  readonly queryType: string;
  readonly mutationType: string;
  readonly objects: ReadonlyMap<string, ObjectShape>;
  readonly inputs: Lookup<ReadonlyMap<string, TypeReference>>;
  readonly enums: ReadonlyMap<string, readonly string[]>;
  readonly unions: ReadonlyMap<string, readonly string[]>;
}
