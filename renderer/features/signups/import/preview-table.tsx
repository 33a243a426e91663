import { useTranslation } from 'react-i18next';
import type { ColumnTarget, ImportInspection } from '#shared/contract/imports.ts';
import classes from './import-screen.module.css';
import { plainKinds } from './mapping.ts';
import { PreviewCell } from './preview-cell.tsx';

/** A file may have hundreds of columns; that many of them in view would only be slow. */
const mostColumns = 40;

type PreviewTableProps = { inspection: ImportInspection; targets: readonly ColumnTarget[] };
type Shown = { index: number; target: ColumnTarget };

const rank = ({ target }: Shown): number =>
  target.kind === 'field' ? plainKinds.length : plainKinds.indexOf(target.kind);

/** The first rows as they will be: only what is taken over, under the names it will have. */
export function PreviewTable({ inspection, targets }: PreviewTableProps) {
  const { t } = useTranslation('signups');
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
            <tr key={at}>
              {taken.map(({ index, target }) => (
                <PreviewCell key={index} text={row[index] ?? ''} kind={target.kind} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
