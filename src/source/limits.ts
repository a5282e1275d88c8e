/** The largest policy or config file that is read, in bytes: YAML is parsed at some 2 MB a second. */
export const MAXIMUM_POLICY_BYTES = 5_000_000;

/** The largest Content API schema that is read, in bytes. Introspection JSON of large projects has some 10 MB. */
export const MAXIMUM_SCHEMA_BYTES = 20_000_000;

/** A number of bytes as people say it: `5 MB`. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 100_000) / 10} MB`;
}
