import { Anchor } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { openExternal } from '#renderer/lib/client.ts';
import classes from './account-form.module.css';

/** A page of the provider's, opened in the system's browser; where it leads stands in the tooltip. */
export function HelpLink({ url, label }: { url: string; label: string }) {
  return (
    <Anchor
      component="button"
      type="button"
      size="xs"
      title={url}
      className={classes.help}
      onClick={() => void openExternal(url)}
    >
      {label}
      <IconExternalLink size={12} aria-hidden />
    </Anchor>
  );
}
