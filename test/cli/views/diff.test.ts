import { describe, expect, it } from 'vitest';
import { PLAIN } from '../../../src/diagnostics/render/styler.js';
import type { Program } from '../../../src/ir/program.js';
import { withDefaults } from '../../../src/schema/config.js';
import { diffReport, isWeaker, reportDigest, widerPrincipals, type DiffReport } from '../../../src/cli/diff/report.js';
import type { Side } from '../../../src/cli/diff/side.js';
import { diffJson } from '../../../src/cli/views/diff-json.js';
import { diffMarkdown } from '../../../src/cli/views/diff-markdown.js';
import { DIFF_VIEWS } from '../../../src/cli/views/diff.js';
import { policyOf, schemaWith } from '../../support/diff.js';
import { schemaErrors } from '../../support/json-schema.js';

function sideOf(program: Program, label: string): Side {
  const place = { kind: 'files' as const, label, config: '/x', isWorkTree: false };
  return { place, isEmpty: false, program, config: withDefaults({ version: 1 }) };
}

function reportOf(before: Program, after: Program): DiffReport {
  return diffReport({ before: sideOf(before, 'main'), after: sideOf(after, 'HEAD') }, '2026-11-24');
}

const resultOf = (report: DiffReport) => ({
  report,
  digest: reportDigest(report),
  refused: widerPrincipals(report),
  isWeakRefused: isWeaker(report),
});

const EVERYTHING = reportOf(
  policyOf(
    `
public: { grants: [{ actions: [read], models: [Tag], stages: [PUBLISHED], locales: [en], where: { name: x } }] }
tokens: { web: { grants: [{ actions: [read, update, publish], models: "*", stages: "*", locales: "*", from: "*", to: "*" }] } }
users: { author: { match: { role: a }, claims: { sub: ID! }, grants: [] } }
guardrails: { g: { never: { who: [public], actions: [read], stages: [DRAFT] } } }
tests: [{ name: t, who: public, cannot: [{ action: read, stage: DRAFT }] }]
`.replace(
      '[read, update, publish], models: "*", stages: "*", locales: "*", from: "*", to: "*"',
      '[read], models: "*", stages: "*", locales: "*"',
    ),
  ),
  policyOf(
    `
public: { grants: [{ actions: [read], models: [Tag], stages: [DRAFT], locales: [en] }] }
tokens: { web: { management: [MODEL_READ], grants: [{ actions: [read], models: "*", stages: "*", locales: "*" }] } }
users: { author: { match: { role: b }, claims: { sub: ID! }, grants: [{ actions: [read], models: [Article], stages: [DRAFT], locales: "*", environments: [qa], where: { createdBy: { id: $claims.sub } } }] } }
`,
    schemaWith('  Tag:', '  Salary: { plural: Salaries, fields: { amount: Int! } }\n  Tag:'),
  ),
);

const READ = 'public: { grants: [{ actions: [read], models: [Tag], stages: [PUBLISHED], locales: [en]';
const digestOf = (before: string, after: string, schema?: string): string =>
  reportDigest(reportOf(policyOf(before, schema), policyOf(after, schema)));
const NOBODY = 'public: { grants: [] }';
const APPROVED = digestOf(NOBODY, `${READ} }] }`);

