/** A row of a frame: a line of the file with its number, what stands below a line, or lines that are left out. */
export type FrameRow =
  | { readonly kind: 'line'; readonly line: number; readonly text: string }
  | { readonly kind: 'below'; readonly text: string }
  | { readonly kind: 'gap' };
