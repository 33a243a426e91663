import { getSearchQuery, type SearchQuery, searchPanelOpen } from '@codemirror/search';
import type { EditorState, Extension, Text } from '@codemirror/state';
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { createMatchFinder, findCurrent, type Matches, type MatchFinder, mostMatches } from './match-finder.ts';

/** A key may take 16 ms, and its own work takes 4 to 10 of them. */
const sliceMs = 3;
/** The text is searched anew when the keys rest; what is typed into the search is looked for at once. */
const restMs = 300;

const none: Matches = { places: [], isComplete: true };

const sayMatches = ({ phrase, selection }: Words, query: SearchQuery, matches: Matches): string => {
  if (query.search === '') return '';
  if (!query.valid) return phrase('no regular expression');
  const count = matches.places.length;
  if (count === 0) return phrase('no matches');
  const total = count > mostMatches ? `${mostMatches}+` : String(count);
  const current = findCurrent(matches, selection);
  return current === 0 ? phrase('$ matches', total) : phrase('$1 of $2', String(current), total);
};

type Words = { phrase: EditorState['phrase']; selection: { from: number; to: number } };

class MatchCount {
  #query: SearchQuery | null = null;
  #text: Text | null = null;
  #matches: Matches = none;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #view: EditorView;

  constructor(view: EditorView) {
    this.#view = view;
    this.#look(view.state, 0);
  }

  update({ state, docChanged, selectionSet }: ViewUpdate): void {
    const isOpen = searchPanelOpen(state);
    if (!isOpen || !this.#query?.eq(getSearchQuery(state)) || docChanged) this.#look(state, docChanged ? restMs : 0);
    else if (selectionSet) this.#show(state);
  }

  destroy(): void {
    clearTimeout(this.#timer);
  }

  #look(state: EditorState, delayMs: number): void {
    clearTimeout(this.#timer);
    if (!searchPanelOpen(state)) {
      this.#query = null;
      this.#text = null;
      return;
    }
    const query = getSearchQuery(state);
    this.#query = query;
    this.#text = state.doc;
    const find = query.valid ? createMatchFinder(query, state.doc, () => performance.now()) : () => none;
    // Behind the update, which puts the panel on the screen.
    this.#timer = setTimeout(() => this.#goOn(find), delayMs);
  }

  #goOn(find: MatchFinder): void {
    const matches = find(sliceMs);
    if (!matches.isComplete) {
      this.#timer = setTimeout(() => this.#goOn(find));
      return;
    }
    this.#matches = matches;
    this.#show(this.#view.state);
  }

  #show(state: EditorState): void {
    if (this.#query === null || this.#text !== state.doc) return;
    const field = this.#view.dom.querySelector('.cm-search [name=search]');
    if (field === null) return;
    const words = { phrase: state.phrase.bind(state), selection: state.selection.main };
    const said = sayMatches(words, this.#query, this.#matches);
    const shown = findOutput(field);
    if (shown.textContent !== said) shown.textContent = said;
    shown.classList.toggle('cm-search-none', this.#query.search !== '' && this.#matches.places.length === 0);
  }
}

/** CodeMirror's panel has no place for it, so it stands behind the field. */
const findOutput = (field: Element): Element => {
  const next = field.nextElementSibling;
  if (next?.classList.contains('cm-search-count')) return next;
  const made = document.createElement('output');
  made.className = 'cm-search-count';
  field.after(made);
  return made;
};

/** Says beside the search how many matches there are, and which of them is selected. */
export const matchCount: Extension = ViewPlugin.fromClass(MatchCount);
