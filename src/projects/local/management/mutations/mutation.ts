import type { ManagementContext } from '../context.js';
import type { View } from '../view.js';

/** A mutation field: it takes `data`, as all of Hygraph's do, and takes effect as a whole or, when refused, not at all. */
export type Mutation<Data> = (given: { readonly data: Data }) => View;

/** A mutation whose work runs in one transaction. */
export function mutation<Data>({ database }: ManagementContext, work: (data: Data) => View): Mutation<Data> {
  return ({ data }) => database.transaction(() => work(data));
}
