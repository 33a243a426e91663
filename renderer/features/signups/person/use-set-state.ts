import type { Signup, SignupState } from '#shared/contract/signups.ts';
import { useMarkVerified, useUpdateSignup } from '../mutations.ts';

/** Sets the state of one person. To mark somebody verified is undone as for many: one click vouches for an address. */
export const useSetState = () => {
  const { mark, undo } = useMarkVerified();
  const update = useUpdateSignup();
  return {
    set: ({ id, state: before }: Pick<Signup, 'id' | 'state'>, state: SignupState): void => {
      // Only one of the two speaks of what was done last.
      mark.reset();
      update.reset();
      if (before === 'unverified' && state === 'verified') mark.mutate({ kind: 'ids', ids: [id] });
      else update.mutate({ id, state });
    },
    error: mark.error ?? update.error ?? undo.error,
  };
};
