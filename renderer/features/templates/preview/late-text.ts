/** ms without a new job after which the text part is derived. */
export const restMs = 150;
/** ms after which it is derived all the same while keys follow each other. */
export const longestMs = 500;

type LateTextOptions = {
  nowMs: () => number;
  /** Returns what calls it off. */
  schedule: (run: () => void, delayMs: number) => () => void;
  /** The text part; null when it is no more what was told and nobody looks. */
  tell: (text: string | null) => void;
};

export type LateText = {
  /** The mail has become another one. */
  renew: (derive: () => string) => void;
  /** Somebody looks at the text part from now on, or nobody any more. */
  show: (isShown: boolean) => void;
};

/**
 * Derives the text part for whoever looks at it, and for nobody else: it takes several times as long as the mail, and
 * the mail of the next key would wait for it. At once when somebody begins to look; then whenever the keys rest, and now
 * and then while they do not.
 */
export const createLateText = ({ nowMs, schedule, tell }: LateTextOptions): LateText => {
  let callOff = (): void => {};
  let waitingSinceMs: number | null = null;
  let deriveLatest: (() => string) | null = null;
  let isShown = false;
  let told: string | null = null;
  const say = (text: string | null): void => {
    if (text === told) return;
    told = text;
    tell(text);
  };
  /** Nothing where the latest has been told. */
  const derive = (): void => {
    callOff();
    waitingSinceMs = null;
    const latest = deriveLatest;
    deriveLatest = null;
    if (latest !== null) say(latest());
  };
  return {
    renew: (latest) => {
      callOff();
      deriveLatest = latest;
      if (!isShown) return say(null);
      if (told === null) return derive();
      waitingSinceMs ??= nowMs();
      callOff = schedule(derive, Math.max(0, Math.min(restMs, waitingSinceMs + longestMs - nowMs())));
    },
    show: (next) => {
      isShown = next;
      if (isShown) derive();
      // What was told may be of an earlier key.
      else if (deriveLatest !== null) {
        callOff();
        waitingSinceMs = null;
        say(null);
      }
    },
  };
};
