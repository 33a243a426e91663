import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { ImportReport } from '#shared/contract/imports.ts';
import type { ReportPart } from './import-report.tsx';
import classes from './import-screen.module.css';
import own from './report-table.module.css';

type Line = { line: number; value: string; words: string };

type ReportTableProps = { report: ImportReport; part: ReportPart };

/** The rows of the file that need a look, each with its line and why. */
export function ReportTable({ report, part }: ReportTableProps) {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const lines: Record<ReportPart, () => readonly Line[]> = {
    bad: () => report.badRows.map(({ line, value, message }) => ({ line, value, words: message })),
    duplicates: () =>
      report.duplicateRows.map(({ line, email, firstLine }) => ({
        line,
        value: email,
        words: t('import.firstLine', { line: format.number(firstLine) }),
      })),
    misfits: () => report.misfitRows.map(({ line, value, message }) => ({ line, value, words: message })),
    typos: () =>
      report.typoRows.map(({ line, email, suggestion }) => ({
        line,
        value: email,
        words: suggestion,
      })),
  };
  const shown = lines[part]();
  const total = report[part];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.tableBox} tabIndex={0} aria-label={t(`import.part.${part}`)}>
      <table className={`${classes.table} ${own.reasons}`}>
        <thead>
          <tr>
            <th scope="col">{t('import.line')}</th>
            <th scope="col">{t(part === 'bad' || part === 'misfits' ? 'import.value' : 'column.email')}</th>
            <th scope="col">{t(`import.why.${part}`)}</th>
          </tr>
        </thead>
        <tbody data-selectable>
          {shown.map(({ line, value, words }) => (
            <tr key={`${line} ${value} ${words}`}>
              <td className={classes.lineNumber}>{format.number(line)}</td>
              <td>
                <bdi title={value}>{value}</bdi>
              </td>
              <td className={classes.words}>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < total && (
        <p className={classes.quiet}>
          {t('import.firstOf', { shown: format.number(shown.length), total: format.number(total) })}
        </p>
      )}
    </section>
  );
}
