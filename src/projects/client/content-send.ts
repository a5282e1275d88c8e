import type { JsonObject } from '../../support/json.js';

/** A request to the Content API. Header names are lower case; who sends it is in `authorization`. */
export interface ContentRequest {
  readonly query: string;
  readonly variables: JsonObject;
  readonly headers: { readonly [name: string]: string };
}

/** What the Content API answered. */
export interface ContentAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: JsonObject;
}

/** Brings a request to the Content API and its answer back; rejects when there is none. */
export type ContentSend = (request: ContentRequest) => Promise<ContentAnswer>;
