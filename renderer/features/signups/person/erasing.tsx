import { useState } from 'react';
import type { Signup, SignupSelection } from '#shared/contract/signups.ts';
import { EraseDialog } from './erase-dialog.tsx';
import { EraseManyDialog } from './erase-many-dialog.tsx';

/** Who is to be erased, while that is asked: one person by name, or a selection by its number. */
export type ToErase = { signup: Signup } | { selection: SignupSelection };

type ErasingProps = { target: ToErase | null; onClose: () => void; onErased: () => void };

/** The question before somebody is erased, while there is one. */
export function Erasing({ target, onClose, onErased }: ErasingProps) {
  if (target === null) return null;
  const done = (): void => {
    onErased();
    onClose();
  };
  return 'signup' in target ? (
    <EraseDialog signup={target.signup} isOpen onClose={onClose} onErased={done} />
  ) : (
    <EraseManyDialog selection={target.selection} onClose={onClose} onErased={done} />
  );
}

/** What the list's menus ask with. */
export const useErasing = (onErased: () => void) => {
  const [target, setTarget] = useState<ToErase | null>(null);
  return {
    ask: setTarget,
    dialog: <Erasing target={target} onClose={() => setTarget(null)} onErased={onErased} />,
  };
};
