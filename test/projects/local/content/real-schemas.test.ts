import { buildSchema, validateSchema } from 'graphql';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readContentSchema } from '../../../../src/bind/content-schema/read-content-schema.js';
import { createContentApi } from '../../../../src/projects/local/content/content-api.js';
import { contentSdl } from '../../../../src/projects/local/content/sdl.js';
import { memoryDatabase } from './memory-database.js';
import { READING, ROOT, send } from './newsroom.js';

const FOLDER = '../shared/hygraph/schemas';
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.graphql')) : [];

describe.skipIf(files.length === 0)('the real schemas (skipped without ../shared)', () => {
  it.each(files)('%s is served', (name) => {
    const { value: schema } = readContentSchema({ path: name, text: readFileSync(`${FOLDER}/${name}`, 'utf8') });
    if (schema === undefined) throw new Error('nothing was read');
    expect(validateSchema(buildSchema(contentSdl(schema)))).toEqual([]);
    const api = createContentApi({
      ...{ database: memoryDatabase(), schema, environment: 'master', reading: READING },
      clock: () => new Date(0),
      randomId: () => 'id',
    });
    const models = [...schema.models.values()];
    expect(models.length).toBeGreaterThan(1);
    for (const { queries, fields } of models) {
      const plain = [...fields.values()]
        .filter(({ type }) => type.kind === 'enum' || isLeaf(type))
        .map((it) => it.name);
      const selection = ['id', ...plain].join(' ');
      const wanted = [queries.many, queries.one && `${queries.one}(where: { id: "x" })`].filter(Boolean);
      const query = wanted.map((field) => `${field ?? ''} { ${selection} }`).join(' ');
      const connection = queries.connection === undefined ? '' : `${queries.connection} { aggregate { count } }`;
      const { status, body } = send(api, `{ ${query} ${connection} }`, ROOT);
      expect([status, body['errors']]).toEqual([200, undefined]);
    }
  });
});

function isLeaf(type: { readonly kind: string; readonly scalar?: string }): boolean {
  return (
    type.kind === 'scalar' &&
    ['ID', 'String', 'Int', 'Float', 'Boolean', 'Date', 'DateTime', 'Json'].includes(type.scalar ?? '')
  );
}
