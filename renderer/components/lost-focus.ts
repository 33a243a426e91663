/** Nothing has the focus, because what had it is gone or nobody ever gave it: keys would go nowhere. */
export const isFocusLost = (): boolean => document.activeElement === null || document.activeElement === document.body;
