import { createSignupService, type SignupService } from '#electron/features/signups/service.ts';
import { newSignup, type Signup, type SignupSelection, signupFilter } from '#shared/contract/signups.ts';
import { openTestContext, type TestContext } from '#test/support/context.ts';

export type SignupSetup = { context: TestContext; signups: SignupService; add: (input: unknown) => Signup };

/** The signup service on an empty data file. */
export const openSignups = (options: Parameters<typeof openTestContext>[0] = {}): SignupSetup => {
  const context = openTestContext(options);
  const signups = createSignupService(context);
  return { context, signups, add: (input) => signups.add(newSignup.parse(input)) };
};

export const filterOf = (input: unknown = {}) => signupFilter.parse(input);

/** Everybody of a selection, in the pieces in which they are worked through. */
export const readSelection = (signups: SignupService, selection: SignupSelection, limit = 1_000): Signup[][] => {
  const walk = signups.walkSelection(selection);
  const pieces: Signup[][] = [];
  for (let isLast = false; !isLast; ) {
    const piece = walk(limit);
    pieces.push(piece.people);
    isLast = piece.isLast;
  }
  return pieces;
};

/** The failure of a call that must fail. */
export const catchError = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('It should have thrown');
};
