import classes from './signups.module.css';

/** A mail address that is cut, where it must be, in its domain: the local part says who it is. */
export function Address({ email }: { email: string }) {
  const at = email.lastIndexOf('@');
  return (
    <span className={classes.address} title={email} dir="ltr">
      {email.slice(0, at)}
      <span className={classes.domain}>{email.slice(at)}</span>
    </span>
  );
}
