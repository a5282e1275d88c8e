/** Found where a schema does not tell its default locale; declaring one in YAML answers it. */
export const DEFAULT_LOCALE_UNKNOWN = 'default-locale-unknown';
