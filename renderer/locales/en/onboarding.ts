import type { Texts } from '../../lib/translation.ts';

/** Words of the checklist for a new installation. */
export const onboarding = {
  title: 'First steps',
  intro: 'All on this computer: nothing goes out until you add an account of your own.',
  progress: '{{done}} of {{total}}',
  dismiss: 'Hide the first steps',
  done: 'done',
  allDone: 'That is all: you know the whole job.',
  finish: 'Hide',
  step: {
    hasSent: { title: 'Send the sample mail', text: 'To the sample signups; they are made up.' },
    hasReadMail: { title: 'Read it in the practice mailbox', text: 'The mail is waiting there.' },
    hasConfirmed: { title: 'Confirm the address', text: 'Open the link of the mail and press Confirm.' },
    hasAddedSignup: { title: 'Add a signup of your own', text: 'An address is enough.' },
    hasOwnAccount: { title: 'Add your account', text: 'Then mail goes out for real.' },
  },
} as const satisfies Texts;
