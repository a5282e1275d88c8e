/** How a result may be written. */
export const FORMATS = ['text', 'json', 'sarif', 'github', 'junit', 'markdown'] as const;

/** `text` is for people, the rest for machines and services. */
export type Format = (typeof FORMATS)[number];

/** The text that names a format. */
export function formatNamed(text: string): Format | undefined {
  return FORMATS.find((format) => format === text);
}
