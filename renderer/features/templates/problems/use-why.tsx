import { ActionIcon, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHelp } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateRule } from '#shared/domain/template/problems.ts';
import classes from './problem-list.module.css';
import { useReason } from './use-reason.ts';

/** The button that asks why a problem matters, and the answer, which stands below the row. */
export const useWhy = (rule: TemplateRule, sentence: string): { button: ReactNode; text: ReactNode } => {
  const { t } = useTranslation('templates');
  const [isOpen, { toggle }] = useDisclosure(false);
  const reasonId = useId();
  const reason = useReason(rule);
  if (reason === null) return { button: null, text: null };
  return {
    button: (
      <Tooltip label={t('problems.why')}>
        <ActionIcon
          size={22}
          aria-label={`${t('problems.why')} ${sentence}`}
          aria-expanded={isOpen}
          aria-controls={reasonId}
          onClick={toggle}
        >
          <IconHelp size={14} />
        </ActionIcon>
      </Tooltip>
    ),
    text: isOpen && (
      <p id={reasonId} className={classes.reason} data-selectable>
        {reason}
      </p>
    ),
  };
};
