import { EditorState, type Extension } from '@codemirror/state';
import type { TFunction } from 'i18next';

/** CodeMirror's own words, by the English ones that it asks for. */
export const editorPhrases = (t: TFunction<'templates'>): Extension =>
  EditorState.phrases.of({
    Find: t('code.find'),
    Replace: t('code.replaceBy'),
    next: t('code.next'),
    previous: t('code.previous'),
    all: t('code.all'),
    'match case': t('code.matchCase'),
    regexp: t('code.regexp'),
    'by word': t('code.byWord'),
    replace: t('code.replace'),
    'replace all': t('code.replaceAll'),
    close: t('code.close'),
    'Go to line': t('code.goToLine'),
    go: t('code.go'),
    'on line': t('code.onLine'),
    'current match': t('code.currentMatch'),
    'replaced match on line $': t('code.replacedMatch'),
    'replaced $ matches': t('code.replacedMatches'),
    Completions: t('code.completions'),
    Diagnostics: t('code.diagnostics'),
    'No diagnostics': t('code.noDiagnostics'),
    'Folded lines': t('code.foldedLines'),
    'Unfolded lines': t('code.unfoldedLines'),
    to: t('code.to'),
    'folded code': t('code.foldedCode'),
    unfold: t('code.unfold'),
    'Fold line': t('code.foldLine'),
    'Unfold line': t('code.unfoldLine'),
    '$ unchanged lines': t('code.unchangedLines'),
    'Selection deleted': t('code.selectionDeleted'),
    'Control character': t('code.controlCharacter'),
  });
