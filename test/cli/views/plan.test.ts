import { describe, expect, it } from 'vitest';
import { planPreview, APPLY_VIEWS } from '../../../src/cli/views/apply.js';
import { words } from '../../../src/cli/views/changes.js';
import { PLAN_VIEWS, planText } from '../../../src/cli/views/plan.js';
import { ANSI, PLAIN } from '../../../src/diagnostics/render/styler.js';
import type { AccessChange } from '../../../src/change/access-change.js';
import { planMarkdown } from '../../../src/cli/views/plan-markdown.js';
import type { Change } from '../../../src/plan/change.js';
import { WHOLE_POLICY } from '../../../src/plan/goal.js';
import type { AccessSummary, Plan } from '../../../src/plan/plan.js';
import { permissionRow } from '../../../src/rows/row.js';
import { dedent } from '../../support/dedent.js';

const LOOK = { styler: PLAIN, columns: undefined, isQuiet: false, toolVersion: '' };
const NO_LIMIT = { before: 0, peak: 0, after: 0, max: null };

function planOf(parts: Partial<Plan>): Plan {
  return {
    formatVersion: 1,
    tool: { name: 'hygraph-policy', version: '1.2.3' },
    id: '0'.repeat(16),
    createdAt: '2026-11-24T12:00:00.000Z',
    project: { id: 'p', name: 'Newsroom' },
    environment: { id: 'e', name: 'master' },
    goal: WHOLE_POLICY,
    policyHash: '',
    preference: 'availability',
    isMinimal: true,
    before: [],
    changes: [],
    access: [],
    between: [],
    quotas: { contentPermissions: NO_LIMIT, roles: NO_LIMIT },
    unmanaged: [],
    rotating: [],
    ...parts,
  };
}

function accessOf(principal: AccessSummary['principal'], parts: Partial<AccessSummary>): AccessSummary {
  return { principal, changes: [], managementGained: [], managementLost: [], ...parts };
}

function widened(principal: string, parts: Partial<AccessChange> = {}): AccessChange {
  const sides = { before: { where: null, grants: [] }, after: { where: {}, grants: [] } };
  return { principal, kind: 'widened', action: 'read', models: ['Case'], stages: ['DRAFT'], ...sides, ...parts };
}

const ROW = permissionRow('read', { model: 'Case', stages: ['PUBLISHED'], locales: ['en'] });
const CREATE: Change = { kind: 'createRow', principal: 'public', row: ROW };

function textOf(parts: Partial<Plan>): string {
  return planText({ plan: planOf(parts), projectName: 'local' }, LOOK);
}

/** The part of a plan under `Access in …`. */
function accessText(...access: readonly AccessSummary[]): string {
  const text = textOf({ changes: [CREATE], access });
  return text.slice(text.indexOf('\n\n') + 2, text.indexOf('\nChanges\n'));
}

