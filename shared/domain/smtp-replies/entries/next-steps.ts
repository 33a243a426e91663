/** Next steps that several entries share. */
export const triedAgain = {
  en: 'Nothing to do: the app tries again by itself.',
  'zh-CN': '不用操作，稍后会自动重试。',
};

export const goesOnWithNetwork = {
  en: 'Nothing to do: sending goes on when the network is back, and no try is used up.',
  'zh-CN': '不用操作，网络恢复后会继续发送，也不会占用重试次数。',
};

export const lookBeforeResending = {
  en: 'Look into the Sent folder of your mailbox, or ask the person. Send it again if a second copy does no harm.',
  'zh-CN': '到邮箱的“已发送”里看看，或问问对方。觉得多收一封也没关系，就重发一次。',
};

export const checkAddress = {
  en: 'The address gets no more mail. Look for a typing mistake; a corrected address can be sent to again.',
  'zh-CN': '这个地址不会再收到邮件。请检查有没有输错，改正后可以重新发送。',
};

export const slowerThenResume = {
  en: 'Wait until the time is over, lower the account’s limits, then resume the account.',
  'zh-CN': '等限制解除后，调低账号的发送限额，再恢复发送。',
};
