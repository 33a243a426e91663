import {
  accents,
  aside,
  bareLink,
  button,
  facts,
  frame,
  type GalleryTemplate,
  letter,
  paragraph,
  steps,
} from '../frame.ts';

const language = 'en';
const defaults = { name: 'friend', site: 'our site' };
const unsubscribe =
  'You get this mail because you confirmed %email% with %site%. To unsubscribe, reply with the word “unsubscribe”.';

export const welcome: GalleryTemplate = {
  name: 'Welcome',
  summary: 'A friendly hello to those who have confirmed.',
  kind: 'announcement',
  subject: 'Welcome to %site%',
  preheader: 'Your address is confirmed. Here is how to begin.',
  html: frame({
    language,
    accent: accents.green,
    title: 'Welcome, %name%',
    note: 'It’s good to have you with us.',
    body: [
      paragraph('Your address is confirmed, and from now on you hear from %site%. Three things to begin with:'),
      steps([
        'Add our address to your contacts, so that our mail does not end up in the spam folder.',
        'Tell us what you would like to read about: just reply to this mail.',
        'Look around on our site whenever you like.',
      ]),
      paragraph('We write when there is something worth saying, and no more often than that.'),
      paragraph('Talk to you soon.'),
    ].join(''),
    foot: unsubscribe,
  }),
  text: null,
  defaults,
};

export const changeOfAddress: GalleryTemplate = {
  name: 'Change of address',
  summary: 'Goes to the new address before it takes the place of the old one.',
  kind: 'verification',
  subject: 'Confirm your new address for %site%',
  preheader: 'Until you do, our mail goes to your old address.',
  html: frame({
    language,
    accent: accents.cyan,
    title: 'Is this your new address?',
    body: [
      paragraph('Hello %name%,'),
      paragraph('You asked %site% to send your mail to a new address:'),
      facts([
        ['New address', '%email%'],
        ['Requested on', '%date%'],
      ]),
      button(accents.cyan, 'Use this address', '%url%'),
      paragraph('If the button does nothing, copy this link into your browser:'),
      bareLink(accents.cyan, '%url%'),
      aside('The link works once, for %expires%. Until then, everything stays as it is.'),
    ].join(''),
    foot: 'You did not ask for a change? Ignore this mail: your old address stays in use.',
  }),
  text: null,
  defaults,
};

export const passwordReset: GalleryTemplate = {
  name: 'Password reset',
  summary: 'A link to the page where a new password is chosen; set the page as the base of links.',
  kind: 'verification',
  subject: 'Choose a new password for %site%',
  preheader: 'The link works once, for %expires%.',
  html: frame({
    language,
    accent: accents.rose,
    title: 'Choose a new password',
    body: [
      paragraph('Hello %name%,'),
      paragraph(
        'We received a request to reset the password of <strong>%email%</strong> at %site%. If that was you, choose a new one here:',
      ),
      button(accents.rose, 'Choose a new password', '%url%'),
      paragraph('If the button does nothing, copy this link into your browser:'),
      bareLink(accents.rose, '%url%'),
      aside('The link works once, for %expires%. Your current password stays valid until you choose a new one.'),
    ].join(''),
    foot: 'You did not ask for this? Ignore this mail: nobody can change your password without the link above.',
  }),
  text: null,
  defaults,
};

export const eventRegistration: GalleryTemplate = {
  name: 'Event registration',
  summary: 'Confirms a place; event, day and place are fields of your own or their defaults.',
  kind: 'verification',
  subject: 'Confirm your place: %event%',
  preheader: '%when%, %place%. Your place is kept for %expires%.',
  html: frame({
    language,
    accent: accents.violet,
    title: '%event%',
    note: 'One click, and your place is yours.',
    body: [
      paragraph('Hello %name%,'),
      paragraph('Thank you for registering with %site%. Please check the details and confirm:'),
      facts([
        ['When', '%when%'],
        ['Where', '%place%'],
        ['Registered as', '%name%<br>%email%'],
      ]),
      button(accents.violet, 'Confirm my place', '%url%'),
      paragraph('If the button does nothing, copy this link into your browser:'),
      bareLink(accents.violet, '%url%'),
      aside('We keep your place for %expires%. After that, it goes to the next person on the waiting list.'),
    ].join(''),
    foot: 'You did not register? Ignore this mail, and no place will be held for you.',
  }),
  text: null,
  defaults: { ...defaults, event: 'Our autumn meeting', when: 'Saturday, 2 p.m.', place: 'Town hall, room 2' },
};

export const plainLetter: GalleryTemplate = {
  name: 'Plain letter',
  summary: 'Looks as if you had typed it by hand: text, your name, nothing else.',
  kind: 'announcement',
  subject: 'A short note from %site%',
  preheader: 'What is new, in a few lines.',
  html: letter({
    language,
    title: 'A short note from %site%',
    body: [
      paragraph('Dear %name%,'),
      paragraph('Write here what you want to say. Short paragraphs read best, and one thought in each is enough.'),
      paragraph('If you would like an answer, ask a question: whoever replies to this mail writes to you directly.'),
      paragraph('With kind regards<br>%site%'),
    ].join(''),
    foot: unsubscribe,
  }),
  text: null,
  defaults,
};
