/**
 * What the person has set: language, theme, how links and codes are made; and what they may know about the app itself.
 * Promises values that satisfy the contract whatever is stored: a broken one falls back to its default and is logged.
 * Leaves the effects of a change to those who listen.
 */
import type { z } from 'zod';
import { type Checklist, type SettingsValues, type settingsPatch, settingsValues } from '#shared/contract/settings.ts';
import { AppError } from '#shared/errors.ts';
import { type Language, languageFor } from '#shared/languages.ts';
import { transaction } from '../../db/sql.ts';
import { isoNow } from '../../lib/clock.ts';
import type { FeatureContext } from '../context.ts';
import { type AppFacts, createAppFacts } from './app-facts.ts';
import { readValues } from './read-values.ts';
import { listSettings, putSetting } from './store.ts';

export type SettingsListener = (values: SettingsValues, previous: SettingsValues) => void;

export type SettingsService = {
  get: () => SettingsValues;
  /** Writes what the patch names. Throws `validation` when token and authcode would have the same name in a link. */
  update: (patch: z.output<typeof settingsPatch>) => SettingsValues;
  /** The language that is set, or the system's. */
  language: () => Language;
  /** Calls back after each change that was written; returns the function that stops it. */
  onChange: (listener: SettingsListener) => () => void;
  /** Does `work` the first time it is asked to in the life of the data file, in one transaction. */
  once: (name: string, work: () => void) => void;
  checklist: () => Checklist;
} & Pick<AppFacts, 'info' | 'openExternal'>;

const checkParameters = ({ verification }: SettingsValues): void => {
  if (verification.tokenParameter !== verification.authcodeParameter) return;
  const sentence = { key: 'error.parameters-equal' } as const;
  throw new AppError('validation', sentence.key, { fields: { 'patch.verification.authcodeParameter': sentence } });
};

const load = ({ db, log }: FeatureContext): SettingsValues => {
  const { values, broken } = readValues(listSettings(db));
  for (const value of broken) log.error('stored setting cannot be used', value);
  return values;
};

const createValues = (context: FeatureContext): Pick<SettingsService, 'get' | 'update' | 'onChange'> => {
  const { db, events } = context;
  const listeners = new Set<SettingsListener>();
  // This process is the only one that writes them, and every call asks for the language.
  let current = load(context);
  return {
    get: () => current,
    update: (patch) => {
      const previous = current;
      const merged = { ...previous, ...patch, verification: { ...previous.verification, ...patch.verification } };
      const values = settingsValues.parse(merged);
      checkParameters(values);
      transaction(db, () => {
        for (const [name, value] of Object.entries(values)) putSetting(db, name, value);
      });
      current = values;
      for (const listener of listeners) listener(values, previous);
      events.emit('settings.changed');
      return values;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};

export const createSettingsService = (context: FeatureContext): SettingsService => {
  const { db, clock, host } = context;
  const values = createValues(context);
  const { info, openExternal, checklist } = createAppFacts(context);
  return {
    ...values,
    info,
    openExternal,
    checklist: () => checklist(values.get().isChecklistDismissed),
    language: () => {
      const { language } = values.get();
      return language === 'system' ? languageFor(host.systemLanguage) : language;
    },
    once: (name, work) =>
      transaction(db, () => {
        const marker = `done.${name}`;
        if (listSettings(db).has(marker)) return;
        work();
        putSetting(db, marker, isoNow(clock));
      }),
  };
};
