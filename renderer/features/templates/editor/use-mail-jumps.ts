import { useState } from 'react';
import type { VariableInfo } from '../code/variable-info.ts';
import { locatePick } from '../preview/locate-pick.ts';
import type { MailJumps } from '../preview/mail-frame.tsx';
import type { EditedPart, TemplateSession } from '../session/template-session.ts';
import type { EditorViews } from './use-editor-views.ts';

type MailJumpsOptions = {
  session: TemplateSession;
  views: EditorViews;
  variables: VariableInfo;
  /** Brings the editor of a part on the screen. */
  reveal: (part: EditedPart) => void;
  /** Brings the mail on the screen. */
  revealMail: () => void;
};

/** The ways between the mail and its source: a click in the mail, and a key for either direction. */
export const useMailJumps = ({
  session,
  views,
  variables,
  reveal,
  revealMail,
}: MailJumpsOptions): { jumps: MailJumps; enterMail: () => void } => {
  const [isEntering, setEntering] = useState(false);
  return {
    enterMail: () => {
      revealMail();
      setEntering(true);
    },
    jumps: {
      isEntering,
      onEntered: () => setEntering(false),
      onPick: (pick) => {
        const place = locatePick(session.getDraft(), variables.values, pick);
        if (place === null) return;
        reveal('html');
        views.goTo(place);
      },
      onLeave: () => {
        reveal('html');
        views.focus();
      },
    },
  };
};
