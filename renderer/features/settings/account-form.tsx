import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DetailPanel } from '#renderer/components/detail-panel.tsx';
import { Disclosure } from '#renderer/components/disclosure.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { StateBadge } from '#renderer/components/state-badge.tsx';
import { showDone } from '#renderer/components/undo-toast.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Account } from '#shared/contract/accounts.ts';
import { AccountActions } from './account-actions.tsx';
import { hasProvider, presetOf } from './account-draft.ts';
import classes from './account-form.module.css';
import { AccountTest } from './account-test.tsx';
import { DraftWarnings } from './draft-warnings.tsx';
import { IdentityFields } from './identity-fields.tsx';
import { LimitFields } from './limit-fields.tsx';
import { PauseNotice } from './pause-notice.tsx';
import { ServerFields } from './server-fields.tsx';
import { UnprotectedNotice } from './unprotected-notice.tsx';
import { type AccountForm as Form, useAccountForm } from './use-account-form.ts';
import { useProblemText } from './use-problem-text.ts';

type AccountFormProps = {
  /** Null for a new account. */
  account: Account | null;
  onSaved: (account: Account) => void;
  onClose: () => void;
};

/** An SMTP account: what everybody needs first, what the provider already knows folded away below, then the test. */
export function AccountForm({ account, onSaved, onClose }: AccountFormProps) {
  const { t } = useTranslation('settings');
  const form = useAccountForm(account);
  const submit = (): void =>
    form.submit((stored) => {
      showDone(t('account.saved'));
      onSaved(stored);
    });
  return (
    <DetailPanel
      title={account?.name ?? t('account.newTitle')}
      {...(form.isChanged && { subtitle: <StateBadge state="warning" label={t('account.unsaved')} /> })}
      onClose={onClose}
      footer={<AccountActions account={account} form={form} onSubmit={submit} onGone={onClose} />}
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {account?.pause && <PauseNotice account={account} />}
        <UnprotectedNotice />
        <div className={classes.fields}>
          <IdentityFields form={form} />
        </div>
        <DraftWarnings draft={form.draft} />
        <MoreFields form={form} />
        {form.save.isError && <ErrorNotice error={form.save.error} />}
        <button type="submit" hidden />
      </form>
      <AccountTest form={form} />
    </DetailPanel>
  );
}

function MoreFields({ form }: { form: Form }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const problem = useProblemText(form);
  const { draft } = form;
  const server =
    draft.host === '' ? '' : [draft.host, draft.port, t(`account.securityKind.${draft.security}`)].join(' · ');
  const perDay = draft.limits.perDay === '' ? '' : `${t('account.limit.perDay')} ${format.number(draft.limits.perDay)}`;
  return (
    <div className={classes.folded}>
      <Disclosure
        // Another provider decides anew whether there is anything to fill in.
        key={draft.provider}
        title={t('account.serverSection')}
        summary={server}
        isOpenAtFirst={(presetOf(draft).id === 'custom' && hasProvider(draft)) || problem('host') !== null}
      >
        <div className={classes.fields}>
          <ServerFields form={form} />
        </div>
      </Disclosure>
      <Disclosure title={t('account.limitsSection')} summary={perDay} isOpenAtFirst={problem('limits') !== null}>
        <div className={classes.fields}>
          <LimitFields form={form} />
        </div>
      </Disclosure>
      <Disclosure
        title={t('account.optionalSection')}
        summary={[draft.replyTo, draft.name].filter(Boolean).join(' · ')}
        isOpenAtFirst={problem('name') !== null || problem('replyTo') !== null}
      >
        <div className={classes.fields}>
          <TextInput
            label={t('account.replyTo')}
            description={t('account.replyToHint')}
            error={problem('replyTo')}
            type="email"
            value={draft.replyTo}
            onChange={(event) => form.set({ replyTo: event.currentTarget.value })}
            onBlur={() => form.leave('replyTo')}
          />
          <TextInput
            label={t('account.name')}
            error={problem('name')}
            value={draft.name}
            onChange={(event) => form.set({ name: event.currentTarget.value })}
            onBlur={() => form.leave('name')}
          />
        </div>
      </Disclosure>
    </div>
  );
}