describe('the digest of a difference', () => {
  it.each([
    ['layout and comments', `# a comment\n\n${READ.replace('{ grants', '{\n   grants')} }\n  ] }`],
    ['the order of names', `${READ.replace('[Tag]', '[ Tag ]')} }] }`],
    ['the order of sections', `tokens: {}\n${READ} }] }`],
    ['a condition with a name', `${READ} }] }\nconditions: { unused: { model: Tag, where: { name: x } } }`],
  ])('is the same whatever the %s', (_title, after) => {
    expect(digestOf(NOBODY, after)).toBe(APPROVED);
  });

  it.each([
    ['another stage', READ.replace('PUBLISHED', 'DRAFT') + ' }] }'],
    ['another locale', READ.replace('[en]', '[de]') + ' }] }'],
    ['more models', READ.replace('[Tag]', '[Tag, Article]') + ' }] }'],
    ['those to come', READ.replace('[Tag]', '"*"') + ' }] }'],
    ['a condition', `${READ}, where: { name: x } }] }`],
    ['an environment', `${READ}, environments: [qa] }] }`],
    ['another principal', READ.replace('public:', 'tokens: { web:') + ' }] } }'],
    ['somebody else too', `${READ} }] }\ntokens: { web: { grants: [{ actions: [readVersions], models: [Tag] }] } }`],
    ['nothing', NOBODY],
  ])('is another with %s', (_title, after) => {
    expect(digestOf(NOBODY, after)).not.toBe(APPROVED);
  });

  it('is another for the same access without a guardrail that there was', () => {
    const guardrail = 'guardrails: { g: { never: { who: [public], actions: [delete] } } }';
    expect(digestOf(`${NOBODY}\n${guardrail}`, `${READ} }] }`)).not.toBe(APPROVED);
    expect(digestOf(`${NOBODY}\n${guardrail}`, `${READ} }] }\n${guardrail}`)).toBe(APPROVED);
  });

  it('is the other way round another', () => {
    expect(digestOf(`${READ} }] }`, NOBODY)).not.toBe(APPROVED);
  });

  it('stands before what a comment leaves out', () => {
    expect(diffMarkdown(resultOf(EVERYTHING)).split('\n')[2]).toBe(
      `Digest of this difference: \`${reportDigest(EVERYTHING)}\``,
    );
  });
});

describe('what is moved', () => {
  const GRANT = '{ actions: [read], models: [Tag], stages: [PUBLISHED], locales: [en] }';
  const WIDER = '{ actions: [read], models: [Tag], stages: [DRAFT, PUBLISHED], locales: [en] }';
  const guarded = (name: string, grant: string) => `
tokens: { ${name}: { grants: [${grant}] } }
guardrails: { g: { never: { who: [tokens/${name}], actions: [delete] } } }
tests: [{ name: t, who: tokens/${name}, cannot: [{ action: delete }] }]
waivers: [{ rule: public-mutation, who: tokens/${name}, action: create, model: Tag, reason: r, owner: o, until: 2027-01-01 }]
`;
  const MOVED = 'moved: [{ from: tokens/web, to: tokens/site }]\n';
  const renamed = (grant: string, protect: string[] = []) => {
    const side = (program: Program, label: string, refs: string[]) => {
      const given = sideOf(program, label);
      return { ...given, config: { ...given.config, protect: refs } };
    };
    return diffReport(
      {
        before: side(policyOf(guarded('web', GRANT)), 'main', protect),
        after: side(
          policyOf(guarded('site', grant) + MOVED),
          'HEAD',
          protect.map(() => 'tokens/site'),
        ),
      },
      '2026-11-24',
    );
  };

  it('is the same principal: a new name alone changes no access, and no safeguard', () => {
    const report = renamed(GRANT, ['tokens/web']);
    expect([report.access, report.weakenings, isWeaker(report), widerPrincipals(report)]).toEqual([[], [], false, []]);
    expect(report.settings.map(({ principal, kind, message }) => [principal, kind, message])).toEqual([
      ['tokens/site', 'neutral', 'was named `tokens/web`'],
    ]);
    expect(diffMarkdown(resultOf(report))).toContain('Access is the same');
    expect(diffMarkdown(resultOf(report))).toContain('`tokens/site` was named `tokens/web`');
    expect(schemaErrors('schemas/diff.schema.json', JSON.parse(diffJson(resultOf(report))))).toEqual([]);
  });

  it('is compared under its new name', () => {
    const report = renamed(WIDER);
    expect(report.access.map(({ principal, kind, stages }) => [principal, kind, stages])).toEqual([
      ['tokens/site', 'widened', ['DRAFT']],
    ]);
    expect(reportDigest(report)).not.toBe(reportDigest(renamed(GRANT)));
  });

  it('is still held by the guardrails and tests of the base', () => {
    const after = policyOf(
      `tokens: { site: { grants: [{ actions: [delete], models: [Tag], locales: [en] }] } }\n${MOVED}`,
    );
    const report = reportOf(policyOf(guarded('web', GRANT)), after);
    expect(report.judgement.findings.map(({ code }) => code)).toEqual(['guardrail-violated']);
    expect(report.judgement.failures.map(({ name }) => name)).toEqual(['t']);
    expect(report.weakenings.map(({ kind }) => kind)).toEqual(['guardrail', 'test']);
  });

  it.each([
    ['without the entry', guarded('web', GRANT), guarded('site', GRANT)],
    ['to a name that was there', `tokens: { web: { grants: [${GRANT}] }, site: {} }`, guarded('site', GRANT) + MOVED],
  ])('is somebody else %s', (_, before, after) => {
    const { access } = reportOf(policyOf(before), policyOf(after));
    expect(access.map(({ principal, kind }) => `${kind} ${principal}`).sort()).toEqual([
      'narrowed tokens/web',
      'widened tokens/site',
    ]);
  });

  it('is the last name before it where several lead to it', () => {
    const before = policyOf(`tokens: { a: { grants: [${WIDER}] }, b: { grants: [${GRANT}] } }`);
    const moves = 'moved: [{ from: tokens/a, to: tokens/b }, { from: tokens/b, to: tokens/site }]\n';
    const { access } = reportOf(before, policyOf(guarded('site', GRANT) + moves));
    expect(access.map(({ principal, kind }) => `${kind} ${principal}`)).toEqual(['narrowed tokens/a']);
  });
});

