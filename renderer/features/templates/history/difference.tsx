import { html } from '@codemirror/lang-html';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useElementSize } from '@mantine/hooks';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { editorPhrases } from '../code/phrases.ts';
import { editorTheme } from '../code/theme.ts';
import { wrapIndent } from '../code/wrap-indent.ts';
import classes from './difference.module.css';
import { differenceTheme, oneColumnTheme } from './difference-theme.ts';

type DifferenceProps = {
  part: 'html' | 'text';
  before: string;
  now: string;
};

/** px; below it two columns have no room for a line. */
const narrowestPair = 640;
const collapseUnchanged = { margin: 3, minSize: 6 };

const readOnly = (part: DifferenceProps['part']): Extension => [
  EditorState.readOnly.of(true),
  EditorView.lineWrapping,
  lineNumbers(),
  wrapIndent,
  editorTheme,
  differenceTheme,
  part === 'html' ? html() : [],
];

const named = (label: string): Extension => EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' });

/** What a version said and what is said now, side by side, or in one column where there is no room for two. */
export function Difference({ part, before, now }: DifferenceProps) {
  const { t } = useTranslation('templates');
  const parent = useRef<HTMLDivElement>(null);
  const { ref, width } = useElementSize<HTMLDivElement>();
  // Drawn anew only when the number of columns changes, not with every pixel.
  const columns = width === 0 ? 0 : width < narrowestPair ? 1 : 2;
  useLayoutEffect(() => {
    if (parent.current === null || columns === 0) return;
    const common = [readOnly(part), editorPhrases(t)];
    const labels = { before: named(t('history.before')), now: named(t('history.now')) };
    const view =
      columns === 1
        ? new EditorView({
            doc: now,
            extensions: [
              // The first of two themes wins.
              oneColumnTheme,
              common,
              labels.now,
              unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged }),
            ],
            parent: parent.current,
          })
        : new MergeView({
            a: { doc: before, extensions: [common, labels.before] },
            b: { doc: now, extensions: [common, labels.now] },
            collapseUnchanged,
            parent: parent.current,
          });
    return () => view.destroy();
  }, [part, before, now, columns, t]);
  return (
    <div ref={ref} className={classes.root}>
      {columns > 0 && (
        <div className={classes.heads} data-narrow={columns === 1 || undefined} aria-hidden>
          <span>{t('history.before')}</span>
          <span>{t('history.now')}</span>
        </div>
      )}
      <div ref={parent} className={classes.views} data-narrow={columns === 1 || undefined} />
    </div>
  );
}
