import { Button, Textarea } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { formatChord } from '#renderer/components/keys.ts';
import { ProgressLine } from '#renderer/components/progress-line.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import { WorkNotice } from '../work-notice.tsx';
import classes from './import-screen.module.css';
import { PastImports } from './past-imports.tsx';
import type { ImportSession, Upload } from './use-import-session.ts';

const accepted = '.csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson,text/csv,text/plain';

type ImportStartProps = {
  session: ImportSession;
  /** The file that the address names is gone. */
  isLost?: boolean;
};

/** Where a file comes from: chosen, dropped, or pasted. */
export function ImportStart({ session, isLost = false }: ImportStartProps) {
  const { t } = useTranslation('signups');
  const { upload, error, isFolder } = session;
  if (upload !== null) return <Uploading upload={upload} onStop={session.stopUpload} />;
  return (
    <div className={classes.scroll}>
      <WorkNotice />
      <div className={classes.start}>
        {isFolder && <ErrorNotice what={t('import.folder')} todo={t('import.folderTodo')} tone="warning" />}
        {error !== null && !isFolder && <ErrorNotice error={error} />}
        {isLost && <ErrorNotice tone="warning" what={t('import.lost')} />}
        <FileChoice onFile={session.bringFile} />
        <PasteBox onText={(text) => session.bringText(text, t('import.pastedName'))} />
        <PastImports />
      </div>
    </div>
  );
}

function FileChoice({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation('signups');
  const input = useRef<HTMLInputElement>(null);
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.currentTarget.files?.[0];
    if (file !== undefined) onFile(file);
  };
  return (
    <div className={classes.drop}>
      <IconFileImport size={28} stroke={1.25} aria-hidden />
      <p className={classes.dropText}>{t('import.dropHere', { keys: formatChord('v') })}</p>
      <input ref={input} type="file" accept={accepted} hidden onChange={choose} />
      <Button autoFocus onClick={() => input.current?.click()}>
        {t('import.choose')}
      </Button>
      <p className={classes.quiet}>{t('import.formats')}</p>
    </div>
  );
}

function PasteBox({ onText }: { onText: (text: string) => void }) {
  const { t } = useTranslation('signups');
  const [text, setText] = useState('');
  return (
    <div className={classes.paste}>
      <Textarea
        label={t('import.pasteLabel')}
        placeholder={t('import.pasteExample')}
        value={text}
        rows={4}
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text.trim() !== '' && (
        <div>
          <Button variant="default" onClick={() => onText(text)}>
            {t('import.useText')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Uploading({ upload, onStop }: { upload: Upload; onStop: () => void }) {
  const { t } = useTranslation(['signups', 'common']);
  const format = useFormat();
  return (
    <div className={classes.working}>
      <ProgressLine
        label={t('import.reading')}
        done={upload.sentBytes}
        total={upload.sizeBytes}
        detail={format.bytes(upload.sizeBytes)}
      />
      <div>
        <Button variant="default" onClick={onStop}>
          {t('common:verb.cancel')}
        </Button>
      </div>
    </div>
  );
}
