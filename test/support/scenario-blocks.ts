/** A piece of a scenario: a fenced block that means something, or anything else. */
export type Block =
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'console'; readonly fence: string; readonly end: string; readonly body: string }
  | FileBlock;

/** A block about one file. */
export interface FileBlock {
  readonly kind: 'file' | 'expect' | 'absent';
  readonly path: string;
  /** The line that opens the block, and the one that closes it. */
  readonly fence: string;
  readonly end: string;
  readonly body: string;
  readonly text: string;
}

/** A block between two fences of the same length. */
const BLOCK = /^(`{3,})[^\n]*\n[\s\S]*?^\1\n/gm;

/** Cuts a scenario into blocks; their texts, put together, are the scenario. */
export function lexScenario(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let position = 0;
  for (const { 0: block, index } of text.matchAll(BLOCK)) {
    blocks.push({ kind: 'prose', text: text.slice(position, index) }, blockOf(block));
    position = index + block.length;
  }
  return [...blocks, { kind: 'prose', text: text.slice(position) }];
}

function blockOf(text: string): Block {
  const [, fence = '', end = '', words = '', body = ''] = /^((`{3,})([^\n]*))\n([\s\S]*?)`{3,}\n$/.exec(text) ?? [];
  if (words === 'console') return { kind: 'console', fence, end, body };
  const [, kind, path = ''] = / (file|expect|absent)=(\S+)$/.exec(words) ?? [];
  return kind === undefined
    ? { kind: 'prose', text }
    : { kind: kind as FileBlock['kind'], path, fence, end, body, text };
}
