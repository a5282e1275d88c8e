import { RULES } from '../../src/analysis/rules/registry.generated.js';
import type { AdjudicatedCase } from './adjudicated.js';

/** How the findings of one rule stand to the judgement. */
export interface Confusion {
  readonly rule: string;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  /** Cases without the rule, found or expected. */
  readonly trueNegatives: number;
  /** Those of them that stand in the file of the rule: one edit away from a finding. */
  readonly nearMisses: number;
}

/** Counts for each rule what was found and what should have been: findings by case and line, silence by case. */
export function confusions(cases: readonly AdjudicatedCase[]): readonly Confusion[] {
  return RULES.map(({ id }) => {
    const sides = cases.map(({ file, expected, missed, found }) => {
      const wanted = [...expected, ...missed].filter((mark) => mark.startsWith(`${id} `));
      const given = [...found].filter((mark) => mark.startsWith(`${id} `));
      return {
        isOwn: file === id,
        isSilent: wanted.length + given.length === 0,
        truePositives: wanted.filter((mark) => found.has(mark)).length,
        falseNegatives: wanted.filter((mark) => !found.has(mark)).length,
        falsePositives: given.filter((mark) => !wanted.includes(mark)).length,
      };
    });
    const sum = (key: 'truePositives' | 'falsePositives' | 'falseNegatives'): number =>
      sides.reduce((total, side) => total + side[key], 0);
    const silent = sides.filter(({ isSilent }) => isSilent);
    return {
      rule: id,
      truePositives: sum('truePositives'),
      falsePositives: sum('falsePositives'),
      falseNegatives: sum('falseNegatives'),
      trueNegatives: silent.length,
      nearMisses: silent.filter(({ isOwn }) => isOwn).length,
    };
  });
}

/** The counts as a page: what is shown of the rules to people. */
export function confusionPage(cases: readonly AdjudicatedCase[]): string {
  const rows = confusions(cases).map(
    ({ rule, truePositives, falsePositives, falseNegatives, trueNegatives, nearMisses }) =>
      `| ${rule} | ${truePositives} | ${falsePositives} | ${falseNegatives} | ${trueNegatives} | ${nearMisses} |`,
  );
  const disagreements = cases.flatMap(({ file, why, disagreements: lines }) =>
    lines.map((line) => `- \`${file}\`, ${why}: ${line}`),
  );
  return [
    '# What the rules find, and what they should find',
    '',
    `${cases.length} small policies, \`*.yaml\` beside this page (which \`UPDATE_ADJUDICATED=1\` writes), each judged for every rule from`,
    'what Hygraph documents, before the rules were run. Eight judgements were mended afterwards, where a rule showed them to be',
    'wrong, and rules were mended where the judgement stood: the counts say how they agree now, not how they did at first.',
    'A finding that was judged right is a true positive, one that was not a false positive; what was expected and is not found, a',
    'false negative. A case without the rule, found or expected, is a true negative, and a near miss where it stands in the',
    "rule's own file, one edit away from a finding.",
    '',
    '| rule | true positives | false positives | false negatives | true negatives | of them near misses |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    '## Where they disagree',
    '',
    ...(disagreements.length === 0 ? ['Nowhere.'] : disagreements),
    '',
  ].join('\n');
}