describe('the access of a plan', () => {
  it('puts what is wider first, then the public before tokens before roles, whatever the order of the plan', () => {
    const summaries = ['roles/a', 'tokens/b', 'tokens/a', 'public'].map((principal) =>
      accessOf(principal, {
        changes: [widened(principal, { kind: 'narrowed', action: 'delete' }), widened(principal, { kind: 'unknown' })],
      }),
    );
    const order = ['`public`', '`tokens/a`', '`tokens/b`', '`roles/a`'];
    expect([...accessText(...summaries).matchAll(/^ {2}([+-]) (\S+)/gm)].map(([, ...found]) => found)).toEqual([
      ...order.map((principal) => ['+', principal]),
      ...order.map((principal) => ['-', principal]),
    ]);
  });

  it('says what is allowed, what shows it, and what of management comes and goes', () => {
    const change = widened('public', {
      before: { where: { country: 'DE' }, grants: [] },
      after: { where: {}, grants: [{ path: 'access.yaml', line: 2, column: 5 }] },
      added: {
        record: { country: 'FR' },
        claims: {},
        request: { to: 'content-api', query: 'query { cases(stage: DRAFT) { id } }', headers: {} },
      },
    });
    const access = accessOf('public', { changes: [change], managementGained: ['A'], managementLost: ['B', 'C'] });
    expect(accessText(access)).toBe(
      dedent`
      + \`public\` gains management: \`A\`
      + \`public\` can now read more of \`Case\` in \`DRAFT\`
          before: \`{"country":"DE"}\`
          after: any record
          now for example: \`{"country":"FR"}\`
          now answered: \`query { cases(stage: DRAFT) { id } }\` without a token
          granted now at \`access.yaml:2:5\`
      - \`public\` loses management: \`B\` and \`C\`

      Access: 1 widened
    `.replaceAll(/^(?=.)/gm, '  '),
    );
  });

  it('counts what is too much to be read, after what widens', () => {
    const changes = Array.from({ length: 45 }, (_, index) => widened('public', { models: [`M${index + 10}`] }));
    const lost = widened('public', { kind: 'narrowed' });
    const text = accessText(accessOf('public', { changes: [lost, ...changes] }));
    expect(text.match(/^ {2}\+/gm)).toHaveLength(40);
    expect(text).toContain('  and 6 more changes, which `--format json` has\n');
    expect(text).toContain('  Access: 45 widened, 1 narrowed\n');
  });

  it('says so when nobody can do more or less', () => {
    expect(accessText()).toBe('  nobody can do more or less than before\n');
  });

  it('shows no control characters', () => {
    const change = widened('roles/\u001b[1m', { models: ['Ca\u202ese'] });
    expect(accessText(accessOf('roles/\u001b[1m', { changes: [change] }))).toContain(
      '  + `roles/\\x1b[1m` can now read `Ca\\u{202e}se` in `DRAFT`\n',
    );
  });
});

describe('a plan as a comment on a pull request', () => {
  const markdown = (parts: Partial<Plan>): string => planMarkdown(planOf(parts), 'local');

  it('begins with who could do what, and ends with the totals', () => {
    const access = [accessOf('public', { changes: [widened('public')], managementLost: ['B'] })];
    expect(markdown({ changes: [CREATE], access })).toBe(dedent`
      **\`public\` can now read \`Case\` in \`DRAFT\`, and 1 more change**

      Digest of this difference: \`b9861e7f0013e3bf7f4bce24a0df7d81\`

      #### ⚠️ \`public\` can now read \`Case\` in \`DRAFT\`


      ### Management

      - \`public\` loses management: \`B\`

      ### Rows

      - \`public\`: + read Case stages PUBLISHED locales en

      Plan: 1 to add, 0 to change, 0 to destroy. For \`local\` (environment \`master\`): 1 widened.
    `);
  });

  it.each([
    ['nothing changes', {}, '**No changes**: `local` (environment `master`) is what the policy says.\n'],
    ['rows alone change', { changes: [CREATE] }, '**Nobody can do more or less than before**\n'],
  ])('says so when %s', (_, parts, want) => {
    expect(markdown(parts).startsWith(want)).toBe(true);
  });

  it('fits in a comment', () => {
    const changes = Array.from({ length: 2000 }, (_, index) => widened('public', { models: [`Model${index}`] }));
    const text = markdown({ changes: [CREATE], access: [accessOf('public', { changes })] });
    expect(Buffer.byteLength(text)).toBeLessThan(65_536);
    expect(text).toMatch(/\n… and \d+ sections more, which `--format json` has\n$/);
  });
});

