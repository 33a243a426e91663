/**
 * The address in a cell as programs write it: `mailto:` in front, or several with Google's ` ::: ` between them, of which
 * the first counts.
 */
export const firstAddressOf = (cell: string): string => {
  if (!cell.includes(':')) return cell;
  const first = cell.includes(' ::: ') ? (cell.split(' ::: ')[0] ?? '') : cell;
  return first.replace(/^\s*mailto:/i, '');
};
