/** The row to open when one goes: the one below it, at the end of the list the one above, null when it was the last. */
export const findNeighbour = <T extends { id: number }>(rows: readonly T[], id: number): T | null => {
  const index = rows.findIndex((row) => row.id === id);
  if (index < 0) return null;
  return rows[index + 1] ?? rows[index - 1] ?? null;
};