describe('the changes of a plan', () => {
  it.each<[string, Change, string]>([
    ['a new row', CREATE, '+ read Case stages PUBLISHED locales en'],
    [
      'a row of everything',
      { kind: 'deleteRow', principal: 'public', id: 'r', row: permissionRow('read') },
      '- read (all models) stages all locales all',
    ],
    [
      'a row that grants nothing',
      { kind: 'deleteRow', principal: 'public', id: 'r', row: { ...ROW, enabled: false } },
      '- read Case stages PUBLISHED locales en (disabled)',
    ],
    [
      'a row with a condition',
      { kind: 'createRow', principal: 'public', row: { ...ROW, condition: '{"a":1}' } },
      '+ read Case stages PUBLISHED locales en where {"a":1}',
    ],
    [
      'a row that unpublishes',
      { kind: 'createRow', principal: 'public', row: permissionRow('unpublish', { model: 'Case', stages: ['QA'] }) },
      '+ unpublish Case from QA locales all',
    ],
    [
      'a row that publishes',
      {
        kind: 'createRow',
        principal: 'public',
        row: permissionRow('publish', { model: 'Case', fromStages: ['DRAFT'], toStages: ['QA'] }),
      },
      '+ publish Case from DRAFT to QA locales all',
    ],
    [
      'a row that is enabled',
      { kind: 'enableRow', principal: 'public', id: 'r', row: ROW },
      '~ read Case stages PUBLISHED locales en is enabled again',
    ],
    [
      'a row that changes',
      {
        kind: 'updateRow',
        principal: 'public',
        id: 'r',
        before: ROW,
        after: { ...ROW, stages: ['DRAFT'], condition: '{"a":1}' },
      },
      '~ read Case stages PUBLISHED -> DRAFT locales en was any record now where {"a":1}',
    ],
    [
      'a new token',
      {
        kind: 'createToken',
        principal: 'tokens/a',
        after: { description: 'x', defaultStage: 'DRAFT', management: ['A'] },
      },
      '+ token default stage DRAFT management +A',
    ],
    [
      'a token that changes',
      {
        kind: 'updateToken',
        principal: 'tokens/a',
        id: 't',
        before: { description: 'x', defaultStage: 'DRAFT', management: ['A'] },
        after: { description: null, defaultStage: 'QA', management: ['B'] },
      },
      '~ token default stage DRAFT -> QA management +B, -A description "x" -> none',
    ],
    [
      'a token that has expired',
      {
        kind: 'deleteToken',
        principal: 'tokens/a',
        id: 't',
        reason: 'expired',
        before: { description: null, defaultStage: 'DRAFT', management: [] },
        rows: [ROW],
      },
      '- token has expired, with 1 row',
    ],
    [
      'a new role',
      { kind: 'createRole', principal: 'roles/a', after: { description: null, management: [] } },
      '+ role',
    ],
    [
      'a role that changes',
      {
        kind: 'updateRole',
        principal: 'roles/a',
        id: 'r',
        before: { description: null, management: [] },
        after: { description: 'y', management: ['A'] },
      },
      '~ role management +A description none -> "y"',
    ],
    [
      'a default stage',
      { kind: 'setPublicStage', principal: 'public', before: 'DRAFT', after: 'PUBLISHED' },
      '~ default stage DRAFT -> PUBLISHED',
    ],
  ])('says in one line: %s', (_, change, line) => {
    expect(words(change)).toBe(line);
  });
});

