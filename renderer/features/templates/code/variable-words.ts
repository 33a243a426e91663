import type { TFunction } from 'i18next';
import { BUILT_IN_VARIABLES, type BuiltInVariable } from '#shared/domain/variables.ts';

const isBuiltIn = (name: string): name is BuiltInVariable => BUILT_IN_VARIABLES.some((builtIn) => builtIn === name);

/** What a variable holds, in a few words. */
export const describeVariable = (name: string, t: TFunction<'templates'>): string =>
  t(`variables.builtIn.${isBuiltIn(name) ? name : 'field'}`);