describe('the document', () => {
  it('is as its schema says', () => {
    const document: unknown = JSON.parse(diffJson(resultOf(EVERYTHING)));
    expect(schemaErrors('schemas/diff.schema.json', document)).toEqual([]);
    expect(document).toMatchObject({ refused: { widen: ['public', 'tokens/web', 'users/author'], weaken: true } });
  });

  it('has a schema that lets nothing else pass', () => {
    expect(schemaErrors('schemas/diff.schema.json', { formatVersion: 1 })).not.toEqual([]);
  });
});

describe('what counts as wider', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['nothing', '', '', []],
    [
      'management',
      'tokens: { web: { grants: [] } }',
      'tokens: { web: { grants: [], management: [MODEL_READ] } }',
      ['tokens/web'],
    ],
    [
      'a later day',
      'tokens: { web: { grants: [], expires: 2027-01-01 } }',
      'tokens: { web: { grants: [] } }',
      ['tokens/web'],
    ],
    ['a default stage', 'public: { grants: [] }', 'public: { grants: [], defaultStage: DRAFT }', []],
  ])('%s', (_, before, after, want) => {
    expect(widerPrincipals(reportOf(policyOf(before), policyOf(after)))).toEqual(want);
  });

  it('is what new models open', () => {
    const all = 'tokens: { web: { grants: [{ actions: [read], models: "*", stages: "*", locales: "*" }] } }';
    const after = policyOf(
      all,
      schemaWith('  Tag:', '  Salary: { plural: Salaries, fields: { amount: Int! } }\n  Tag:'),
    );
    expect(widerPrincipals(reportOf(policyOf(all), after))).toEqual(['tokens/web']);
  });
});

