import type { Texts } from '../../lib/translation.ts';

/** The proof sheet: finished mails of people at random. */
export const proof = {
  title: 'Five finished mails, at random',
  action: 'Proof sheet',
  open: 'Look at five finished mails',
  close: 'Back to the text',
  people: 'Whose mail',
  nameless: 'no name',
  inbox: 'As a list of mails shows it',
  to: 'to {{to}}',
  noSubject: '(no subject)',
  place: '{{index}} of {{count}}',
  previous: 'Previous person',
  next: 'Next person',
  form: 'Part of the mail',
  html: 'Mail',
  text: 'Text',
  more: 'Another five',
  everybody: 'These are all there are.',
  nobody: 'There is nobody whose mail could be shown. Where people get it, five of them stand here.',
  why: {
    announcement: {
      what: 'An announcement goes only to people who are verified, and nobody here is.',
      todo: 'Send them a verification mail first, or mark them as verified in the list.',
      show: 'Show who is unverified',
    },
    verification: {
      what: 'A verification mail goes to people who have not confirmed yet, and here is nobody like that.',
      todo: 'Add people to the list, or write to those who have confirmed with an announcement.',
      show: 'Show the list',
    },
  },
  failed: 'The mails could not be drawn.',
  remarks_one: '{{count}} remark',
  remarks_other: '{{count}} remarks',
  remarksLabel: 'Worth a look',
  skipped: 'Would be skipped now: {{reason}}',
  remark: {
    fallback: 'No value for %{{name}}%: the default “{{value}}” stands there.',
    blank: 'No value for %{{name}}% and no default: nothing stands there.',
    unknown: 'Nobody has %{{name}}%. While it is in the mail, the mail cannot be sent.',
    odd: 'The value of %{{name}}% is “{{value}}”. Is that meant?',
  },
} as const satisfies Texts;
