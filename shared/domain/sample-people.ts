/** Two people who do not exist: the list of the first start, and the preview when nobody is picked. */
export const samplePeople = [
  { email: 'zoe@example.com', name: 'Zoë Müller' },
  { email: 'xiaoming@example.cn', name: '王小明' },
] as const;

/** The made-up person of a preview, in the app's language. */
export const getExamplePerson = (language: string): (typeof samplePeople)[number] =>
  samplePeople[language === 'zh-CN' ? 1 : 0];
