/** What each of Hygraph's own models tells whoever reads it, beyond what it is named after (facts 1.7). */
export const SYSTEM_MODEL_TELLS: ReadonlyMap<string, string> = new Map([
  ['User', 'the names and pictures of the people who work in the project'],
  ['ScheduledOperation', 'what is going to change and when, with the raw payload of each change'],
  ['ScheduledRelease', 'what is going to be published and when'],
  ['Segment', 'the rules by which audiences are told apart'],
]);
