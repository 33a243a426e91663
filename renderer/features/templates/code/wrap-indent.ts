import { type EditorState, type Extension, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

/** Beyond this depth lines would begin in the middle of a narrow pane. */
const deepest = 24;
/** What a wrapped line is set in further than its beginning. */
const hanging = 2;

const columnsBefore = (text: string, tabSize: number): number => {
  let columns = 0;
  for (const character of text) {
    if (character === ' ') columns += 1;
    else if (character === '\t') columns += tabSize;
    else break;
  }
  return Math.min(columns, deepest);
};

const styles = Array.from({ length: deepest + 1 }, (_, columns) =>
  Decoration.line({ attributes: { style: `--wrap-indent: ${columns + hanging}ch` } }),
);

const indentVisible = (view: EditorView): DecorationSet => {
  const lines = new RangeSetBuilder<Decoration>();
  const { state } = view;
  let doneTo = -1;
  for (const { from, to } of view.visibleRanges) {
    for (let line = state.doc.lineAt(from); line.from <= to; line = nextLine(state, line.to)) {
      const style = styles[columnsBefore(line.text, state.tabSize)];
      if (line.from > doneTo && style !== undefined) lines.add(line.from, line.from, style);
      doneTo = line.from;
      if (line.to === state.doc.length) break;
    }
  }
  return lines.finish();
};

const nextLine = (state: EditorState, end: number) => state.doc.lineAt(Math.min(end + 1, state.doc.length));

const plugin = ViewPlugin.fromClass(
  class {
    lines: DecorationSet;
    constructor(view: EditorView) {
      this.lines = indentVisible(view);
    }
    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.lines = indentVisible(update.view);
    }
  },
  { decorations: (value) => value.lines },
);

/** Sets wrapped lines in under their beginning, so that the nesting of the source stays readable. */
export const wrapIndent: Extension = plugin;
