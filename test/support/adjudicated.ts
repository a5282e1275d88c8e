import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import type { RowQuota } from '../../src/analysis/rule.js';
import { RULES } from '../../src/analysis/rules/registry.generated.js';
import { readContentSchema } from '../../src/bind/content-schema/read-content-schema.js';
import { compile, type Compilation } from '../../src/compiler.js';
import type { SourceFile } from '../../src/source/source-file.js';
import { positionAt } from '../../src/source/span.js';

const TODAY = '2026-11-24';
/** Rules that are off by default are judged like the others. */
const LEVELS = Object.fromEntries(
  RULES.filter((rule) => rule.isOffByDefault).map(({ id, severity }) => [id, severity]),
);

/**
 * A small policy, and what should be found in it by a judgement that does not come from the rules. Files of cases are YAML documents: the first is what all
 * cases of the file stand on (`base.yaml` when it is empty; `# schema: FILE` names a Content API schema, `# quota: N` the rows that the project may have), each other one
 * opens with `--- # ` and why. At the end of a line, `# expect: rule, rule` says what should be found there. A comment
 * of its own line is about the next: `# missed: rule, since …` what should be found and is not, `# excess: rule, since …`
 * what is found and should not be.
 */
export interface AdjudicatedCase {
  /** The name of its file, which is mostly the rule that it is about. */
  readonly file: string;
  readonly why: string;
  readonly expected: ReadonlySet<string>;
  readonly missed: ReadonlySet<string>;
  readonly excess: ReadonlySet<string>;
  readonly found: ReadonlySet<string>;
  /** The lines that say why the rules and the judgement disagree: `missed: rule, since …`. */
  readonly disagreements: readonly string[];
  readonly compilation: Compilation;
}

/** All cases of a folder, compiled. What is found and expected is `rule at its line`, whole: `shadowed-grant 7`. */
export function readAdjudicated(folder: string): readonly AdjudicatedCase[] {
  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
  const names = globSync(['*.yaml'], { cwd: folder, ignore: ['base.yaml'] }).sort();
  return names.flatMap((name) => {
    const [head = '', ...cases] = read(name).split(/^--- # /m);
    const schema = /^# schema: (.+)$/m.exec(head)?.[1];
    const rows = /^# quota: (\d+)$/m.exec(head)?.[1];
    const isBare = rows !== undefined || head.trim() === '';
    const base = { path: 'base.yaml', text: isBare ? read('base.yaml') : head };
    const quota = rows === undefined ? undefined : { rows: Number(rows), gateway: undefined };
    const content = schema === undefined ? undefined : { path: schema, text: read(schema) };
    return cases.map((text) => readCase({ file: path.basename(name, '.yaml'), base, content, quota }, text));
  });
}

interface Ground {
  readonly file: string;
  readonly base: SourceFile;
  readonly content: SourceFile | undefined;
  readonly quota: RowQuota | undefined;
}

function readCase({ file, base, content, quota }: Ground, text: string): AdjudicatedCase {
  const lines = text.split('\n');
  const policy = { path: 'policy.yaml', text: `# ${text}` };
  const compilation = compile({
    files: [base, policy],
    contentSchema: content && readContentSchema(content),
    levels: LEVELS,
    quota,
    today: TODAY,
  });
  const found = compilation.diagnostics.map(({ code, primary: { span } }) => {
    const { line } = positionAt(span.file, span.start);
    return `${code} ${span.file.path === policy.path ? '' : `${span.file.path}:`}${line}`;
  });
  return {
    file,
    why: lines[0] ?? '',
    expected: new Set(marksIn(lines, /[^#] # expect: (.+)$/, 1)),
    missed: new Set(marksIn(lines, /^ *# missed: ([a-z-]+), since ./, 2)),
    excess: new Set(marksIn(lines, /^ *# excess: ([a-z-]+), since ./, 2)),
    found: new Set(found),
    disagreements: lines.flatMap((line) => /^ *# ((?:missed|excess): .+)$/.exec(line)?.[1] ?? []),
    compilation,
  };
}

/** The rules that lines name, each with the line that it is about: the number of the line, plus the offset. */
function marksIn(lines: readonly string[], mark: RegExp, offset: number): readonly string[] {
  return lines.flatMap((line, index) => {
    const rules = mark.exec(line)?.[1]?.split(', ') ?? [];
    return rules.map((rule) => `${rule} ${index + offset}`);
  });
}
