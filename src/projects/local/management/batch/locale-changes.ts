import { now } from '../context.js';
import { found, refuse } from '../refused.js';
import { insertLocale, localesOf, removeLocale, updateLocale, type LocaleRecord } from '../store/locales.js';
import { demandQuota } from '../views/progress.js';
import { checkedApiId } from './api-id.js';
import type { ByApiId, ChangeKind, ChangeScope, CreateLocale, UpdateLocale } from './change.js';

/** Adds a locale. */
export const CREATE_LOCALE: ChangeKind<CreateLocale> = {
  action: 'LOCALE_CREATE',
  make: (scope, input) => {
    const { database, environmentId, ports } = scope;
    demandQuota(scope, 'locales', environmentId);
    refuseTaken(scope, input.apiId);
    const time = now(scope);
    insertLocale(database, {
      ...{ id: ports.randomId(), createdAt: time, updatedAt: time, environmentId },
      apiId: checkedApiId(input.apiId),
      displayName: input.displayName,
      description: input.description ?? null,
      isDefault: false,
    });
  },
};

/** Changes a locale; what is left out stays. A locale stops being the default only when another one becomes it. */
export const UPDATE_LOCALE: ChangeKind<UpdateLocale> = {
  action: 'LOCALE_UPDATE',
  make: (scope, input) => {
    const locale = localeNamed(scope, input.apiId);
    const apiId = input.newApiId ?? locale.apiId;
    if (apiId !== locale.apiId) refuseTaken(scope, apiId);
    if (locale.isDefault && input.isDefault === false) refuse('an environment has a default locale');
    updateLocale(scope.database, {
      ...locale,
      apiId: checkedApiId(apiId),
      displayName: input.displayName ?? locale.displayName,
      description: input.description ?? locale.description,
      isDefault: input.isDefault ?? locale.isDefault,
      updatedAt: now(scope),
    });
  },
};

/** Removes a locale, from permission rows too. */
export const DELETE_LOCALE: ChangeKind<ByApiId> = {
  action: 'LOCALE_DELETE',
  make: (scope, { apiId }) => {
    const locale = localeNamed(scope, apiId);
    if (locale.isDefault) refuse(`the default locale \`${apiId}\` cannot be deleted`);
    removeLocale(scope.database, locale);
  },
};

function localeNamed(scope: ChangeScope, apiId: string): LocaleRecord {
  return found(localeOf(scope, apiId), 'locale', apiId);
}

function refuseTaken(scope: ChangeScope, apiId: string): void {
  if (localeOf(scope, apiId) !== undefined) refuse(`locale \`${apiId}\` exists already`);
}

function localeOf({ database, environmentId }: ChangeScope, apiId: string): LocaleRecord | undefined {
  return localesOf(database, environmentId).find((locale) => locale.apiId === apiId);
}
