import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { TimelineEntry } from '#shared/contract/signups.ts';
import classes from '../signups.module.css';

const lostValues = z.array(z.object({ email: z.string(), field: z.string(), value: z.string() }));
const knownFields = ['name', 'notes', 'source', 'state', 'createdAt', 'verifiedAt', 'verifiedBy'] as const;

const read = (text: unknown): z.infer<typeof lostValues> => {
  try {
    return lostValues.parse(JSON.parse(String(text)));
  } catch {
    // A line of the timeline without this list is a line all the same.
    return [];
  }
};

/** What a merge left out, so that it can be read where it happened. */
export function LostValues({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation('signups');
  return read(entry.detail.lost).map(({ email, field, value }) => {
    const known = knownFields.find((name) => name === field);
    const word = known === undefined ? field.replace(/^field\./, '') : t(`onePerson.lostField.${known}`);
    return (
      <p key={`${email} ${field}`} className={classes.entryReply}>
        <bdi>{t('onePerson.lost', { field: word, value, address: email })}</bdi>
      </p>
    );
  });
}
