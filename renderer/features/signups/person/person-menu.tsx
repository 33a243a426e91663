import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowMerge,
  IconBan,
  IconCheck,
  IconClock,
  IconDots,
  IconEraser,
  IconFileDownload,
  IconLink,
  IconTrash,
} from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignupState } from '#shared/contract/signups.ts';
import classes from './person.module.css';

type PersonMenuProps = {
  state: SignupState;
  /** What an item has opened has the focus: the menu must not take it back when it closes. */
  keepsFocus: boolean;
  /** The button that opens it. */
  ref: Ref<HTMLButtonElement>;
  onCopyLink: () => void;
  onState: (state: SignupState) => void;
  onSaveKnown: () => void;
  onMerge: () => void;
  onRemove: () => void;
  onErase: () => void;
};

/** Everything that can be done with one person and is not done every day. */
export function PersonMenu({ state, keepsFocus, ref, onState, onSaveKnown, ...actions }: PersonMenuProps) {
  const { t } = useTranslation(['signups', 'common']);
  return (
    <Menu position="bottom-end" returnFocus={!keepsFocus}>
      <Menu.Target>
        <ActionIcon ref={ref} size={28} aria-label={t('more')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <CopyLinkItem state={state} onCopy={actions.onCopyLink} />
        <Menu.Item leftSection={<IconFileDownload size={14} />} onClick={onSaveKnown}>
          {t('onePerson.saveKnown')}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowMerge size={14} />} onClick={actions.onMerge}>
          {t('onePerson.mergeWithOpen')}
        </Menu.Item>
        <Menu.Divider />
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
        <Menu.Divider />
        <Menu.Item leftSection={<IconTrash size={14} />} onClick={actions.onRemove}>
          {t('common:verb.delete')}
        </Menu.Item>
        <Menu.Item leftSection={<IconEraser size={14} />} color="red" onClick={actions.onErase}>
          {t('onePerson.erase')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

type CopyLinkItemProps = { state: SignupState; onCopy: () => void };

/** Off for somebody whom no link confirms: it keeps the focus and says why. */
export function CopyLinkItem({ state, onCopy }: CopyLinkItemProps) {
  const { t } = useTranslation('signups');
  const icon = <IconLink size={14} />;
  if (state === 'unverified') {
    return (
      <Menu.Item leftSection={icon} onClick={onCopy}>
        {t('onePerson.copyLink')}
      </Menu.Item>
    );
  }
  return (
    <Menu.Item leftSection={icon} className={classes.off ?? ''} aria-disabled closeMenuOnClick={false}>
      {t('onePerson.copyLink')}
      <span className={classes.reason}>{t(`onePerson.copyLinkOff.${state}`)}</span>
    </Menu.Item>
  );
}
