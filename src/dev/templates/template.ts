/** A file that a template makes; the path is relative to the root of the repository. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** The files of something new, its id written `{{id}}`, and `{{CONSTANT}}` and `{{Type}}` as code writes it. */
export type Template = readonly NewFile[];

/** The files of a template for an id such as `who-can`. */
export function fillTemplate(template: Template, id: string): readonly NewFile[] {
  const words = id.split('-');
  const type = words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
  const fill = (text: string): string =>
    text
      .replaceAll('{{id}}', id)
      .replaceAll('{{CONSTANT}}', id.toUpperCase().replaceAll('-', '_'))
      .replaceAll('{{Type}}', type);
  return template.map(({ path, text }) => ({ path: fill(path), text: fill(text) }));
}
