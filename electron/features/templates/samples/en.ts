import { bareLink, button, frame, paragraph, type TemplateContent } from './frame.ts';

const defaults = { name: 'friend', site: 'our site' };

export const verification: TemplateContent = {
  name: 'Confirm your address',
  subject: 'Confirm your address for %site%',
  preheader: 'One step is left. The link works for %expires%.',
  html: frame({
    language: 'en',
    title: 'Confirm your address',
    body: [
      paragraph('Hello %name%,'),
      paragraph(
        'Thank you for signing up to %site%. Please confirm that <strong>%email%</strong> is your address, so we know that our mail reaches you.',
      ),
      button('Confirm my address', '%url%'),
      paragraph('If the button does nothing, copy this link into your browser:'),
      bareLink('%url%'),
      paragraph('The link works once, for %expires% from the moment this mail was sent.'),
    ].join(''),
    foot: 'You did not sign up? Then somebody probably mistyped their address. You can ignore this mail; nothing will happen.',
  }),
  text: null,
  defaults,
};

export const announcement: TemplateContent = {
  name: 'News',
  subject: 'News from %site%',
  preheader: 'What is new since the last time.',
  html: frame({
    language: 'en',
    title: 'News from %site%',
    body: [
      paragraph('Hello %name%,'),
      paragraph('Write here what is new. Every person on your list gets this mail with their own name.'),
    ].join(''),
    foot: 'You get this mail because you confirmed %email% with %site%. To unsubscribe, reply with the word “unsubscribe”.',
  }),
  text: null,
  defaults,
};
