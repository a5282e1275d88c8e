import type { Grant, Principal } from '../../ir/program.js';
import type { Schema } from '../../ir/schema.js';
import type { Span } from '../../source/span.js';

/** One small change of a policy, as somebody might make it by mistake. */
export interface Mutation {
  /** The id of the operator that made it. */
  readonly operator: string;
  /** Whose access it changes, as it was. */
  readonly principal: Principal;
  readonly change: Change;
  /** What it does, as a clause: ``adds `DRAFT` to `stages` ``. */
  readonly words: string;
  /** The text that it would change. */
  readonly origin: Span;
}

/** What becomes of a principal. `unseen`: why no test can speak of it, where that is known beforehand. */
export type Change =
  | { readonly kind: 'grant'; readonly grant: Grant; readonly by: readonly Grant[] }
  | { readonly kind: 'settings'; readonly after: Principal; readonly unseen: string | undefined };

/** A mutation before it is said whose and by which operator it is. */
export type Draft = Pick<Mutation, 'change' | 'words' | 'origin'>;

/** A kind of mistake: all the mutations of it that a principal offers, in the order of the text. */
export interface Operator {
  readonly id: string;
  readonly draft: (principal: Principal, schema: Schema) => readonly Draft[];
}

/** What stands for a grant in a mutant. */
export interface GrantDraft extends Pick<Mutation, 'words' | 'origin'> {
  readonly by: readonly Grant[];
}

/** An operator that changes one grant. */
export function grantOperator(id: string, draft: (grant: Grant, schema: Schema) => readonly GrantDraft[]): Operator {
  return {
    id,
    draft: ({ grants }, schema) =>
      grants.flatMap((grant) =>
        draft(grant, schema).map(({ by, words, origin }) => ({ change: { kind: 'grant', grant, by }, words, origin })),
      ),
  };
}

/** The principal of the mutant. */
export function mutated({ principal, change }: Pick<Mutation, 'principal' | 'change'>): Principal {
  switch (change.kind) {
    case 'grant':
      return {
        ...principal,
        grants: principal.grants.flatMap((grant) => (grant === change.grant ? change.by : [grant])),
      };
    case 'settings':
      return change.after;
  }
}
