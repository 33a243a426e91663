import { Input } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './field.module.css';

type FieldProps = {
  label: string;
  /** What is wrong, under the input; null while all is well. Pass `fields[path]` of a ReplyError's body. */
  error?: string | null | undefined;
  hint?: ReactNode;
  isRequired?: boolean;
  /** Gets the id that ties the label to the control, and the id of the text that describes it. */
  children: (control: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }) => ReactNode;
};

/**
 * Label, control, error, hint, in this order, for a control that is not one of Mantine's inputs (an editor, a list). The
 * Mantine inputs bring the same with `label`, `error` and `description`.
 */
export function Field({ label, error, hint, isRequired = false, children }: FieldProps) {
  const id = useId();
  return (
    <Input.Wrapper id={id} label={label} error={error ?? null} description={hint} required={isRequired}>
      {children({ id, 'aria-describedby': `${id}-error ${id}-description`, 'aria-invalid': Boolean(error) })}
    </Input.Wrapper>
  );
}

type FormSectionProps = { title?: string; description?: ReactNode; children: ReactNode };

/** A group of fields, at most 34 rem wide however wide the window is. */
export function FormSection({ title, description, children }: FormSectionProps) {
  return (
    <section className={classes.section} {...(title !== undefined && { 'aria-label': title })}>
      {title !== undefined && <h2 className={classes.title}>{title}</h2>}
      {description && <p className={classes.description}>{description}</p>}
      <div className={classes.fields}>{children}</div>
    </section>
  );
}

/** Fields side by side that wrap when there is no room, such as a host and its port. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={classes.row}>{children}</div>;
}
