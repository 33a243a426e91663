/**
 * Does `work` once the next frame is on the screen, however often it was asked for until then: for what may come a moment
 * behind what a person waits for.
 */
export const afterPaint = (work: () => void): { call: () => void; cancel: () => void } => {
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = (): void => {
    timer = undefined;
    work();
  };
  return {
    call: () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        timer ??= setTimeout(run);
      });
    },
    cancel: () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    },
  };
};
