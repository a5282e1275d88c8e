import path from 'node:path';
import type { Naming } from '../diagnostics/workspace-diagnostic.js';
import { namesBeside } from '../source/workspace.js';
import { suggest } from '../support/suggest.js';
import type { Pointer, YamlDocument } from '../syntax/yaml-document.js';

/** A file or folder that the config names. */
export interface NamedFile {
  readonly document: YamlDocument;
  readonly root: string;
  readonly pointer: Pointer;
  readonly kind: 'file' | 'folder';
  /** As the config has it. */
  readonly written: string;
  /** What to do where nothing beside it is called nearly so. */
  readonly help: string;
}

/** Where a name that leads nowhere stands, and which one was meant. */
export function namingOf({ document, root, pointer, kind, written, help }: NamedFile): Naming {
  const own = path.basename(written);
  const near = suggest(
    own,
    namesBeside(path.resolve(root, written), kind).filter((name) => name !== own),
  );
  const meant = near === undefined ? undefined : path.join(path.dirname(written), near).split(path.sep).join('/');
  return { at: document.spanOf(pointer), help: meant === undefined ? help : `did you mean \`${meant}\`?` };
}