describe('a plan', () => {
  it('ends with the quota and the totals', () => {
    const use = { before: 3, peak: 6, after: 5, max: 250 };
    expect(textOf({ changes: [CREATE], quotas: { contentPermissions: use, roles: NO_LIMIT } })).toMatch(
      /\n\nPermission rows: 3 now, 6 at most, 5 after, 250 allowed\.\nPlan: 1 to add, 0 to change, 0 to destroy\.\n$/,
    );
  });

  it('lists whom the policy does not speak of, without the roles of Hygraph', () => {
    const unmanaged = [
      { principal: 'roles/Admin', id: '1', isSystem: true, rows: 9 },
      { principal: 'roles/ops', id: '2', isSystem: false, rows: 1 },
      { principal: 'public', id: '3', isSystem: false, rows: 2 },
    ];
    const list = 'Not in the policy, and left as they are\n\n  public     2 rows\n  roles/ops  1 row\n';
    expect(textOf({ unmanaged })).toBe(`No changes. local (environment master) is what the policy says.\n\n${list}`);
    expect(textOf({ unmanaged, changes: [{ ...CREATE, principal: 'tokens/web' }] })).toContain(`\n${list}`);
  });

  it('is a plan file as JSON, and says on stderr where it was saved and what is refused', async () => {
    const plan = planOf({ changes: [CREATE] });
    const result = { plan, projectName: 'local', savedAs: 'p.json', refused: ['public' as const, 'tokens/a' as const] };
    const refused = 'access widens for public, tokens/a, which `--fail-on` refuses\n';
    const json = await PLAN_VIEWS.json(result);
    expect(JSON.parse(json.stdout)).toEqual(plan);
    expect(json.stderr).toBe(refused);
    expect((await PLAN_VIEWS.text(result, LOOK)).stderr).toBe(
      `saved as p.json; apply it with \`policy apply p.json\`\n${refused}`,
    );
  });

  it('is shown in colours where they are wanted, and the same without them', () => {
    const plan = planOf({ changes: [CREATE], access: [accessOf('public', { changes: [widened('public')] })] });
    const colored = planText({ plan, projectName: 'local' }, { ...LOOK, styler: ANSI });
    expect(colored.replaceAll(/\u001b\[\d+m/g, '')).toBe(planText({ plan, projectName: 'local' }, LOOK));
    expect(colored).toContain('\u001b[');
  });

  it('is asked about as it is shown', () => {
    const plan = planOf({ changes: [CREATE] });
    expect(`${planPreview(plan, 'local')}\n`).toBe(planText({ plan, projectName: 'local' }, LOOK));
  });
});

describe('an apply', () => {
  it('names each new token, where its secret is and its digest', () => {
    const digests = [
      { principal: 'tokens/a', sha256: '11' },
      { principal: 'tokens/long-name', sha256: '22' },
    ] as const;
    expect(APPLY_VIEWS.text({ plan: planOf({}), projectName: 'local', made: [CREATE], digests }, LOOK).stdout)
      .toBe(dedent`
      New tokens; their secrets are in the file that the config names, under these names:

        tokens/a          TOKENS_A          sha256 11
        tokens/long-name  TOKENS_LONG_NAME  sha256 22

      Applied: 1 added, 0 changed, 0 destroyed.
    `);
  });

  it('says so when there was nothing to do', () => {
    expect(APPLY_VIEWS.text({ plan: planOf({}), projectName: 'local', made: [], digests: [] }, LOOK).stdout).toBe(
      'No changes. local is what the policy says.\n',
    );
  });
});

describe('what holds while a plan is applied', () => {
  const item = { principal: 'tokens/web', kind: 'less', action: 'read', models: ['Case'], since: 1, until: 2 } as const;
  const between = [
    { ...item, stages: ['DRAFT'], locales: ['en'] },
    { ...item, principal: 'public', kind: 'more', action: 'update', locales: ['en'], since: 2, until: 3 } as const,
  ];
  const missing =
    '`tokens/web` cannot, as before and after, read `Case` in `DRAFT` (locale `en`): from change 1 to change 2';
  const open = '`public` can, neither before nor after, update `Case` (locale `en`): from change 2 to change 3';

  it('is listed under the changes, what is open first', () => {
    const text = textOf({ changes: [CREATE], between });
    expect(text).toContain(`While it is applied\n\n  + ${open}\n  - ${missing}\n`);
    expect(textOf({ changes: [CREATE] })).not.toContain('While it is applied');
  });

  it('is a section of a comment', () => {
    const text = planMarkdown(planOf({ changes: [CREATE], between }), 'local');
    expect(text).toContain(`### While it is applied\n\n- ${open}\n- ${missing}\n`);
  });

  it('is cut where it is long, and says how much is left out', () => {
    expect(textOf({ changes: [CREATE], between: Array.from({ length: 15 }, () => between[0] ?? item) })).toContain(
      '  and 3 more, which `--format json` has\n',
    );
  });
});
