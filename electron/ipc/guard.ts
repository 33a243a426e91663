type Calls = Record<string, (...given: never[]) => unknown>;

/**
 * The same handlers behind a check that throws while they may not be called; `isGuarded` leaves some of them out. The
 * check comes before the call, on every transport.
 */
export const guardHandlers = <T extends Calls>(
  check: () => void,
  handlers: T,
  isGuarded: (name: string) => boolean = () => true,
): T =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      isGuarded(name)
        ? (...given: never[]): unknown => {
            check();
            return handler(...given);
          }
        : handler,
    ]),
  ) as T;
