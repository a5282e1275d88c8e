/** How narrow a column may become. */
const NARROWEST = 8;
const GAP = '  ';

/**
 * Rows as aligned lines of at most `width` characters, where that is possible: the widest columns are wrapped first. A
 * cell may hold line breaks.
 */
export function tableLines(rows: readonly (readonly string[])[], width: number): readonly string[] {
  const widths = fit(naturalWidths(rows), width);
  return rows.flatMap((row) => {
    const cells = widths.map((column, index) => wrap(row[index] ?? '', column));
    const height = Math.max(1, ...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((lines, index) => (lines[line] ?? '').padEnd(widths[index] ?? 0))
        .join(GAP)
        .trimEnd(),
    );
  });
}

function naturalWidths(rows: readonly (readonly string[])[]): readonly number[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: columns }, (_, index) =>
    Math.max(0, ...rows.flatMap((row) => (row[index] ?? '').split('\n').map((line) => line.length))),
  );
}

/** Takes from the widest column until all fit, or until no column can become narrower. */
function fit(widths: readonly number[], width: number): readonly number[] {
  const total = widths.reduce((sum, column) => sum + column, 0) + GAP.length * Math.max(0, widths.length - 1);
  const widest = Math.max(0, ...widths);
  if (total <= width || widest <= NARROWEST) return widths;
  const at = widths.lastIndexOf(widest);
  const second = Math.max(NARROWEST, ...widths.filter((_, index) => index !== at && widths[index] !== widest));
  const next = Math.max(second, widest - (total - width), NARROWEST);
  return fit(widths.with(at, next < widest ? next : widest - 1), width);
}

/** Breaks after spaces, commas and arrows; a word that is too long is cut. */
function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    let current = '';
    for (const piece of piecesOf(line, width)) {
      if (current !== '' && `${current}${piece}`.trimEnd().length > width) {
        lines.push(current.trimEnd());
        current = '';
      }
      current += piece;
    }
    return [...lines, current.trimEnd()];
  });
}

function piecesOf(line: string, width: number): readonly string[] {
  return line.split(/(?<=[ ,>])/).flatMap((word) => {
    if (word.trimEnd().length <= width) return [word];
    return Array.from({ length: Math.ceil(word.length / width) }, (_, index) =>
      word.slice(index * width, (index + 1) * width),
    );
  });
}
