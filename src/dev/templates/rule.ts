import type { Template } from './template.js';

const RULE = `import { defineRule } from '../rule.js';

export default defineRule({
  id: '{{id}}',
  family: 'hygiene',
  severity: 'warning',
  summary: 'a token is described as {{id}}',
  check: ({ program }) =>
    program.principals.flatMap((principal) => {
      if (principal.kind !== 'token' || principal.description !== '{{id}}') return [];
      return [
        {
          message: \`\\\`\${principal.ref}\\\` is described as {{id}}\`,
          at: principal.origin,
          help: 'say what the token is for',
          subject: { who: principal.ref },
        },
      ];
    }),
});
`;

const POLICY = `stages:
  DRAFT: { audience: internal }
  PUBLISHED: { audience: public }
locales: { en: { default: true } }
models:
  Case: { plural: Cases, classification: public, fields: { country: String! } }
tokens:
`;

const GRANTS = `    grants:
      - { actions: [read], models: [Case], stages: [PUBLISHED], locales: [en] }
`;

const PAGE = `# {{id}}

A token is described as {{id}}.

| family  | severity | fixable |
| ------- | -------- | ------- |
| hygiene | warning  | no      |

## Avoid

\`\`\`yaml
${POLICY}  # warning: [{{id}}] "\`tokens/web\` is described as {{id}}"
  web:
    description: {{id}}
${GRANTS}\`\`\`

## Prefer

\`\`\`yaml
${POLICY}  web:
    description: The production website
${GRANTS}\`\`\`

## Rationale

Say what goes wrong where this is found, and where that is documented.

## Configuration

\`\`\`yaml config
rules: { {{id}}: error }
\`\`\`

## Related

- \`token-expired\`
`;

/** A rule that finds tokens by their description, and its page. */
export const RULE_TEMPLATE: Template = [
  { path: 'src/analysis/rules/{{id}}.ts', text: RULE },
  { path: 'src/analysis/rules/{{id}}.md', text: PAGE },
];
