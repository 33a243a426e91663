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

const language = 'zh-CN';
const defaults = { name: '朋友', site: '我们的网站' };
const unsubscribe = '您在%site%确认过 %email%，因此收到本邮件。如需退订，请回复“退订”。';

export const welcome: GalleryTemplate = {
  name: '欢迎信',
  summary: '给已经确认的人的一声问候。',
  kind: 'announcement',
  subject: '欢迎加入%site%',
  preheader: '邮箱已确认，接下来可以这样开始。',
  html: frame({
    language,
    accent: accents.green,
    title: '%name%，欢迎您',
    note: '很高兴认识您。',
    body: [
      paragraph('您的邮箱已经确认，从现在起您会收到%site%的邮件。不妨先做三件事：'),
      steps([
        '把我们的邮箱加入通讯录，以免邮件被当成垃圾邮件。',
        '告诉我们您对什么感兴趣，直接回复本邮件即可。',
        '有空时来我们的网站看看。',
      ]),
      paragraph('我们只在有值得一说的事时写信，不会频繁打扰您。'),
      paragraph('期待您的来信！'),
    ].join(''),
    foot: unsubscribe,
  }),
  text: null,
  defaults,
};

export const changeOfAddress: GalleryTemplate = {
  name: '更换邮箱',
  summary: '发到新邮箱，确认之后才会替换旧邮箱。',
  kind: 'verification',
  subject: '请确认您在%site%的新邮箱',
  preheader: '确认之前，邮件仍会发到旧邮箱。',
  html: frame({
    language,
    accent: accents.cyan,
    title: '这是您的新邮箱吗？',
    body: [
      paragraph('%name%，您好：'),
      paragraph('您申请更换%site%的收件邮箱，今后的邮件将发到：'),
      facts([
        ['新邮箱', '%email%'],
        ['申请日期', '%date%'],
      ]),
      button(accents.cyan, '使用这个邮箱', '%url%'),
      paragraph('如果按钮没有反应，请把下面的链接复制到浏览器中打开：'),
      bareLink(accents.cyan, '%url%'),
      aside('链接只能使用一次，%expires%内有效。在此之前一切照旧。'),
    ].join(''),
    foot: '如果您没有申请更换，请忽略本邮件，旧邮箱会继续使用。',
  }),
  text: null,
  defaults,
};

export const passwordReset: GalleryTemplate = {
  name: '重设密码',
  summary: '链接到设置新密码的页面；请在设置中把该页面填为链接网址。',
  kind: 'verification',
  subject: '设置您在%site%的新密码',
  preheader: '链接只能使用一次，%expires%内有效。',
  html: frame({
    language,
    accent: accents.rose,
    title: '设置新密码',
    body: [
      paragraph('%name%，您好：'),
      paragraph('我们收到了为 <strong>%email%</strong> 重设%site%账户密码的申请。如果是您本人，请点击下面的按钮：'),
      button(accents.rose, '设置新密码', '%url%'),
      paragraph('如果按钮没有反应，请把下面的链接复制到浏览器中打开：'),
      bareLink(accents.rose, '%url%'),
      aside('链接只能使用一次，%expires%内有效。在您设置新密码之前，原密码仍然有效。'),
    ].join(''),
    foot: '如果不是您本人申请的，请忽略本邮件。没有上面的链接，任何人都无法更改您的密码。',
  }),
  text: null,
  defaults,
};

export const eventRegistration: GalleryTemplate = {
  name: '活动报名',
  summary: '确认名额；活动、时间和地点用您自己的字段，或填好默认文字。',
  kind: 'verification',
  subject: '请确认您的名额：%event%',
  preheader: '%when%，%place%。名额为您保留 %expires%。',
  html: frame({
    language,
    accent: accents.violet,
    title: '%event%',
    note: '还差一步，名额就是您的。',
    body: [
      paragraph('%name%，您好：'),
      paragraph('感谢您通过%site%报名。请核对以下信息，然后确认：'),
      facts([
        ['时间', '%when%'],
        ['地点', '%place%'],
        ['报名人', '%name%<br>%email%'],
      ]),
      button(accents.violet, '确认我的名额', '%url%'),
      paragraph('如果按钮没有反应，请把下面的链接复制到浏览器中打开：'),
      bareLink(accents.violet, '%url%'),
      aside('名额为您保留 %expires%，逾期将让给下一位。'),
    ].join(''),
    foot: '如果您没有报名，请忽略本邮件，我们不会为您保留名额。',
  }),
  text: null,
  defaults: { ...defaults, event: '秋季聚会', when: '星期六下午两点', place: '市民中心二号厅' },
};

export const plainLetter: GalleryTemplate = {
  name: '普通信件',
  summary: '像亲手写的一样：只有文字和署名。',
  kind: 'announcement',
  subject: '%site%的来信',
  preheader: '写几句近况给您。',
  html: letter({
    language,
    title: '%site%的来信',
    body: [
      paragraph('%name%，您好：'),
      paragraph('在这里写下您想说的话。段落短一些更好读，一段只说一件事。'),
      paragraph('如果希望收到回复，不妨提一个问题：对方直接回复邮件，您就能收到。'),
      paragraph('此致<br>敬礼'),
      paragraph('%site%'),
    ].join(''),
    foot: unsubscribe,
  }),
  text: null,
  defaults,
};
