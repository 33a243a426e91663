/** Ends a switch over a union: a new member that is not handled fails to compile here. */
export const assertNever = (value: never): never => {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
};
