import { useLocalStorage } from '@mantine/hooks';

/** Whether long lines go on below themselves instead of beyond the pane; remembered for all templates. */
export const useWordWrap = () => {
  const [isWrapping, setWrapping] = useLocalStorage({
    key: 'countersign.editor-wrap',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  return { isWrapping, toggle: () => setWrapping((current) => !current) };
};
