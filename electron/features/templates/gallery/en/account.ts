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
  'You get this mail because you confirmed %email% with %site%. To unsubscribe, answer it with the word “unsubscribe”.';

export const welcome: GalleryTemplate = {
  name: 'Welcome',
  summary: 'A friendly hello to those who have confirmed.',
  kind: 'announcement',
  subject: 'Welcome to %site%',
  preheader: 'Your address is confirmed. This is what happens next.',
  html: frame({
    language,
    accent: accents.green,
    title: 'Welcome, %name%',
    note: 'It is good to have you with us.',
    body: [
      paragraph('Your address is confirmed, and you are on the list of %site%. Three things to begin with:'),
      steps([
        'Add our address to your contacts, so that our mail does not end up among the advertising.',
        'Tell us what you would like to read: just answer this mail.',
        'Look around on our site whenever you like.',
      ]),
      paragraph('We write when there is something to say, and not more often.'),
      paragraph('See you soon!'),
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
  preheader: 'Until you do, our mail goes to the old one.',
  html: frame({
    language,
    accent: accents.cyan,
    title: 'Is this your new address?',
    body: [
      paragraph('Hello %name%,'),
      paragraph('You asked %site% to write to a new address from now on:'),
      facts([
        ['New address', '%email%'],
        ['Asked for on', '%date%'],
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
        'Somebody asked for a new password for the account of <strong>%email%</strong> at %site%. If that was you, go on here:',
      ),
      button(accents.rose, 'Choose a new password', '%url%'),
      paragraph('If the button does nothing, copy this link into your browser:'),
      bareLink(accents.rose, '%url%'),
      aside('The link works once, for %expires%. Your present password stays valid until you choose another one.'),
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
      paragraph('Thank you for registering with %site%. Please look over the facts and confirm:'),
      facts([
        ['When', '%when%'],
        ['Where', '%place%'],
        ['Registered as', '%name%<br>%email%'],
      ]),
      button(accents.violet, 'Confirm my place', '%url%'),
      paragraph('If the button does nothing, copy this link into your browser:'),
      bareLink(accents.violet, '%url%'),
      aside('We keep your place for %expires%. After that, it goes to the next person in line.'),
    ].join(''),
    foot: 'You did not register? Ignore this mail, and no place will be taken in your name.',
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
      paragraph('If you would like an answer, ask a question: whoever answers this mail writes to you directly.'),
      paragraph('With kind regards<br>%site%'),
    ].join(''),
    foot: unsubscribe,
  }),
  text: null,
  defaults,
};
