import { type Extension, RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  hoverTooltip,
  type Tooltip,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { ownValue } from '#shared/domain/own-value.ts';
import { listVariables, type VariableUse } from '#shared/domain/variables.ts';
import { type VariableInfo, variableInfo, variableWords } from './variable-info.ts';

const known = Decoration.mark({ class: 'cm-variable' });
const unknown = Decoration.mark({ class: 'cm-variable cm-variable-unknown' });

/** A name is unknown only once the known ones have arrived. */
const isUnknown = ({ known: names }: VariableInfo, name: string): boolean => names.size > 0 && !names.has(name);

/** Marks the variables of the lines in view; a long template costs no more than a short one. */
const markVisible = (view: EditorView): DecorationSet => {
  const info = view.state.field(variableInfo);
  const marks = new RangeSetBuilder<Decoration>();
  let doneTo = 0;
  for (const range of view.visibleRanges) {
    const from = Math.max(doneTo, view.state.doc.lineAt(range.from).from);
    const to = view.state.doc.lineAt(range.to).to;
    if (to <= from) continue;
    for (const use of listVariables(view.state.sliceDoc(from, to))) {
      marks.add(from + use.from, from + use.to, isUnknown(info, use.name) ? unknown : known);
    }
    doneTo = to;
  }
  return marks.finish();
};

const needsMarks = (update: ViewUpdate): boolean =>
  update.docChanged ||
  update.viewportChanged ||
  update.startState.field(variableInfo) !== update.state.field(variableInfo);

const marker = ViewPlugin.fromClass(
  class {
    marks: DecorationSet;
    constructor(view: EditorView) {
      this.marks = markVisible(view);
    }
    update(update: ViewUpdate): void {
      if (needsMarks(update)) this.marks = markVisible(update.view);
    }
  },
  { decorations: (plugin) => plugin.marks },
);

const tooltipFor = (view: EditorView, use: VariableUse, lineFrom: number): Tooltip => {
  const info = view.state.field(variableInfo);
  const words = view.state.facet(variableWords);
  const value = ownValue(info.values, use.name) ?? '';
  const text = isUnknown(info, use.name) ? words.unknown : value.trim() === '' ? words.empty : value;
  return {
    pos: lineFrom + use.from,
    end: lineFrom + use.to,
    create: () => {
      const dom = document.createElement('div');
      dom.className = 'cm-variable-value';
      dom.textContent = text.length > 300 ? `${text.slice(0, 300)}…` : text;
      return { dom };
    },
  };
};

/** The value for the chosen person, on hover. */
const valueOnHover = hoverTooltip((view, position) => {
  const line = view.state.doc.lineAt(position);
  const at = position - line.from;
  const use = listVariables(line.text).find(({ from, to }) => from <= at && at <= to);
  return use === undefined ? null : tooltipFor(view, use, line.from);
});

/** Shows `%name%` as a chip, an unknown name underlined, and on hover what stands there in this person's mail. */
export const variableMarks = (): Extension => [variableInfo, marker, valueOnHover];
