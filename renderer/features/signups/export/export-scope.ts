import type { TableSelection } from '#renderer/components/data-table/selection.ts';
import type { SignupFilter, SignupSelection } from '#shared/contract/signups.ts';
import { noConditions } from '../filters/conditions.ts';
import { toSignupSelection } from '../table/selection.ts';

export type ExportScope = 'selection' | 'matching' | 'all';

/** What can be exported now, the likeliest first. */
export const listScopes = ({
  selected,
  isFiltered,
}: {
  selected: number;
  isFiltered: boolean;
}): readonly ExportScope[] => [
  ...(selected > 0 ? (['selection'] as const) : []),
  ...(isFiltered ? (['matching'] as const) : []),
  'all',
];

export const toExportSelection = (
  scope: ExportScope,
  selection: TableSelection<number>,
  filter: SignupFilter,
): SignupSelection => {
  switch (scope) {
    case 'selection':
      return toSignupSelection(selection, filter);
    case 'matching':
      return { kind: 'filter', filter, except: [] };
    case 'all':
      return { kind: 'filter', filter: { ...noConditions, search: '', state: null }, except: [] };
  }
};
