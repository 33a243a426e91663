import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { ColumnTarget, ImportInspection, ImportReport } from '#shared/contract/imports.ts';
import classes from './import-screen.module.css';
import { plainKinds } from './mapping.ts';
import { PreviewCell } from './preview-cell.tsx';
import own from './preview-table.module.css';

/** A file may have hundreds of columns; that many of them in view would only be slow. */
const mostColumns = 40;

type PreviewTableProps = {
  inspection: ImportInspection;
  targets: readonly ColumnTarget[];
  /** Null while the file is read. */
  report: ImportReport | null;
};
type Shown = { index: number; target: ColumnTarget };

const rank = ({ target }: Shown): number =>
  target.kind === 'field' ? plainKinds.length : plainKinds.indexOf(target.kind);

type Mark = { word: string; why: string };

/** What the report says of each of the first rows; nothing where several rows begin on one line. */
const useMarks = (inspection: ImportInspection, report: ImportReport | null): readonly (Mark | null)[] => {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const { lines } = inspection;
  if (report === null || new Set(lines).size < lines.length) return [];
  const left = new Map<number, Mark>();
  for (const { line, message } of report.badRows) left.set(line, { word: t('import.mark.bad'), why: message });
  for (const { line, firstLine } of report.duplicateRows) {
    const why = t('import.mark.sameAs', { line: format.number(firstLine) });
    left.set(line, { word: t('import.mark.duplicate'), why });
  }
  return lines.map((line) => left.get(line) ?? null);
};

/** The first rows as they will be: only what is taken over, under the names it will have; and which rows are not. */
export function PreviewTable({ inspection, targets, report }: PreviewTableProps) {
  const { t } = useTranslation('signups');
  const marks = useMarks(inspection, report);
  const isMarked = marks.some((mark) => mark !== null);
  const taken = targets
    .map((target, index) => ({ index, target }))
    .filter(({ target }) => target.kind !== 'ignore')
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, mostColumns);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.tableBox} tabIndex={0} aria-label={t('import.part.preview')}>
      <table className={classes.table}>
        <thead>
          <tr>
            {isMarked && <th scope="col">{t('import.mark.title')}</th>}
            {taken.map(({ index, target }) => (
              <th key={index} scope="col">
                {target.kind === 'field' ? target.name : t(`import.target.${target.kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inspection.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row of a file is its place
            <tr key={at} className={own.row} data-left-out={marks[at] ? true : undefined}>
              {isMarked && (
                <td className={own.mark} title={marks[at]?.why}>
                  <span>{marks[at]?.word}</span>
                </td>
              )}
              {taken.map(({ index, target }) => (
                <PreviewCell key={index} text={row[index] ?? ''} target={target} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
