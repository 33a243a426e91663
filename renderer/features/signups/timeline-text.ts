import type { TFunction } from 'i18next';
import type { TimelineEntry } from '#shared/contract/signups.ts';
import { sourceWord } from './words.ts';

const knownFields = ['email', 'name', 'fields', 'notes'] as const;

const fieldWord = (name: string, t: TFunction<'signups'>): string => {
  const known = knownFields.find((field) => field === name);
  return known === undefined ? name : t(`field.${known}`);
};

const byWords = ['link', 'code', 'hand', 'import'] as const;

const text = (value: string | number | null | undefined): string => (value == null ? '' : String(value));

const describeAdding = ({ source, file }: TimelineEntry['detail'], t: TFunction<'signups'>): string => {
  const word = sourceWord(text(source) || 'hand', t);
  return file == null
    ? t('timeline.added', { source: word })
    : t('onePerson.addedFrom', { source: word, file: text(file) });
};

/** Which try it was, from the second on. */
const describeTry = ({ attempt }: TimelineEntry['detail'], t: TFunction<'signups'>): string =>
  typeof attempt === 'number' && attempt > 1 ? t('timeline.try', { number: attempt }) : '';

/** One line of a timeline in words. */
export const describeEntry = ({ kind, detail }: TimelineEntry, t: TFunction<'signups'>): string => {
  const template = text(detail.template);
  switch (kind) {
    case 'added':
      return describeAdding(detail, t);
    case 'edited': {
      const fields = text(detail.fields).split(',').filter(Boolean);
      return t('timeline.edited', { fields: fields.map((name) => fieldWord(name.trim(), t)).join(t('listSeparator')) });
    }
    case 'verified':
      return t(`timeline.verified.${byWords.find((by) => by === detail.by) ?? 'link'}`);
    case 'message-queued':
      return t('timeline.message-queued', { template });
    case 'message-sent':
    case 'message-deferred':
    case 'message-failed':
    case 'message-uncertain':
    case 'message-cancelled':
      return t(`timeline.${kind}`, { template }) + describeTry(detail, t);
    case 'merged':
      return t('onePerson.merged', { address: text(detail.email) });
    case 'link-copied':
      return t('onePerson.linkCopied');
    case 'unverified':
      return t(detail.reason === 'new-address' ? 'timeline.newAddress' : 'timeline.unverified');
    case 'blocked':
      return t(detail.reason === 'refused' ? 'timeline.refused' : 'timeline.blocked');
    case 'link-opened':
      return t('timeline.link-opened');
  }
};

/** What the server said, for the lines that are about a mail. */
export const replyOf = ({ detail }: TimelineEntry): string => text(detail.reply);

type Explain = (key: string) => { happened: string; nextStep: string };

/** What a failed attempt means, and what to do where nothing more will be tried by itself; nothing for other lines. */
export const explainEntry = ({ kind, detail }: TimelineEntry, explain: Explain): readonly string[] => {
  const key = text(detail.explanationKey);
  if (key === '' || kind === 'message-sent') return [];
  const { happened, nextStep } = explain(key);
  // A cancelled mail tells why it had not gone yet; nothing tries it again, whatever that called for.
  return kind === 'message-deferred' || kind === 'message-cancelled' ? [happened] : [happened, nextStep];
};
