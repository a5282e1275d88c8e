/** The fields that Hygraph gives models, and that conditions can speak of (facts 3.2). */
export const SYSTEM_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'createdBy',
  'updatedBy',
  'publishedBy',
  'documentInStages',
  'scheduledIn',
]);

/**
 * System fields that are no part of a model's data here: where an entry stands, its other locales and its versions.
 * None of them can be filtered (facts 2, 3.4); the axes of a grant speak of them.
 */
export const HIDDEN_FIELDS: ReadonlySet<string> = new Set(['stage', 'locale', 'localizations', 'history']);
