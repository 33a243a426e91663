import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { SplitView } from '#renderer/components/split-view.tsx';
import { formatHtml } from '../code/format-html.ts';
import { removeWithUndo } from '../files/use-file-changes.ts';
import { useFiles } from '../files/use-files.ts';
import { HistoryView } from '../history/history-view.tsx';
import { PreviewPane } from '../preview/preview-pane.tsx';
import type { LocatedProblem } from '../preview/render-job.ts';
import { ProblemList } from '../problems/problem-list.tsx';
import { ProofView } from '../proof/proof-view.tsx';
import type { EditedPart, TemplateSession } from '../session/template-session.ts';
import type { ExportFormat } from '../transfer/export-items.tsx';
import { EditorHeader, type ShownPane } from './editor-header.tsx';
import { SaveNotice } from './save-notice.tsx';
import { type BodyPart, SourcePane } from './source-pane.tsx';
import classes from './template-editor.module.css';
import { useAreaKeys } from './use-area-keys.ts';
import { useEditorCommands } from './use-editor-commands.ts';
import { useEditorViews } from './use-editor-views.ts';
import { useFixes } from './use-fixes.ts';
import { useMailJumps } from './use-mail-jumps.ts';
import { usePreview } from './use-preview.ts';
import { useWayBack } from './use-way-back.ts';

const minSourcePx = 300;
const minMailPx = 320;

type TemplateEditorProps = {
  session: TemplateSession;
  onBack: () => void;
  onDuplicate: () => void;
  onExport: (format: ExportFormat) => void;
  onDelete: () => void;
  history: { isOpen: boolean; onToggle: (isOpen: boolean) => void };
  proof: { isOpen: boolean; onToggle: (isOpen: boolean) => void };
};

/** Source on the left, the mail on the right, problems below; one of the two at a time where there is no room. */
export function TemplateEditor({ session, history, proof, ...actions }: TemplateEditorProps) {
  const { t } = useTranslation(['templates', 'templateFiles']);
  const { ref, width } = useElementSize<HTMLDivElement>();
  const isNarrow = width > 0 && width < minSourcePx + minMailPx;
  const [shown, setShown] = useState<ShownPane>('source');
  const [body, setBody] = useState<BodyPart>('html');
  const views = useEditorViews();
  useAreaKeys();
  const { feed, tried, variables, knownVariables, preview } = usePreview(session);
  const { chosen } = preview.person;

  // The editor of a part must be on the screen before anything can be done in it.
  const reveal = (part: EditedPart): void =>
    flushSync(() => {
      setShown('source');
      if (part === 'html' || part === 'text') setBody(part);
    });
  const jump = ({ part, from, to }: LocatedProblem): void => {
    reveal(part);
    views.select(part, from, to);
  };
  const format = (): void => {
    reveal('html');
    const edits = formatHtml(session.getDraft().html);
    if (edits.length > 0) views.edit('html', edits);
  };
  const { isElsewhere, close, onKeyDown } = useWayBack(history, proof, views);
  const { jumps, enterMail } = useMailJumps({ session, views, variables, reveal, revealMail: () => setShown('mail') });
  useEditorCommands({ isElsewhere, onFormat: format, onEnterMail: enterMail, views, steps: session.steps });
  const { fix, fixAll } = useFixes({
    ...{ session, views, knownVariables, reveal },
    onRemoved: (removed) =>
      removeWithUndo(session, removed, t('templateFiles:removedUnused', { count: removed.length })),
  });
  const files = useFiles({ session, views, reveal });

  const source = (
    <SourcePane
      {...{ session, variables, feed, body, files, views }}
      onBodyChange={setBody}
      onView={views.onView}
      onFocus={views.onFocus}
      onInsert={views.insert}
      onFormat={format}
    />
  );
  const finished = <PreviewPane {...{ feed, jumps, session }} {...preview} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leads back to the text, as the button in the header does
    <div ref={ref} className={classes.root} data-template-editor onKeyDown={onKeyDown}>
      <EditorHeader
        {...{ session, history, proof, tried, ...actions }}
        triedName={chosen?.name.trim() || (chosen?.email ?? '')}
        pane={isNarrow && !isElsewhere ? { shown, onChange: setShown } : null}
      />
      <SaveNotice session={session} />
      {history.isOpen ? (
        <HistoryView session={session} onClose={close} />
      ) : proof.isOpen ? (
        <ProofView session={session} />
      ) : isNarrow ? (
        <div className={classes.single}>{shown === 'source' ? source : finished}</div>
      ) : (
        <SplitView
          id="template-editor"
          start={source}
          end={finished}
          endSize="50%"
          keepEndSize={false}
          minStart={minSourcePx}
          minEnd={minMailPx}
        />
      )}
      {!isElsewhere && <ProblemList feed={feed} onJump={jump} onFix={fix} onFixAll={fixAll} />}
    </div>
  );
}
