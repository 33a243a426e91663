import { useResizeObserver } from '@mantine/hooks';

/** Below this nobody can read the mail: it scrolls sideways instead. */
const minScale = 0.5;

/** px; the paper's border on both sides. */
const borderPx = 2;

/** How much a mail of this width is shrunk so that it fits into the room there is; 1 while that is not known. */
export const fitScale = (widthPx: number | null, roomPx: number): number =>
  widthPx === null || roomPx <= 0 ? 1 : Math.min(1, Math.max(minScale, (roomPx - borderPx) / widthPx));

type Fit = { deskRef: (desk: HTMLElement | null) => void; scale: number };

/** Shrinks the mail to the desk it lies on; the desk is asked when it changes its size, and never by a key. */
export const useFit = (widthPx: number | null): Fit => {
  const [deskRef, { left, right }] = useResizeObserver<HTMLElement>();
  return { deskRef, scale: fitScale(widthPx, right - left) };
};