describe('markdown', () => {
  it('says first who can now read what', () => {
    const [line] = diffMarkdown(resultOf(EVERYTHING)).split('\n');
    expect(line).toBe(
      '**`public` can now read `Tag` in `DRAFT` (locale `en`), and 5 more changes, and 2 safeguards are weaker**: now answered: `query { tags(stage: DRAFT) { id } }` without a token',
    );
  });

  it('says that access is the same', () => {
    const program = policyOf('public: { grants: [] }');
    const same = diffMarkdown(resultOf(reportOf(program, program)));
    expect(same.split('\n')[0]).toBe(
      '**Access is the same**: every condition of 1 principal on 6 models is the same, in every stage and locale, those to come included.',
    );
  });

  it('begins with management where no cell changes', () => {
    const tokens = (more: string): Program => policyOf(`tokens: { web: { grants: [], management: [${more}] } }`);
    const [line] = diffMarkdown(resultOf(reportOf(tokens('MODEL_READ'), tokens('MODEL_READ, MODEL_UPDATE')))).split(
      '\n',
    );
    expect(line).toBe('**`tokens/web` gains management: `MODEL_UPDATE`**');
  });

  it('never shows what the user wrote as anything but text', () => {
    const evil = '</code>`@evil` | <img src=x onerror=alert(1)> ![x](http://evil) [a](b)';
    const rail = (name: string): string => `guardrails: { ${JSON.stringify(name)}: { never: { actions: [delete] } } }`;
    const test = `tests: [{ name: ${JSON.stringify(evil)}, who: public, cannot: [{ action: create }] }]`;
    const where = `public: { grants: [{ actions: [read], models: [Tag], stages: [DRAFT], locales: [en], where: { name: ${JSON.stringify(evil)} } }] }`;
    const before = policyOf(`${rail('g')}\n${test}`);
    const text = diffMarkdown(resultOf(reportOf(before, policyOf(where))));
    const outside = text.replaceAll(/`[^`\n]*`/g, '');
    expect(text).toContain('onerror');
    expect(outside.replaceAll('@<!-- -->', '')).not.toMatch(/(?<!\\)[[\]|]|<|@|!\[/);
  });

  const MODELS = Array.from({ length: 120 }, (_, index) => `M${index}`);
  const many = MODELS.map((name) => `  ${name}: { plural: ${name}s, fields: { name: String! } }`).join('\n');
  const grants = MODELS.map(
    (name) =>
      `{ actions: [read], models: [${name}], stages: [DRAFT], locales: [en], where: { name: "${'ä€'.repeat(300)}" } }`,
  );

  it('is never longer than a comment may be, and says what it leaves out', () => {
    const schema = schemaWith('  Tag:', `${many}\n  Tag:`);
    const report = reportOf(policyOf('', schema), policyOf(`public: { grants: [${grants.join(', ')}] }`, schema));
    const text = diffMarkdown(resultOf(report));
    expect(report.access.length).toBe(120);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
    expect(Buffer.byteLength(text)).toBeGreaterThan(60_000);
    const shown = text.split('\n####').length - 1;
    expect(text.endsWith(`\n… and ${121 - shown} sections more, which \`--format json\` has\n`)).toBe(true);
  });

  it('shows few of many names', () => {
    const schema = schemaWith('  Tag:', `${many}\n  Tag:`);
    const all = `public: { grants: [{ actions: [read], models: [${MODELS.join(', ')}], stages: [DRAFT], locales: [en] }] }`;
    const [line = ''] = diffMarkdown(resultOf(reportOf(policyOf('', schema), policyOf(all, schema)))).split('\n');
    expect(line).toBe(
      '**`public` can now read `M0`, `M1`, `M10`, `M100`, `M101`, `M102` and 114 more in `DRAFT` (locale `en`)**: now answered: `query { m0s(stage: DRAFT) { id } }` without a token',
    );
  });
});

describe('text', () => {
  it('makes no terminal do anything', async () => {
    const test = 'tests: [{ name: "\\e[31mred", who: public, cannot: [{ action: create }] }]';
    const look = { styler: PLAIN, columns: undefined, isQuiet: false, toolVersion: '1' };
    const { stdout } = await DIFF_VIEWS.text(resultOf(reportOf(policyOf(test), policyOf(''))), look);
    expect(stdout).toContain(String.raw`the test \`\x1b[31mred\` is removed`.replaceAll('\\`', '`'));
  });
});
