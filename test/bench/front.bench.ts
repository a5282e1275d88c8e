import type * as Documents from '../../src/schema/read-documents.js';
import type * as Bind from '../../src/bind/bind.js';
import { parseDocument } from 'yaml';
import { YAML_OPTIONS } from '../../src/syntax/read-stream.js';
import { built, measurement, medians, say } from './compare.js';
import { LARGE, policyFiles } from './policy-files.js';

/** Parse, validate and bind a thousand files, against what `yaml` takes to parse them: one is wanted without the other. */
measurement('parse, validate, bind', async () => {
  const { readDocuments } = await built<typeof Documents>('schema/read-documents.js');
  const { bind } = await built<typeof Bind>('bind/bind.js');
  const files = policyFiles(LARGE);
  const [alone = 0, whole = 0] = medians(
    [
      { name: 'parseDocument', run: () => files.forEach(({ text }) => parseDocument(text, YAML_OPTIONS)) },
      {
        name: 'front',
        run: () => {
          const documents = readDocuments(files);
          const { diagnostics } = bind(documents.value, undefined);
          if (documents.diagnostics.length + diagnostics.length > 0) throw new Error('the files have mistakes');
        },
      },
    ],
    5,
  );
  const megabytes = (files.reduce((sum, { text }) => sum + text.length, 0) / 1e6).toFixed(1);
  const name = `parse, validate and bind ${files.length} files (${megabytes} MB), as a multiple of parseDocument`;
  say(name, (whole / alone).toFixed(2), 'at most 1.3');
});
