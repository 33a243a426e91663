import { accents, aside, bareLink, button, codeBox, frame, type GalleryTemplate, paragraph } from '../frame.ts';

const language = 'zh-CN';
const kind = 'verification';
const defaults = { name: '朋友', site: '我们的网站' };
const ignore = '如果这不是您本人的操作，可能是有人填错了邮箱。请忽略本邮件，不会有任何影响。';

export const verifyLink: GalleryTemplate = {
  name: '用链接确认',
  summary: '一个确认邮箱的按钮，并附上可以复制的链接。',
  kind,
  subject: '请确认您在%site%的注册邮箱',
  preheader: '还差一步：请在 %expires%内打开链接。',
  html: frame({
    language,
    accent: accents.teal,
    title: '确认您的邮箱',
    body: [
      paragraph('%name%，您好：'),
      paragraph('感谢您注册%site%。请点击下面的按钮，确认 <strong>%email%</strong> 是您本人的邮箱。'),
      button(accents.teal, '确认我的邮箱', '%url%'),
      paragraph('如果按钮没有反应，请把下面的链接复制到浏览器中打开：'),
      bareLink(accents.teal, '%url%'),
      aside('链接只能使用一次，自本邮件发出起 %expires%内有效。'),
    ].join(''),
    foot: ignore,
  }),
  text: null,
  defaults,
};

export const verifyCode: GalleryTemplate = {
  name: '用验证码确认',
  summary: '对方在注册页面输入验证码，不必点击链接。',
  kind,
  subject: '%code% 是您在%site%的验证码',
  preheader: '请尽快在注册页面输入，验证码很快就会失效。',
  html: frame({
    language,
    accent: accents.indigo,
    title: '您的验证码',
    body: [
      paragraph('%name%，您好：'),
      paragraph('请在%site%的注册页面输入下面的验证码：'),
      codeBox(accents.indigo, '%code%'),
      paragraph('验证码用于确认邮箱 <strong>%email%</strong>，只能使用一次。'),
      aside('%site%的工作人员不会向您索要验证码，请勿告诉他人。'),
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
  subject: '请确认您在%site%的注册邮箱',
  preheader: '打开链接或输入验证码，任选一种即可。',
  html: frame({
    language,
    accent: accents.blue,
    title: '确认您的邮箱',
    body: [
      paragraph('%name%，您好：'),
      paragraph('还差一步，您用 <strong>%email%</strong> 在%site%的注册就完成了。请点击按钮：'),
      button(accents.blue, '确认我的邮箱', '%url%'),
      paragraph('或者在注册页面输入验证码：'),
      codeBox(accents.blue, '%code%'),
      paragraph('按钮没有反应？请把下面的链接复制到浏览器中打开：'),
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
  summary: '给还没有确认的人再发一封邮件。',
  kind,
  subject: '还差一步：请确认您在%site%的邮箱',
  preheader: '也许上一封邮件没有送到，这里是新的链接。',
  html: frame({
    language,
    accent: accents.amber,
    title: '您的邮箱还没有确认',
    body: [
      paragraph('%name%，您好：'),
      paragraph('您用 <strong>%email%</strong> 注册了%site%，但还没有确认邮箱。上一封邮件也许没有送到，请从这里继续：'),
      button(accents.amber, '确认我的邮箱', '%url%'),
      paragraph('如果按钮没有反应，请把下面的链接复制到浏览器中打开：'),
      bareLink(accents.amber, '%url%'),
      aside('链接只能使用一次，%expires%内有效。如果您改变了主意，无需任何操作。'),
    ].join(''),
    foot: ignore,
  }),
  text: null,
  defaults,
};
