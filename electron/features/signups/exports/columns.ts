import type { Signup } from '#shared/contract/signups.ts';
import { exportHeader, fixedExportHeaders } from '#shared/domain/column-headers.ts';
import { type FieldType, guessType } from '#shared/domain/own-field.ts';
import { ownValue } from '#shared/domain/own-value.ts';

type Column = { header: string; read: (signup: Signup) => string };

const fixedReaders: Record<(typeof fixedExportHeaders)[number], (signup: Signup) => string> = {
  email: ({ email }) => email,
  name: ({ name }) => name,
  state: ({ state }) => state,
  source: ({ source }) => source,
  created_at: ({ createdAt }) => createdAt,
  verified_at: ({ verifiedAt }) => verifiedAt ?? '',
  notes: ({ notes }) => notes,
};

/** The rows of a file that an import guesses by: see imports/read/open-table.ts. */
export const looksAt = 100;

/** The type, where an import would guess another one from the first people, or would leave the column out. */
const typeToState = ({ name, type }: ExportField, first: readonly Signup[]): FieldType | null => {
  const values = first.map(({ fields }) => ownValue(fields, name) ?? '');
  const isLeftOut = first.length < looksAt && values.every((value) => value.trim() === '');
  return isLeftOut || guessType(values) !== type ? type : null;
};

/** The types that an import of the values would not guess, by field. */
export const typesToState = (fields: readonly ExportField[], first: readonly Signup[]): Record<string, FieldType> => {
  const stated: Record<string, FieldType> = {};
  for (const field of fields) {
    const type = typeToState(field, first);
    if (type !== null) stated[field.name] = type;
  }
  return stated;
};

export type ExportField = { name: string; type: FieldType };

/** The fixed columns, then one for each own field; `first` are the people that the file begins with. */
export const listColumns = (fields: readonly ExportField[], first: readonly Signup[]): Column[] => [
  ...fixedExportHeaders.map((header) => ({ header, read: fixedReaders[header] })),
  ...fields.map((field) => ({
    header: exportHeader(field.name, typeToState(field, first)),
    read: ({ fields: values }: Signup) => ownValue(values, field.name) ?? '',
  })),
];
