import type { Signup } from '#shared/contract/signups.ts';
import { exportHeader, fixedExportHeaders } from '#shared/domain/column-headers.ts';

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

/** The fixed columns, then one for each own field. */
export const listColumns = (fieldNames: readonly string[]): Column[] => [
  ...fixedExportHeaders.map((header) => ({ header, read: fixedReaders[header] })),
  ...fieldNames.map((name) => ({ header: exportHeader(name), read: ({ fields }: Signup) => fields[name] ?? '' })),
];
