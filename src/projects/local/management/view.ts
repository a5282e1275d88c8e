/**
 * An object of the API: each field is its value, or a function of the field's arguments that gives it, which is how
 * graphql-js reads objects. `__typename` tells the types of an interface apart. Arguments have the types that the SDL
 * gives them, since GraphQL checks them before it calls.
 */
export type View = Readonly<Record<string, unknown>>;
