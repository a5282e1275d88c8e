import { spanText } from '../source/span.js';
import { isJsonObject, type Json } from '../support/json.js';
import { suggest } from '../support/suggest.js';
import type { YamlDocument } from '../syntax/yaml-document.js';
import { invalidPart } from './invalid-part.js';
import type { Mistake } from './mistake.js';
import type { PoisonedName } from './policy-document.js';
import type { PolicyFile } from './policy.generated.js';

/** The sections whose entries have names that others use. */
const NAMED_SECTIONS = [
  'stages',
  'locales',
  'models',
  'conditions',
  'tokens',
  'roles',
  'users',
  'guardrails',
] as const satisfies readonly (keyof PolicyFile)[];
type NamedSection = (typeof NAMED_SECTIONS)[number];

/**
 * The names that the part which a mistake makes invalid declared. Of a section that is no mapping, every word might have
 * been one; what stands under a misspelt section belongs to the section that was meant, and under an unknown key to any
 * that the file lacks. A key that cannot be a name was meant as one that is not known.
 */
export function poisonedBy(document: YamlDocument, mistake: Mistake): readonly PoisonedName[] {
  const part = invalidPart(mistake);
  const [section, name, , field] = part;
  if (section === undefined) return poisonedByText(document.file.text);
  if (section === 'public') return part.length === 1 ? [{ section: 'public', name: 'public' }] : [];
  const named = NAMED_SECTIONS.find((known) => known === section) ?? misspeltSection(document.value, section);
  if (named === undefined) return part.length === 1 ? anyNames(missingSections(document.value)) : [];
  const isBadName = mistake.kind === 'bad-name';
  if (part.length === 4 && named === 'models') {
    return [{ section: 'models', name: isBadName ? `${name}` : `${name}.${field}` }];
  }
  if (part.length > 2) return [];
  if (name === undefined) return poisonSection(document, named, String(section));
  return isBadName ? anyNames([named]) : [{ section: named, name: String(name) }];
}

/** What a key that stands twice in a mapping leaves out: any name of any section. */
export function poisonedByDuplicates(): readonly PoisonedName[] {
  return anyNames(NAMED_SECTIONS);
}

function anyNames(sections: readonly NamedSection[]): readonly PoisonedName[] {
  return sections.map((section) => ({ section, name: undefined }));
}

function missingSections(value: Json | undefined): readonly NamedSection[] {
  const present = isJsonObject(value) ? value : {};
  return NAMED_SECTIONS.filter((name) => !(name in present));
}

function misspeltSection(value: Json | undefined, section: string | number): NamedSection | undefined {
  const meant = suggest(String(section), missingSections(value));
  return NAMED_SECTIONS.find((name) => name === meant);
}

function poisonSection(document: YamlDocument, section: NamedSection, key: string): readonly PoisonedName[] {
  const value = isJsonObject(document.value) ? document.value[key] : undefined;
  const names = isJsonObject(value) ? Object.keys(value) : wordsOf(spanText(document.spanOf([key])));
  return names.map((name) => ({ section, name }));
}

function wordsOf(text: string): readonly string[] {
  return [...new Set(text.match(/[A-Za-z0-9_-]+/g))];
}

/** Of a file that could not be parsed, every word before a colon might have been a name of any section. */
export function poisonedByText(text: string): readonly PoisonedName[] {
  const names = new Set([...text.matchAll(/([A-Za-z0-9_-]+)["']?[ \t]*:/g)].map(([, name = '']) => name));
  return NAMED_SECTIONS.flatMap((section) => [...names].map((name) => ({ section, name })));
}
