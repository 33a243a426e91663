import { Menu, TextInput, UnstyledButton } from '@mantine/core';
import {
  IconDownload,
  IconPaperclip,
  IconPencil,
  IconPhoto,
  IconPhotoOff,
  IconPhotoPlus,
  IconTrash,
} from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { AttachedFile } from '#shared/contract/template-files.ts';
import type { TemplateSession } from '../session/template-session.ts';
import classes from './file-strip.module.css';
import { useFileChanges } from './use-file-changes.ts';
import type { FileActions } from './use-files.ts';

type FileChipProps = {
  session: TemplateSession;
  files: FileActions;
  file: AttachedFile;
  /** False for an image that nothing in the mail shows. */
  isSent: boolean;
  /** It may be another one, or gone: the keyboard goes on where it stood. */
  onMoved: () => void;
};

/** One file: what it is, its name and size; a menu with what can be done, F2 and Delete for the quick hand. */
export function FileChip({ session, files, file, isSent, onMoved }: FileChipProps) {
  const { t } = useTranslation('templateFiles');
  const format = useFormat();
  const [isRenaming, setRenaming] = useState(false);
  const { rename, remove, save, attach, show } = useFileChanges(session, files, file);
  const isImage = file.contentId !== null;
  const removeHere = (): void => {
    remove();
    onMoved();
  };
  const Icon = isImage ? (isSent ? IconPhoto : IconPhotoOff) : IconPaperclip;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Delete' || event.key === 'Backspace') removeHere();
    else if (event.key === 'F2') setRenaming(true);
    else return;
    event.preventDefault();
  };
  if (isRenaming) {
    return (
      <li>
        <RenameField
          name={file.name}
          onDone={(name, isByKey) => {
            setRenaming(false);
            if (name !== null) rename(name);
            if (isByKey) onMoved();
          }}
        />
      </li>
    );
  }
  const size = format.bytes(file.sizeBytes);
  const how = t(isImage ? (isSent ? 'how.shown' : 'how.notShown') : 'how.attached');
  return (
    <li className={classes.item}>
      <Menu position="bottom-start">
        <Menu.Target>
          <UnstyledButton
            className={classes.chip}
            data-quiet={!isSent || undefined}
            title={`${file.name} · ${size} · ${how}`}
            aria-label={`${file.name}, ${size}, ${how}`}
            onKeyDown={onKeyDown}
          >
            <Icon size={14} aria-hidden className={classes.icon} />
            <span className={classes.name}>{file.name}</span>
            <span className={classes.size}>{isSent ? size : how}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {file.mediaType.startsWith('image/') && show !== null && (
            <Menu.Item leftSection={<IconPhotoPlus size={14} />} onClick={show}>
              {t('show')}
            </Menu.Item>
          )}
          {isImage && (
            <Menu.Item leftSection={<IconPaperclip size={14} />} onClick={attach}>
              {t('attachInstead')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconPencil size={14} />}
            rightSection={<span className={classes.key}>{t('key.rename')}</span>}
            onClick={() => setRenaming(true)}
          >
            {t('rename')}
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={14} />} onClick={save}>
            {t('save')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconTrash size={14} />}
            rightSection={<span className={classes.key}>{t('key.remove')}</span>}
            color="red"
            onClick={removeHere}
          >
            {t('remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

type RenameFieldProps = { name: string; onDone: (name: string | null, isByKey: boolean) => void };

/** Gives the new name, or null when it was called off. */
function RenameField({ name, onDone }: RenameFieldProps) {
  const { t } = useTranslation('templateFiles');
  const [typed, setTyped] = useState(name);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') onDone(typed, true);
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onDone(null, true);
  };
  return (
    <TextInput
      autoFocus
      className={classes.field ?? ''}
      aria-label={t('newName', { file: name })}
      value={typed}
      onFocus={({ currentTarget }) => currentTarget.setSelectionRange(0, Math.max(0, name.lastIndexOf('.')))}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => onDone(typed, false)}
    />
  );
}
