import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import { fingerprintOf } from '../diagnostics/render/fingerprints.js';
import { groupBy } from '../support/group.js';
import type { Baseline, BaselineEntry } from './baseline-file.js';

/** Findings by whether a baseline knows them. */
export interface Compared {
  /** Those that are new. */
  readonly fresh: readonly Diagnostic[];
  readonly known: readonly Diagnostic[];
  /** Warnings: what the baseline knows, and nobody finds any more. */
  readonly stale: readonly Diagnostic[];
}

/** Compares the findings of the rules with a baseline; without one all are new. Of more that are alike than it knows, the last are new. */
export function compareWithBaseline(findings: readonly Diagnostic[], baseline: Baseline | undefined): Compared {
  if (baseline === undefined) return { fresh: findings, known: [], stale: [] };
  const alike = groupBy(findings, fingerprintOf);
  const allowed = new Map(baseline.entries.map(({ fingerprint, count }) => [fingerprint, count]));
  const known = new Set([...alike].flatMap(([fingerprint, same]) => same.slice(0, allowed.get(fingerprint) ?? 0)));
  return {
    fresh: findings.filter((finding) => !known.has(finding)),
    known: [...known],
    stale: baseline.entries.flatMap((entry) => staleEntry(entry, alike.get(entry.fingerprint)?.length ?? 0, baseline)),
  };
}

/** Entries that are no longer met would hide what comes back. */
function staleEntry(entry: BaselineEntry, found: number, { file }: Baseline): readonly Diagnostic[] {
  const { fingerprint, count, rule, path, message } = entry;
  if (found >= count) return [];
  const start = Math.max(0, file.text.indexOf(fingerprint));
  const what = `\`${rule}\` in \`${path}\`: ${message}`;
  return [
    diagnostic({
      code: 'baseline-stale',
      severity: 'warning',
      message:
        found === 0 ? `the baseline knows what is no longer found` : `the baseline knows ${count}, found ${found}`,
      at: { file, start, end: start + fingerprint.length },
      notes: [what],
      help: 'shrink it with `--update-baseline`',
    }),
  ];
}
