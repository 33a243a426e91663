import { createSignupService, type SignupService } from '#electron/features/signups/service.ts';
import { newSignup, type Signup, signupFilter } from '#shared/contract/signups.ts';
import { openTestContext, type TestContext } from '#test/support/context.ts';

export type SignupSetup = { context: TestContext; signups: SignupService; add: (input: unknown) => Signup };

/** The signup service on an empty data file. */
export const openSignups = (options: Parameters<typeof openTestContext>[0] = {}): SignupSetup => {
  const context = openTestContext(options);
  const signups = createSignupService(context);
  return { context, signups, add: (input) => signups.add(newSignup.parse(input)) };
};

export const filterOf = (input: unknown = {}) => signupFilter.parse(input);

/** The failure of a call that must fail. */
export const catchError = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('It should have thrown');
};
