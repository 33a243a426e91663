import type { TableSelection } from '#renderer/components/data-table/selection.ts';
import type { SignupFilter, SignupSelection } from '#shared/contract/signups.ts';

/** What is selected in the table as the main process understands it: "all" means all that match the filter. */
export const toSignupSelection = (selection: TableSelection<number>, filter: SignupFilter): SignupSelection =>
  selection.kind === 'ids'
    ? { kind: 'ids', ids: [...selection.ids] }
    : { kind: 'filter', filter, except: [...selection.except] };
