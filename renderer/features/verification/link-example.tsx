import { useTranslation } from 'react-i18next';
import { buildExampleLink, exampleCodes, type VerificationDraft } from './verification-draft.ts';
import classes from './verification-page.module.css';

type LinkExampleProps = {
  draft: VerificationDraft;
  /** Where links lead when the draft names no address. */
  ownBase: string;
};

/** What a link and a code of the draft look like. */
export function LinkExample({ draft, ownBase }: LinkExampleProps) {
  const { t } = useTranslation('verification');
  const base = draft.linkBase.trim() === '' ? ownBase : draft.linkBase.trim();
  const link = buildExampleLink(base, draft);
  return (
    <figure className={classes.example} aria-live="polite">
      <figcaption className={classes.caption}>{t('form.example')}</figcaption>
      {link !== null && <code className={classes.code}>{link}</code>}
      <code className={classes.code}>{exampleCodes[draft.codeFormat]}</code>
    </figure>
  );
}
