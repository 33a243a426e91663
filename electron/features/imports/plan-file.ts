import { closeSync, openSync } from 'node:fs';
import type { ImportPlanInput, ImportReport } from '#shared/contract/imports.ts';
import { fitsType } from '#shared/domain/own-field.ts';
import { ownValue } from '#shared/domain/own-value.ts';
import type { Language } from '#shared/languages.ts';
import { isMessageKey, translate } from '#shared/messages/index.ts';
import type { ReadDb } from '../../db/sql.ts';
import { byteOrderMark, csvLine, withoutFormula } from '../../lib/csv.ts';
import { writeWhole } from '../../lib/write-whole.ts';
import { createTypoFinder } from './find-typo.ts';
import { createKeySet } from './key-set.ts';
import { mergePerson } from './merge-person.ts';
import type { JobHooks, JsonKeys } from './protocol.ts';
import { openTable } from './read/open-table.ts';
import type { TableRow } from './read/table-row.ts';
import { createPersonReader, type ImportedPerson } from './read-person.ts';
import type { ImportFields } from './resolve-fields.ts';
import { hasPeople, prepareLookup } from './store.ts';

const listed = 200;
/** Bad rows behind this many are counted, not kept. */
const maxKeptBadRows = 100_000;

type PlanInput = {
  path: string;
  badRowsPath: string;
  input: ImportPlanInput;
  keys: JsonKeys;
  fields: ImportFields;
  language: Language;
  at: string;
};

/** Keeps the bad rows as CSV with a column for the reason. */
const openBadRows = (path: string, names: readonly string[], language: Language) => {
  const file = openSync(path, 'w');
  let kept = 0;
  let text =
    byteOrderMark +
    csvLine([translate(language, 'import.line-column'), ...names, translate(language, 'import.reason-column')]);
  const flush = (): void => {
    writeWhole(file, text);
    text = '';
  };
  return {
    add: ({ line, cells }: TableRow, reason: string): void => {
      kept += 1;
      if (kept > maxKeptBadRows) return;
      const own = Array.from({ length: Math.max(names.length, cells.length) }, (_, index) =>
        withoutFormula(cells[index] ?? ''),
      );
      text += csvLine([String(line), ...own, reason]);
      if (text.length > 100_000) flush();
    },
    close: (): void => {
      flush();
      closeSync(file);
    },
  };
};

const sentenceOf = (language: Language, reason: string): string =>
  isMessageKey(reason) ? translate(language, reason) : reason;

const emptyReport = (): ImportReport => ({
  rows: 0,
  new: 0,
  updated: 0,
  unchanged: 0,
  duplicates: 0,
  bad: 0,
  typos: 0,
  misfits: 0,
  newFields: [],
  badRows: [],
  duplicateRows: [],
  typoRows: [],
  misfitRows: [],
});

/** Judges one person after the other against the list and the rows before. */
const createJudge = (db: ReadDb, report: ImportReport, { input, at }: Pick<PlanInput, 'input' | 'at'>) => {
  const seen = createKeySet();
  const findTypo = createTypoFinder();
  const findExisting = hasPeople(db) ? prepareLookup(db) : () => null;

  const noteTypo = (person: ImportedPerson, line: number): string | null => {
    const suggestion = findTypo(person.key);
    if (suggestion === null) return null;
    report.typos += 1;
    if (report.typoRows.length < listed) report.typoRows.push({ line, email: person.display, suggestion });
    return suggestion;
  };

  return (person: ImportedPerson, line: number): void => {
    const suggestion = noteTypo(person, line);
    const key = suggestion !== null && input.fixTypos ? suggestion : person.key;
    const firstLine = seen.add(key, line);
    if (firstLine !== null) {
      report.duplicates += 1;
      if (report.duplicateRows.length < listed) report.duplicateRows.push({ line, firstLine, email: person.display });
      return;
    }
    const existing = findExisting(key);
    if (!existing) report.new += 1;
    else if (mergePerson(existing.image, person, input.policy, at)) report.updated += 1;
    else report.unchanged += 1;
  };
};

/** Notes the values that do not fit the type of their field; texts always do. */
const createMisfitNotes = (report: ImportReport, { input, fields, language }: PlanInput) => {
  const typed = input.columns.flatMap((target) => {
    const field = target.kind === 'field' ? ownValue(fields.byKey, target.name) : undefined;
    return field && field.type !== 'text' ? [field] : [];
  });
  return (person: ImportedPerson, line: number): void => {
    for (const { key, name, type } of typed) {
      const value = ownValue(person.fields, key) ?? '';
      if (fitsType(type, value)) continue;
      report.misfits += 1;
      if (report.misfitRows.length >= listed) continue;
      const message = translate(language, `import.kept.${type}`, { name });
      report.misfitRows.push({ line, field: name, value: value.slice(0, 200), message });
    }
  };
};

/** Reads a whole file against the list and says what an import would do; writes nothing to the list. */
export const planFile = async (db: ReadDb, plan: PlanInput, hooks: JobHooks): Promise<ImportReport | null> => {
  const { input, language } = plan;
  const table = await openTable(plan.path, input.options, plan.keys);
  const report = emptyReport();
  const badRows = openBadRows(plan.badRowsPath, table.names, language);
  const readPerson = createPersonReader(input.columns);
  const judge = createJudge(db, report, plan);
  const noteMisfits = createMisfitNotes(report, plan);
  try {
    for (const { rows, fraction } of table.batches()) {
      for (const row of rows) {
        report.rows += 1;
        const read = readPerson(row);
        if (read.ok) {
          judge(read.person, row.line);
          noteMisfits(read.person, row.line);
          continue;
        }
        report.bad += 1;
        const message = sentenceOf(language, read.reason);
        badRows.add(row, message);
        if (report.badRows.length < listed) {
          report.badRows.push({ line: row.line, reason: read.reason, message, value: read.value });
        }
      }
      hooks.onProgress({ rows: report.rows, fraction });
      if (hooks.isStopAsked()) return null;
    }
  } finally {
    badRows.close();
  }
  report.newFields = plan.fields.added.map(({ name }) => name);
  return report;
};
