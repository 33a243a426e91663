import { accents, aside, bareLink, button, codeBox, frame, type GalleryTemplate, paragraph } from '../frame.ts';

const language = 'zh-CN';
const kind = 'verification';
const defaults = { name: '朋友', site: '我们的网站' };
const ignore = '如果这不是您本人的操作，可能是有人填错了地址。请忽略本邮件，不会有任何影响。';

export const verifyLink: GalleryTemplate = {
  name: '用链接确认',
  summary: '一个确认邮箱的按钮，并附上可以复制的网址。',
  kind,
  subject: '请确认您在%site%登记的邮箱',
  preheader: '还差一步，链接在%expires%内有效。',
  html: frame({
    language,
    accent: accents.teal,
    title: '确认您的邮箱',
    body: [
      paragraph('%name%，您好：'),
      paragraph('感谢您在%site%登记。请确认 <strong>%email%</strong> 是您本人的邮箱，这样我们才知道邮件能送到您手中。'),
      button(accents.teal, '确认我的邮箱', '%url%'),
      paragraph('如果按钮没有反应，请把下面的链接复制到浏览器中打开：'),
      bareLink(accents.teal, '%url%'),
      aside('链接只能使用一次，自本邮件发出起%expires%内有效。'),
    ].join(''),
    foot: ignore,
  }),
  text: null,
  defaults,
};

export const verifyCode: GalleryTemplate = {
  name: '用验证码确认',
  summary: '对方在登记的页面输入验证码，不必点任何链接。',
  kind,
  subject: '%code% 是您在%site%的验证码',
  preheader: '请在登记的页面输入，验证码只在短时间内有效。',
  html: frame({
    language,
    accent: accents.indigo,
    title: '您的验证码',
    body: [
      paragraph('%name%，您好：'),
      paragraph('请在%site%的登记页面输入下面的验证码：'),
      codeBox(accents.indigo, '%code%'),
      paragraph('它用来确认邮箱 <strong>%email%</strong>，只能使用一次。'),
      aside('%site%的工作人员不会向您索要验证码，请不要转告他人。'),
    ].join(''),
    foot: ignore,
  }),
  text: null,
  defaults,
};

export const verifyBoth: GalleryTemplate = {
  name: '用链接或验证码确认',
  summary: '在同一台设备上看邮件的人点按钮，其他人输入验证码。',
  kind,
  subject: '请确认您在%site%登记的邮箱',
  preheader: '打开链接，或输入验证码，两种方式都可以。',
  html: frame({
    language,
    accent: accents.blue,
    title: '确认您的邮箱',
    body: [
      paragraph('%name%，您好：'),
      paragraph('还差一步，<strong>%email%</strong> 就登记到%site%了。请打开链接：'),
      button(accents.blue, '确认我的邮箱', '%url%'),
      paragraph('或者在登记的页面输入验证码：'),
      codeBox(accents.blue, '%code%'),
      paragraph('也可以把链接复制到浏览器中打开：'),
      bareLink(accents.blue, '%url%'),
      aside('链接和验证码都只能使用一次。如果您收到了多封邮件，请以最新的一封为准。'),
    ].join(''),
    foot: ignore,
  }),
  text: null,
  defaults,
};

export const reminder: GalleryTemplate = {
  name: '提醒确认',
  summary: '给还没有确认的人再发一封。',
  kind,
  subject: '您的邮箱还没有确认',
  preheader: '这里有一个新的%site%链接，旧链接已经失效。',
  html: frame({
    language,
    accent: accents.amber,
    title: '您的邮箱还在等待确认',
    body: [
      paragraph('%name%，您好：'),
      paragraph(
        '您用 <strong>%email%</strong> 在%site%做了登记，但还没有确认。也许上一封邮件没有送到，这里是新的链接：',
      ),
      button(accents.amber, '确认我的邮箱', '%url%'),
      paragraph('如果按钮没有反应，请把下面的链接复制到浏览器中打开：'),
      bareLink(accents.amber, '%url%'),
      aside('链接只能使用一次，%expires%内有效。如果您改变了主意，不必理会，我们不会再提醒。'),
    ].join(''),
    foot: ignore,
  }),
  text: null,
  defaults,
};
