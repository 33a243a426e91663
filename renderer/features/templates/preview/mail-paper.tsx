import { Box } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import classes from './mail-frame.module.css';
import type { PreviewSettings } from './preview-settings.ts';

export type PaperSize = {
  /** px; all the room there is when null. */
  width: number | null;
  /** How much the mail is shrunk; it goes on believing in its width. */
  scale: number;
  deskRef: (desk: HTMLElement | null) => void;
};

type MailPaperProps = PaperSize & {
  paperRef: Ref<HTMLDivElement>;
  scheme: PreviewSettings['scheme'];
  /** Under a mail that is made for the dark; another has a white one in the dark, too. */
  isGroundDark: boolean;
  children: ReactNode;
};

/** The desk, and the mail's paper on it. */
export function MailPaper({ paperRef, scheme, isGroundDark, width, scale, deskRef, children }: MailPaperProps) {
  return (
    <div ref={deskRef} className={classes.desk}>
      <Box
        ref={paperRef}
        className={classes.paper}
        data-scheme={scheme === 'dark' ? 'dark' : 'light'}
        data-ground={isGroundDark ? 'dark' : 'light'}
        {...(width !== null && {
          mod: { sized: true, shrunk: scale < 1 },
          __vars: { '--paper-width': `${width}px`, '--paper-scale': String(scale) },
        })}
      >
        {children}
      </Box>
    </div>
  );
}
