/** The names of what an order can keep. */
export const PREFERENCES = ['availability', 'safety'] as const;

/**
 * What an order keeps, at every point of an apply.
 *
 * - `availability`: what both before and after allow is allowed. Access that an old and a new row allow only together, so
 *   neither before nor after, is avoided where an order can, and else listed.
 * - `safety`: all that is allowed lies, as a whole and of everybody together, within before or within after. What both
 *   allow and some point does not is listed.
 */
export type Preference = (typeof PREFERENCES)[number];
