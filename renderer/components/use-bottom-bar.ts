import { useEffect } from 'react';

let bars = 0;

/** Notifications keep clear of a bar of buttons at the lower edge of the page for as long as it is there. */
export const useBottomBar = (): void =>
  useEffect(() => {
    const { dataset } = document.documentElement;
    bars += 1;
    dataset.bottomBar = '';
    return () => {
      bars -= 1;
      if (bars === 0) delete dataset.bottomBar;
    };
  }, []);
