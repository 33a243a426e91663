import { navigate } from '#renderer/lib/navigation.ts';
import { DropHint } from './drop-hint.tsx';
import { useBring } from './use-bring.ts';

type Left = { file: File; count: number } | 'folder';

/** What was dropped on another page, until the list takes it. */
let left: Left | null = null;

export const takeLeft = (): Left | null => {
  const taken = left;
  left = null;
  return taken;
};

const leave = (what: Left): void => {
  left = what;
  navigate('signups');
};

/** Takes a file that is dropped on a page which has no use for it to the list, where it is imported. */
export function DropElsewhere() {
  const isHovered = useBring({
    onFile: (file, count) => leave({ file, count }),
    onFolder: () => leave('folder'),
  });
  return isHovered ? <DropHint /> : null;
}
