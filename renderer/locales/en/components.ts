import type { Texts } from '../../lib/translation.ts';

/** Words inside the building blocks. */
export const components = {
  copy: { copy: 'Copy', copied: 'Copied', copyThis: 'Copy {{what}}' },
  search: { clear: 'Clear the search' },
  panel: { close: 'Close panel', resize: 'Change the width' },
  undo: { undo: 'Undo', dismiss: 'Dismiss' },
  table: {
    selectRow: 'Select this row',
    selectAll: 'Select all rows',
    selectPage: 'Select the rows in view, and some below them',
    resizeColumn: 'Width of “{{column}}”',
    loading: 'Loading',
    loadingMore: 'Loading more',
    keys: 'Arrow keys move, Space selects, Enter opens, Delete removes.',
  },
  error: { serverSaid: 'What the server said', copyReference: 'reference' },
  mail: {
    from: 'From',
    to: 'To',
    subject: 'Subject',
    noSubject: '(no subject)',
    frame: 'Mail: {{subject}}',
    links_one: '{{count}} link',
    links_other: '{{count}} links',
    noLinks: 'No links',
    openLink: 'Open this link',
    copyLink: 'link',
    hasImages: 'Images from the internet are not loaded.',
  },
  progress: {
    left: '{{duration}} left',
    counting: 'working out the time',
    of: '{{done}} of {{total}}',
  },
  loading: 'Loading',
  required: 'required',
} as const satisfies Texts;
