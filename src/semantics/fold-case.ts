/**
 * A text without its case, code unit by code unit, so that each place of it can be told from the same place of the text
 * alone: `İ`, whose lower case is two code units, stays as it is.
 */
export function foldCase(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return Array.from({ length: text.length }, (_, index) => foldUnit(text.charAt(index))).join('');
}

function foldUnit(unit: string): string {
  const folded = unit.toLowerCase();
  return folded.length === 1 ? folded : unit;
}
