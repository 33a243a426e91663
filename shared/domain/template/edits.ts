/** A change of a text: `insert` takes the place of `text.slice(from, to)`. */
export type TextEdit = { readonly from: number; readonly to: number; readonly insert: string };

/** Makes all changes at once, positions being those of the text as it is; of two that overlap, the later one is left out. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let changed = '';
  let at = 0;
  for (const { from, to, insert } of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (from < at) continue;
    changed += text.slice(at, from) + insert;
    at = to;
  }
  return changed + text.slice(at);
}
