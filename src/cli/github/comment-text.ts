/** A comment on GitHub holds so many characters; the mark and the last lines need some of them. */
const MAX_LENGTH = 65_000;

/**
 * Several results as one comment, one after the other, and how to approve what they show. What is too long is cut at a line, and says so.
 */
export function commentText(texts: readonly string[]): string {
  const digests = [...new Set(texts.flatMap(digestsIn))];
  const end = digests.length === 0 ? '' : approvalWords(digests);
  return `${shortened(texts.map((text) => text.trim()).join('\n\n---\n\n'), MAX_LENGTH - end.length)}\n${end}`;
}

function digestsIn(text: string): readonly string[] {
  return [...text.matchAll(/^Digest of this difference: `([0-9a-f]{32})`$/gm)].map(([, digest = '']) => digest);
}

function approvalWords(digests: readonly string[]): string {
  const line = `policy approve ${digests.join(' ')}`;
  return `\n---\n\nTo let exactly this pass, somebody who may write to this repository approves with a review that has the line\n\n\`\`\`\n${line}\n\`\`\`\n\nAny other difference of access, by a later push too, needs an approval of its own.\n`;
}

function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.lastIndexOf('\n', length - 100);
  return `${text.slice(0, Math.max(cut, 0))}\n\n… the rest is too long for a comment`;
}
