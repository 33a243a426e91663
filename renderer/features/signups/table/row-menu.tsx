import { Menu, UnstyledButton } from '@mantine/core';
import {
  IconArrowMerge,
  IconBan,
  IconCheck,
  IconClock,
  IconCopy,
  IconEraser,
  IconEye,
  IconMailForward,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CellPlace } from '#renderer/components/data-table/data-table-props.ts';
import { KeyHint } from '#renderer/components/key-hint.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Signup, SignupState } from '#shared/contract/signups.ts';
import { CopyLinkItem } from '../person/person-menu.tsx';
import type { SignupColumn } from './columns.tsx';
import classes from './table.module.css';

type RowMenuProps = {
  place: CellPlace<Signup>;
  /** The column under the pointer. */
  column: SignupColumn | undefined;
  /** How many rows are meant: the selection when the row is in it, else the row alone. */
  count: number;
  isEstimate: boolean;
  onClose: () => void;
  onOpen: () => void;
  onCopyText: (text: string) => void;
  onCopyRows: () => void;
  onEdit: () => void;
  onState: (state: SignupState) => void;
  /** Marks all that are meant as verified, where they are several. */
  onVerify: () => void;
  onSend: () => void;
  onRemove: () => void;
  onErase: () => void;
  onCopyLink: () => void;
  /** Null unless two rows are meant. */
  onMerge: (() => void) | null;
};

/** What can be done with the row under the pointer, or with the selection it belongs to. */
export function RowMenu(props: RowMenuProps) {
  const { place, count, isEstimate, onClose } = props;
  const { t } = useTranslation(['signups', 'common']);
  const format = useFormat();
  const number = isEstimate ? format.about(count) : format.number(count);
  return (
    <Menu
      opened
      onChange={(isOpen) => !isOpen && onClose()}
      // Beside the pointer, so that it can be shifted up where the window ends.
      position="right-start"
      offset={0}
      returnFocus={false}
      trapFocus
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UnstyledButton
          className={classes.menuPoint}
          tabIndex={-1}
          aria-label={t('rowMenu')}
          __vars={{ '--menu-x': `${place.x}px`, '--menu-y': `${place.y}px` }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('rowMenu')}>
        {count === 1 && <RowItems {...props} />}
        <Menu.Item
          leftSection={<IconCopy size={14} />}
          rightSection={<KeyHint keys={['mod', 'c']} />}
          onClick={props.onCopyRows}
        >
          {t('copyRows', { count, number })}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconMailForward size={14} />} onClick={props.onSend}>
          {count === 1 ? t('sendMail') : t('sendTo', { number })}
        </Menu.Item>
        {count === 1 && <CopyLinkItem state={place.row.state} onCopy={props.onCopyLink} />}
        {count === 1 && <StateItems state={place.row.state} onState={props.onState} />}
        {count > 1 && (
          <Menu.Item leftSection={<IconCheck size={14} />} onClick={props.onVerify}>
            {t('verifyMany.open', { number })}
          </Menu.Item>
        )}
        {props.onMerge !== null && (
          <Menu.Item leftSection={<IconArrowMerge size={14} />} onClick={props.onMerge}>
            {t('onePerson.merge')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconTrash size={14} />}
          rightSection={<KeyHint keys={['delete']} />}
          onClick={props.onRemove}
        >
          {count === 1 ? t('common:verb.delete') : t('deleteMany', { number })}
        </Menu.Item>
        <Menu.Item leftSection={<IconEraser size={14} />} color="red" onClick={props.onErase}>
          {count === 1 ? t('onePerson.erase') : t('onePerson.eraseMany', { number })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function RowItems({ place, column, onOpen, onEdit, onCopyText }: RowMenuProps) {
  const { t } = useTranslation(['signups', 'common']);
  const isEditable = column?.ownField !== undefined || column === undefined || column.id === 'name';
  const value = column?.text(place.row) ?? '';
  return (
    <>
      <Menu.Item leftSection={<IconEye size={14} />} onClick={onOpen}>
        {t('common:verb.open')}
      </Menu.Item>
      {isEditable && (
        <Menu.Item leftSection={<IconPencil size={14} />} rightSection={<KeyHint keys={['F2']} />} onClick={onEdit}>
          {t('editCell', { column: column?.header ?? t('column.name') })}
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item leftSection={<IconCopy size={14} />} onClick={() => onCopyText(place.row.email)}>
        {t('copyAddress')}
      </Menu.Item>
      {column !== undefined && column.id !== 'email' && value !== '' && (
        <Menu.Item leftSection={<IconCopy size={14} />} onClick={() => onCopyText(value)}>
          {t('copyCell', { column: column.header })}
        </Menu.Item>
      )}
    </>
  );
}

function StateItems({ state, onState }: { state: SignupState; onState: (state: SignupState) => void }) {
  const { t } = useTranslation('signups');
  return (
    <>
      {state !== 'verified' && (
        <Menu.Item leftSection={<IconCheck size={14} />} onClick={() => onState('verified')}>
          {t('markVerified')}
        </Menu.Item>
      )}
      {state !== 'unverified' && (
        <Menu.Item leftSection={<IconClock size={14} />} onClick={() => onState('unverified')}>
          {t('markUnverified')}
        </Menu.Item>
      )}
      {state !== 'blocked' && (
        <Menu.Item leftSection={<IconBan size={14} />} onClick={() => onState('blocked')}>
          {t('block')}
        </Menu.Item>
      )}
    </>
  );
}
