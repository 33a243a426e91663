import { ActionIcon, Tooltip } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button.tsx';
import type { MailLink } from './mail-document.ts';
import classes from './mail-links.module.css';

type MailLinksProps = {
  links: readonly MailLink[];
  /** Opens the address outside the app (openExternal); without it links can only be copied. */
  onOpen?: (href: string) => void;
};

/** A mail's links in full, so that one can see where they lead before opening them. */
export function MailLinks({ links, onOpen }: MailLinksProps) {
  const { t } = useTranslation('components');
  if (links.length === 0) return <p className={classes.none}>{t('mail.noLinks')}</p>;
  return (
    <ul className={classes.list} aria-label={t('mail.links', { count: links.length })}>
      {links.map(({ href, text }) => (
        <li key={href} className={classes.item}>
          <div className={classes.words}>
            {text !== '' && <span className={classes.text}>{text}</span>}
            <span className={classes.href} data-selectable title={href}>
              {href}
            </span>
          </div>
          <CopyButton value={href} what={t('mail.copyLink')} />
          {onOpen && (
            <Tooltip label={t('mail.openLink')}>
              <ActionIcon
                size={22}
                aria-label={`${t('mail.openLink')}: ${text === '' ? href : text}`}
                onClick={() => onOpen(href)}
              >
                <IconExternalLink size={14} />
              </ActionIcon>
            </Tooltip>
          )}
        </li>
      ))}
    </ul>
  );
}
