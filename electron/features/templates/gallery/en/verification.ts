import { accents, aside, bareLink, button, codeBox, frame, type GalleryTemplate, paragraph } from '../frame.ts';

const language = 'en';
const kind = 'verification';
const defaults = { name: 'friend', site: 'our site' };
const ignore =
  'You did not sign up? Then somebody probably mistyped their address. You can ignore this mail; nothing will happen.';

export const verifyLink: GalleryTemplate = {
  name: 'Confirm by link',
  summary: 'A button that confirms the address, and the link as text to copy.',
  kind,
  subject: 'Confirm your address for %site%',
  preheader: 'One step is left. The link works for %expires%.',
  html: frame({
    language,
    accent: accents.teal,
    title: 'Confirm your address',
    body: [
      paragraph('Hello %name%,'),
      paragraph(
        'Thank you for signing up to %site%. Please confirm that <strong>%email%</strong> is your address, so we know that our mail reaches you.',
      ),
      button(accents.teal, 'Confirm my address', '%url%'),
      paragraph('If the button does nothing, copy this link into your browser:'),
      bareLink(accents.teal, '%url%'),
      aside('The link works once, for %expires% from the moment this mail was sent.'),
    ].join(''),
    foot: ignore,
  }),
  text: null,
  defaults,
};

export const verifyCode: GalleryTemplate = {
  name: 'Confirm by code',
  summary: 'A code to type in where the person signed up; nothing to click.',
  kind,
  subject: '%code% is your code for %site%',
  preheader: 'Enter it where you signed up. It expires soon.',
  html: frame({
    language,
    accent: accents.indigo,
    title: 'Your code',
    body: [
      paragraph('Hello %name%,'),
      paragraph('Enter this code on the page where you signed up to %site%:'),
      codeBox(accents.indigo, '%code%'),
      paragraph('It confirms the address <strong>%email%</strong> and works once.'),
      aside('Nobody from %site% will ever ask you for this code. Please do not share it.'),
    ].join(''),
    foot: ignore,
  }),
  text: null,
  defaults,
};

export const verifyBoth: GalleryTemplate = {
  name: 'Confirm by link or code',
  summary: 'A button for whoever reads mail where they signed up, a code for everyone else.',
  kind,
  subject: 'Confirm your address for %site%',
  preheader: 'Open the link or enter the code, whichever is easier.',
  html: frame({
    language,
    accent: accents.blue,
    title: 'Confirm your address',
    body: [
      paragraph('Hello %name%,'),
      paragraph('One step is left before <strong>%email%</strong> is signed up to %site%. Open this link:'),
      button(accents.blue, 'Confirm my address', '%url%'),
      paragraph('Or enter this code on the page where you signed up:'),
      codeBox(accents.blue, '%code%'),
      paragraph('If the button does nothing, copy this link into your browser:'),
      bareLink(accents.blue, '%url%'),
      aside('The link and the code work once. If you got several mails, use the newest one.'),
    ].join(''),
    foot: ignore,
  }),
  text: null,
  defaults,
};

export const reminder: GalleryTemplate = {
  name: 'Reminder to confirm',
  summary: 'A second mail to those who have not confirmed yet.',
  kind,
  subject: 'One step left: confirm your address for %site%',
  preheader: 'Perhaps our first mail got lost. Here is a new link.',
  html: frame({
    language,
    accent: accents.amber,
    title: 'Your address is not confirmed yet',
    body: [
      paragraph('Hello %name%,'),
      paragraph(
        'You signed up to %site% with <strong>%email%</strong>, but have not confirmed the address. Perhaps our first mail got lost, so here is a new link:',
      ),
      button(accents.amber, 'Confirm my address', '%url%'),
      paragraph('If the button does nothing, copy this link into your browser:'),
      bareLink(accents.amber, '%url%'),
      aside('The link works once, for %expires%. If you have changed your mind, there is nothing you need to do.'),
    ].join(''),
    foot: ignore,
  }),
  text: null,
  defaults,
};
