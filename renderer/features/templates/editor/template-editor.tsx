import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { SplitView } from '#renderer/components/split-view.tsx';
import type { TemplateProblem } from '#shared/domain/template/problems.ts';
import { PreviewPane } from '../preview/preview-pane.tsx';
import { ProblemList } from '../problems/problem-list.tsx';
import { describeProblem } from '../problems/problem-text.ts';
import { toDiagnostics } from '../problems/to-diagnostics.ts';
import type { TemplateSession } from '../session/template-session.ts';
import { useDraft } from '../session/use-session.ts';
import { EditorHeader, type ShownPane } from './editor-header.tsx';
import { SaveNotice } from './save-notice.tsx';
import { type BodyPart, SourcePane } from './source-pane.tsx';
import classes from './template-editor.module.css';
import { useEditorViews } from './use-editor-views.ts';
import { usePreview } from './use-preview.ts';

const minSourcePx = 300;
const minMailPx = 320;

type TemplateEditorProps = {
  session: TemplateSession;
  onBack: () => void;
  onDuplicate: () => void;
  onDelete: () => void;
};

/** Source on the left, the mail on the right, problems below; one of the two at a time where there is no room. */
export function TemplateEditor({ session, onBack, onDuplicate, onDelete }: TemplateEditorProps) {
  const { t } = useTranslation('templates');
  const { ref, width } = useElementSize<HTMLDivElement>();
  const isNarrow = width > 0 && width < minSourcePx + minMailPx;
  const [shown, setShown] = useState<ShownPane>('source');
  const [body, setBody] = useState<BodyPart>('html');
  const views = useEditorViews();
  const { mail, variables, preview } = usePreview(session);
  const problems = mail?.problems ?? null;
  const diagnostics = useMemo(() => toDiagnostics(problems ?? [], (found) => describeProblem(found, t)), [problems, t]);

  const jump = ({ part, from, to }: TemplateProblem): void => {
    // The editor of that part must be on the screen before anything can be selected in it.
    flushSync(() => {
      setShown('source');
      if (part === 'html' || part === 'text') setBody(part);
    });
    views.select(part, from, to);
  };

  const source = (
    <SourcePane
      {...{ session, variables, diagnostics, body }}
      onBodyChange={setBody}
      used={mail?.variables ?? []}
      onView={views.onView}
      onFocus={views.onFocus}
      onInsert={views.insert}
    />
  );
  const finished = <PreviewPane mail={mail} {...preview} />;
  return (
    <div ref={ref} className={classes.root}>
      <EditorHeader
        {...{ session, onBack, onDuplicate, onDelete }}
        pane={isNarrow ? { shown, onChange: setShown } : null}
      />
      <SaveNotice session={session} />
      {isNarrow ? (
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
      <Problems session={session} problems={problems} onJump={jump} />
    </div>
  );
}

type ProblemsProps = {
  session: TemplateSession;
  problems: readonly TemplateProblem[] | null;
  onJump: (problem: TemplateProblem) => void;
};

/** Apart from the rest, because line numbers follow every key. */
function Problems({ session, problems, onJump }: ProblemsProps) {
  return <ProblemList problems={problems} draft={useDraft(session)} onJump={onJump} />;
}
