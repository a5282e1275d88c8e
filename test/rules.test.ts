import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES } from '../src/analysis/rules/registry.generated.js';
import { readConfig } from '../src/cli/load-project.js';
import { ruleOptions } from '../src/cli/rule-options.js';
import { positionAt } from '../src/source/span.js';
import { CONFIG_NAME } from '../src/source/workspace.js';
import { checkText, type Told } from './support/check-text.js';
import { blocksUnder, configsOf, RULE_FOLDER, rulePage } from './support/rule-pages.js';

/**
 * Every rule page is a test: each finding of an example is announced by a comment `# error: [rule-id] "words"`, on its own
 * line for the line below, or at the end of the line; each comment must be met, and nothing else may be found.
 */
const TODAY = '2026-11-24';

interface Announced {
  readonly line: number;
  readonly severity: string;
  readonly rule: string;
  readonly words: string;
}

function announcedIn(text: string): readonly Announced[] {
  return text.split('\n').flatMap((source, index) => {
    const match = /# (error|warning|info): \[([a-z-]+)\](?: "(.*)")?/.exec(source);
    if (match === null) return [];
    const isOwnLine = source.trimStart().startsWith('#');
    return [
      { line: index + (isOwnLine ? 2 : 1), severity: match[1] ?? '', rule: match[2] ?? '', words: match[3] ?? '' },
    ];
  });
}

function expectAnnounced(text: string, told: Told): void {
  const announced = announcedIn(text);
  const found = checkText(text, TODAY, told).map(({ code, severity, message, primary }) => ({
    line: positionAt(primary.span.file, primary.span.start).line,
    severity,
    rule: code,
    message,
  }));
  expect(found.map(({ line, severity, rule }) => ({ line, severity, rule }))).toEqual(
    announced.map(({ line, severity, rule }) => ({ line, severity, rule })),
  );
  found.forEach(({ message }, index) => expect(message).toContain(announced[index]?.words));
}

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const page = rulePage(id);
  const configs = configsOf(page).map((text) =>
    readConfig({ path: CONFIG_NAME, text: `version: 1\n${text}` }, '/project'),
  );
  // A rule that is off by default runs on its own page, and one that hangs on the config has what the page says first.
  const told: Told = { ...(configs[0]?.config && ruleOptions(configs[0].config)), levels: { [id]: rule.severity } };

  it('has a page that names it and says what it finds, its family and severity', () => {
    expect(page.startsWith(`# ${id}\n`)).toBe(true);
    expect(page.toLowerCase()).toContain(rule.summary.slice(0, 20).toLowerCase());
    expect(page).toMatch(new RegExp(`\\| ${rule.family} +\\| ${rule.severity} +\\|`));
    for (const heading of ['Avoid', 'Prefer', 'Rationale', 'Configuration', 'Related'])
      expect(page).toContain(`## ${heading}`);
  });

  it('shows configs that are ones', () => {
    expect(configs.length).toBeGreaterThan(0);
    expect(configs.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  });

  it('finds what its page says must be avoided', () => {
    const blocks = blocksUnder(page, 'Avoid');
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks) {
      expect(announcedIn(block).map((announced) => announced.rule)).toContain(id);
      expectAnnounced(block, told);
    }
  });

  it('is silent about what its page prefers', () => {
    const blocks = blocksUnder(page, 'Prefer');
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks)
      expect(checkText(block, TODAY, told).map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });
});

describe('the registry', () => {
  it('has every rule file, and every page has its rule', () => {
    const names = readdirSync(RULE_FOLDER).filter((name) => !name.includes('.generated.'));
    const stems = (extension: string) =>
      names
        .filter((name) => name.endsWith(extension))
        .map((name) => path.basename(name, extension))
        .sort();
    expect(stems('.md')).toEqual(stems('.ts'));
    expect(RULES.map(({ id }) => id)).toEqual(stems('.ts'));
  });
});
