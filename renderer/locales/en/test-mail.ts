import type { Texts } from '../../lib/translation.ts';

/** The mail that one sends to oneself from the editor. */
export const testMail = {
  action: 'Test mail',
  command: 'Send a test mail to yourself',
  hint: 'Send this mail to yourself',
  title: 'Test mail',
  to: 'Your address',
  as: 'As {{person}} gets it, through {{account}}.',
  example:
    'The link and the code in it are examples: they open nothing and confirm nobody. All else, the subject too, is byte for byte what people get.',
  exampleAnnouncement: 'Byte for byte what people get, the subject too. Nobody’s mail is counted.',
  send: 'Send',
  again: 'Send again',
  sending: 'Sending…',
  unsaved: 'The text could not be saved, so nothing was sent.',
  unsavedTodo: 'See above what is in the way, then send again.',
  accepted: 'Delivered to the server in {{duration}}',
  acceptedAt: '“{{subject}}”, to {{to}}',
  openPractice: 'Open it in the practice mailbox',
  refused: 'The mail was not delivered.',
  paused: 'This account is paused, so nothing was sent. {{reason}}',
  mustWait: 'The limits of this account are used up until {{time}}.',
  mustWaitTodo: 'A test mail counts as well. Send it then, or raise the limits in the settings.',
  openAccount: 'Open the account',
} as const satisfies Texts;
