import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

type ReasonButtonProps = Pick<ButtonProps, 'variant' | 'color' | 'loading' | 'leftSection' | 'rightSection'> & {
  /** Why the button is off, said on hover and focus; null when it is on. */
  reason: string | null;
  onClick: () => void;
  children: ReactNode;
};

/** A button that says why it cannot be pressed: it keeps the focus, so that the reason can be read without a mouse. */
export function ReasonButton({ reason, onClick, children, ...look }: ReasonButtonProps) {
  const isOff = reason !== null;
  return (
    <Tooltip label={reason} disabled={!isOff} events={{ hover: true, focus: true, touch: true }}>
      <Button
        {...look}
        {...(isOff && { 'data-disabled': true, 'aria-disabled': true, 'aria-description': reason })}
        onClick={() => {
          if (!isOff) onClick();
        }}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
