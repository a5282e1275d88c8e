import { diagnostic, type Diagnostic, type Staged } from '../../diagnostics/diagnostic.js';
import type { Locale } from '../../ir/schema.js';
import type { Locale as LocaleEntry } from '../../schema/policy.generated.js';
import type { PolicyDocument } from '../../schema/policy-document.js';
import { didYouMean } from '../../support/suggest.js';
import { collectEntries, poisonedNames, type Entry } from './entries.js';
import { invalidName, isValidName } from './names.js';

/** Locales by name, and which of them is the default. */
export interface BoundLocales {
  readonly locales: ReadonlyMap<string, Locale>;
  readonly defaultLocale: string;
  /** True when the policy says which locale is the default. */
  readonly isDefaultDeclared: boolean;
}

/** The locale of a new Hygraph project. */
const FIRST_LOCALE = 'en';

/**
 * The locales of the policy. Without a `locales` section there is `en` alone; with `known`, those of the project's own
 * schema, of which the section may name the default.
 */
export function bindLocales(
  documents: readonly PolicyDocument[],
  known: Omit<BoundLocales, 'isDefaultDeclared'> | undefined,
): Staged<BoundLocales> {
  const { value: entries, diagnostics } = collectEntries(documents, {
    name: 'locales',
    entriesOf: ({ locales }) => locales,
  });
  const usable = entries.filter(({ name }) => known?.locales.has(name) ?? isValidName(name));
  const defaults = usable.filter(({ value }) => value.default === true);
  const [chosen] = defaults;
  const defaultLocale = chosen?.name ?? known?.defaultLocale ?? usable[0]?.name ?? FIRST_LOCALE;
  const isCertain = chosen !== undefined || known !== undefined || !poisonedNames(documents, 'locales').isEmpty;
  return {
    value: {
      locales: localesByName(usable, { known: known?.locales, defaultLocale }),
      defaultLocale,
      isDefaultDeclared: chosen !== undefined,
    },
    diagnostics: [
      ...diagnostics,
      ...entries.filter((entry) => !usable.includes(entry)).map((entry) => unusable(entry, known?.locales)),
      ...defaults.slice(1).map((second) => twoDefaults(second, chosen)),
      ...(isCertain ? [] : noDefault(usable)),
    ],
  };
}

interface LocaleContext {
  readonly known: ReadonlyMap<string, Locale> | undefined;
  readonly defaultLocale: string;
}

function localesByName(
  entries: readonly Entry<LocaleEntry>[],
  { known, defaultLocale }: LocaleContext,
): ReadonlyMap<string, Locale> {
  const origins = new Map(entries.map(({ name, origin }) => [name, origin]));
  const declared = origins.size === 0 ? [FIRST_LOCALE] : [...origins.keys()];
  const names = known === undefined ? declared : [...known.keys()];
  const locales = names.map((name): Locale =>
    Object.freeze({ name, isDefault: name === defaultLocale, origin: origins.get(name) }),
  );
  return new Map(locales.map((locale) => [locale.name, locale]));
}

function unusable({ name, origin }: Entry<LocaleEntry>, known: ReadonlyMap<string, Locale> | undefined): Diagnostic {
  if (known === undefined) return invalidName('a locale', name, origin);
  return diagnostic({
    code: 'unknown-locale',
    message: `unknown locale \`${name}\``,
    at: origin,
    label: 'the schema does not have it',
    help: didYouMean(name, known.keys()),
  });
}

function twoDefaults(second: Entry<LocaleEntry>, first: Entry<LocaleEntry> | undefined): Diagnostic {
  const spanOf = ({ document, pointer }: Entry<LocaleEntry>) => document.spanOf([...pointer, 'default']);
  return diagnostic({
    code: 'two-default-locales',
    message: `\`${second.name}\` is a second default locale`,
    at: spanOf(second),
    related: first === undefined ? [] : [{ span: spanOf(first), label: `\`${first.name}\` is the default already` }],
    help: 'leave `default: true` at one of them',
  });
}

/** One locale alone is the default without saying so. */
function noDefault(entries: readonly Entry<LocaleEntry>[]): readonly Diagnostic[] {
  const [first] = entries;
  if (first === undefined || entries.length === 1) return [];
  return [
    diagnostic({
      code: 'default-locale-unknown',
      message: 'no locale is the default',
      at: first.document.keySpanOf(['locales']),
      help: `add \`default: true\` to one of them, for example \`${first.name}: { default: true }\``,
    }),
  ];
}
