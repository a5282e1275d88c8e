import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Where the rules and their pages are. */
export const RULE_FOLDER = path.resolve(import.meta.dirname, '../../src/analysis/rules');

/** The page of a rule, as Markdown. */
export function rulePage(id: string): string {
  return readFileSync(path.join(RULE_FOLDER, `${id}.md`), 'utf8');
}

/** The policies that a page shows under a heading. */
export function blocksUnder(page: string, heading: string): readonly string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return [...section.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? '');
}

/** What a page shows of a config, as it stands under `version`. */
export function configsOf(page: string): readonly string[] {
  return [...page.matchAll(/^```yaml config\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? '');
}
