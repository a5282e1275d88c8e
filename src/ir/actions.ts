/** Hygraph's seven content permission actions. Source: facts 1.1 (`Read`, `ReadVersion`, `Create` … permissions). */
export const ACTIONS = ['read', 'readVersions', 'create', 'update', 'delete', 'publish', 'unpublish'] as const;
export type Action = (typeof ACTIONS)[number];

/** The coordinates that an action may take besides its model. */
export const AXES = ['stages', 'from', 'to', 'locales'] as const;
export type Axis = (typeof AXES)[number];

/**
 * The axes of each action, exactly as Hygraph's permission rows have them: `stages` of a read, `from` (Hygraph's
 * `fromStages`, or `stages` of an unpublish), `to` (`toStages`), `locales`.
 */
export const AXES_OF: { readonly [A in Action]: readonly Axis[] } = {
  read: ['stages', 'locales'],
  readVersions: [],
  create: ['locales'],
  update: ['locales'],
  delete: ['locales'],
  publish: ['from', 'to', 'locales'],
  unpublish: ['from', 'locales'],
};

/** True when permission rows of the action may hold a condition. */
export function takesCondition(action: Action): boolean {
  return action !== 'readVersions';
}

/** The actions that change content. */
export function isWrite(action: Action): boolean {
  return action !== 'read' && action !== 'readVersions';
}
