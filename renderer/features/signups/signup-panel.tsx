import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCheck, IconLink, IconMailForward, IconPencil } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { DetailPanel } from '#renderer/components/detail-panel.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { StateBadge } from '#renderer/components/state-badge.tsx';
import { requestSend } from '#renderer/lib/send-request.ts';
import type { Signup, SignupState } from '#shared/contract/signups.ts';
import { MergePicker } from './merge/merge-picker.tsx';
import { BlockedLink } from './person/blocked-link.tsx';
import { EraseDialog } from './person/erase-dialog.tsx';
import { PersonMenu } from './person/person-menu.tsx';
import { useCopyLink } from './person/use-copy-link.ts';
import { useSaveKnown } from './person/use-save-known.ts';
import { useSetState } from './person/use-set-state.ts';
import { useSignup } from './queries.ts';
import { SignupFacts } from './signup-facts.tsx';
import { SignupForm } from './signup-form.tsx';
import classes from './signups.module.css';
import { openMerge } from './tidying-screen.tsx';
import { Timeline } from './timeline.tsx';

type SignupPanelProps = { id: number; onClose: () => void; onOpen: (id: number) => void; onRemove: () => void };

/** One person: who it is, what can be done, what is known, what happened. */
export function SignupPanel({ id, onClose, onOpen, onRemove }: SignupPanelProps) {
  const { t } = useTranslation('signups');
  const [isEditing, setEditing] = useState(false);
  const query = useSignup(id);
  // Before the failure: who was deleted elsewhere is still in the form, with what was typed.
  if (isEditing && query.data)
    return <SignupForm signup={query.data} onClose={() => setEditing(false)} onOpen={onOpen} />;
  if (query.isError) {
    return (
      <DetailPanel title={t('person')} onClose={onClose}>
        <ErrorNotice error={query.error} />
      </DetailPanel>
    );
  }
  const signup = query.data;
  if (!signup) {
    return (
      <DetailPanel title={t('person')} onClose={onClose}>
        <LoadingDelay />
      </DetailPanel>
    );
  }
  return <Person signup={signup} onClose={onClose} onRemove={onRemove} onEdit={() => setEditing(true)} />;
}

type PersonProps = { signup: Signup; onClose: () => void; onRemove: () => void; onEdit: () => void };

function Person({ signup, onClose, onRemove, onEdit }: PersonProps) {
  const { t } = useTranslation(['signups', 'common']);
  const stateOf = useSetState();
  const link = useCopyLink();
  const known = useSaveKnown();
  const [isErasing, setErasing] = useState(false);
  const [isMerging, setMerging] = useState(false);
  const menuButton = useRef<HTMLButtonElement>(null);
  // What is opened now gives the focus back to where it was: not to an item of the menu, which is gone by then, nor to a
  // field in which Ctrl/⌘ Z takes back letters.
  const leaveMenu = (): void => menuButton.current?.focus();
  const mergeWith = (otherId: number): void => {
    leaveMenu();
    setMerging(false);
    openMerge([signup.id, otherId]);
  };
  const setState = (state: SignupState): void => stateOf.set(signup, state);
  const failure = stateOf.error ?? link.error ?? known.error;
  return (
    <DetailPanel
      title={signup.name === '' ? signup.displayEmail : signup.name}
      subtitle={
        <>
          <span data-selectable dir="ltr">
            {signup.displayEmail}
          </span>
          <CopyButton value={signup.email} what={t('address')} />
        </>
      }
      actions={
        <>
          <Tooltip label={t('common:verb.edit')}>
            <ActionIcon size={28} aria-label={t('common:verb.edit')} onClick={onEdit}>
              <IconPencil size={16} />
            </ActionIcon>
          </Tooltip>
          <PersonMenu
            state={signup.state}
            keepsFocus={isMerging}
            ref={menuButton}
            onCopyLink={() => link.copy(signup.id)}
            onState={setState}
            onSaveKnown={() => known.mutate(signup.id)}
            onMerge={() => setMerging(true)}
            onRemove={onRemove}
            onErase={() => {
              leaveMenu();
              setErasing(true);
            }}
          />
        </>
      }
      onClose={onClose}
    >
      <div className={classes.actions}>
        <StateBadge state={signup.state} variant="soft" />
      </div>
      {failure !== null && <ErrorNotice error={failure} />}
      {link.blocked !== null && <BlockedLink url={link.blocked} />}
      <div className={classes.actions}>
        <Button
          leftSection={<IconMailForward size={14} />}
          onClick={() => requestSend({ kind: 'ids', ids: [signup.id] })}
        >
          {t('sendMail')}
        </Button>
        {signup.state === 'unverified' && (
          <Button variant="default" leftSection={<IconCheck size={14} />} onClick={() => setState('verified')}>
            {t('markVerified')}
          </Button>
        )}
        {signup.state === 'unverified' && (
          <Tooltip label={t('onePerson.copyLink')}>
            <ActionIcon
              variant="default"
              size={30}
              aria-label={t('onePerson.copyLink')}
              onClick={() => link.copy(signup.id)}
            >
              <IconLink size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {isMerging && <MergePicker signup={signup} onPick={mergeWith} onClose={() => setMerging(false)} />}
      <EraseDialog signup={signup} isOpen={isErasing} onClose={() => setErasing(false)} onErased={onClose} />
      <SignupFacts signup={signup} />
      <Timeline signupId={signup.id} />
    </DetailPanel>
  );
}
