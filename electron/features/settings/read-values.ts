import type { z } from 'zod';
import { type SettingsValues, settingsValues } from '#shared/contract/settings.ts';

type Shape = Readonly<Record<string, z.ZodType>>;
export type BrokenValue = { name: string; problem: string };

/** Takes each member by itself, so that one broken value costs only itself; what is missing gets its default. */
const readMembers = (shape: Shape, stored: Record<string, unknown>, path: string, broken: BrokenValue[]) => {
  const values: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(shape)) {
    if (!Object.hasOwn(stored, name)) continue;
    const checked = schema.safeParse(stored[name]);
    if (checked.success) values[name] = checked.data;
    else broken.push({ name: path + name, problem: checked.error.issues.map((issue) => issue.message).join('; ') });
  }
  return values;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The settings as far as what is stored can be used, defaults for the rest, and what could not be used. */
export const readValues = (stored: ReadonlyMap<string, unknown>): { values: SettingsValues; broken: BrokenValue[] } => {
  const broken: BrokenValue[] = [];
  const { verification: verificationSchema, ...plain } = settingsValues.shape;
  const values = readMembers(plain, Object.fromEntries(stored), '', broken);
  const verification = stored.get('verification');
  if (isRecord(verification)) {
    const { shape } = verificationSchema.unwrap();
    values.verification = readMembers(shape, verification, 'verification.', broken);
  } else if (verification !== undefined) {
    broken.push({ name: 'verification', problem: 'not an object' });
  }
  return { values: settingsValues.parse(values), broken };
};
