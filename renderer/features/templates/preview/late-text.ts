/** ms without a new job after which the text part is derived. */
export const restMs = 150;
/** ms after which it is derived all the same while keys follow each other. */
export const longestMs = 500;

type LateTextOptions = {
  nowMs: () => number;
  /** Returns what calls it off. */
  schedule: (run: () => void, delayMs: number) => () => void;
  tell: (text: string) => void;
};

/**
 * Derives the text part when the keys rest, and now and then while they do not: it takes as long as the problems, and
 * the mail of the next key would wait for it.
 */
export const createLateText = ({ nowMs, schedule, tell }: LateTextOptions) => {
  let callOff = (): void => {};
  let waitingSinceMs: number | null = null;
  return (derive: () => string): void => {
    callOff();
    waitingSinceMs ??= nowMs();
    callOff = schedule(
      () => {
        waitingSinceMs = null;
        tell(derive());
      },
      Math.max(0, Math.min(restMs, waitingSinceMs + longestMs - nowMs())),
    );
  };
};
