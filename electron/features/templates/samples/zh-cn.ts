import { bareLink, button, frame, paragraph, type TemplateContent } from './frame.ts';

const defaults = { name: '朋友', site: '我们的网站' };

export const verification: TemplateContent = {
  name: '确认邮箱',
  subject: '请确认您在%site%的注册邮箱',
  preheader: '还差一步：请在 %expires%内打开链接。',
  html: frame({
    language: 'zh-CN',
    title: '确认您的邮箱',
    body: [
      paragraph('%name%，您好：'),
      paragraph('感谢您注册%site%。请点击下面的按钮，确认 <strong>%email%</strong> 是您本人的邮箱。'),
      button('确认我的邮箱', '%url%'),
      paragraph('如果按钮没有反应，请把下面的链接复制到浏览器中打开：'),
      bareLink('%url%'),
      paragraph('链接只能使用一次，自本邮件发出起 %expires%内有效。'),
    ].join(''),
    foot: '如果您没有注册过，可能是有人填错了邮箱。请忽略本邮件，不会有任何影响。',
  }),
  text: null,
  defaults,
};

export const announcement: TemplateContent = {
  name: '最新消息',
  subject: '%site%的最新消息',
  preheader: '自上次以来的新内容。',
  html: frame({
    language: 'zh-CN',
    title: '%site%的最新消息',
    body: [
      paragraph('%name%，您好：'),
      paragraph('在这里写下新的内容。列表中的每个人都会收到带有自己姓名的邮件。'),
    ].join(''),
    foot: '您在%site%确认过 %email%，因此收到本邮件。如需退订，请回复“退订”。',
  }),
  text: null,
  defaults,
};
