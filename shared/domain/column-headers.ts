import { type FieldType, fieldTypes } from './own-field.ts';
import { ownValue } from './own-value.ts';
import { BUILT_IN_VARIABLES } from './variables.ts';

/** What a column of a table about people can be, besides an own field. */
export type HeaderKind =
  | 'email'
  | 'name'
  | 'givenName'
  | 'familyName'
  | 'notes'
  | 'source'
  | 'state'
  | 'createdAt'
  | 'verifiedAt'
  | 'ignore';

/**
 * What another system proves an address with. Its links and codes mean nothing here, and a secret in a column of a list
 * would only lie about.
 */
const secretWords = `token authcode authkey code activationcode activationkey activationtoken confirmationcode
  confirmationtoken verificationcode verificationtoken verifycode verifytoken emailtoken emailcode resettoken accesstoken
  refreshtoken apikey secret password passwordhash passwd pwd pass salt hash 密码 验证码 校验码 激活码 令牌 密鑰 密钥 密碼 驗證碼`;

/** The headings that programs and people write, in lower case and without blanks, hyphens and underscores. */
const headers: Readonly<Record<HeaderKind, readonly string[]>> = {
  email: words(`email emailaddress mail mailaddress emails email1 email1value primaryemail subscriberemail useremail
    address1email 邮箱 邮箱地址 邮件 邮件地址 电子邮箱 电子邮件 电子邮件地址 電子郵件 電子信箱 信箱 電郵 e-mail email1address`),
  name: words(`name fullname displayname username nickname nick customername subscribername contactname 姓名 名字 名称
    昵称 用户名 称呼 客户姓名 联系人 用户 姓名* 名稱 暱稱 使用者名稱 收件人`),
  givenName: words('firstname givenname fname forename prénom vorname 名'),
  familyName: words('lastname familyname surname lname nachname 姓 姓氏'),
  notes: words('notes note comment comments remark remarks memo 备注 说明 備註 注释'),
  source: words('source origin signupsource 来源 來源 渠道'),
  state: words(`state status verificationstatus verified isverified emailverified confirmed isconfirmed confirmation
    subscriptionstatus emailstatus 状态 狀態 验证状态 邮箱状态 是否验证 已验证 是否已验证 驗證狀態`),
  createdAt: words(`createdat createdtime created createtime createdate datecreated created_on creationdate signupdate
    signuptime signedupat subscribedat subscribedate registeredat registrationdate registertime added addedat dateadded
    joinedat joindate optintime timestamp 创建时间 注册时间 添加时间 加入时间 报名时间 订阅时间 日期 创建日期 注册日期 建立時間 註冊時間`),
  verifiedAt: words(
    'verifiedat verifiedtime verificationtime confirmedat confirmtime emailverifiedat 验证时间 确认时间',
  ),
  ignore:
    words(`id uuid userid no number ${secretWords} leid euid optinip confirmip region gmtoff dstoff latitude longitude timezone cc memberrating lastchanged
    updatedat updatedtime verifiedby lastmailat mailcount 编号 序号 编号id 序號 編號`),
};

function words(text: string): readonly string[] {
  return text.split(/\s+/).map(normalize);
}

function normalize(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-–.:：()（）*"'/]/g, '');
}

const byHeader = new Map<string, HeaderKind>(
  Object.entries(headers).flatMap(([kind, names]) =>
    names.map((name): [string, HeaderKind] => [name, kind as HeaderKind]),
  ),
);

const secrets = new Set(words(secretWords));

/** True for a heading of another system's secrets: tokens, codes, passwords. */
export const isSecretHeader = (header: string): boolean => secrets.has(normalize(header));

/** True for a heading that only a heading can be. */
export const isKnownHeader = (cell: string): boolean => cell.length < 60 && byHeader.has(normalize(cell));

/** Own fields in Chinese get a name that a template can use. */
const fieldNames: Readonly<Record<string, string>> = {
  城市: 'city',
  省份: 'province',
  国家: 'country',
  地址: 'address',
  手机: 'phone',
  手机号: 'phone',
  手机号码: 'phone',
  电话: 'phone',
  电话号码: 'phone',
  联系电话: 'phone',
  公司: 'company',
  单位: 'company',
  职位: 'position',
  部门: 'department',
  性别: 'gender',
  生日: 'birthday',
  年龄: 'age',
  移动电话: 'mobile',
  昵称: 'nickname',
  学校: 'school',
  班级: 'class_name',
  年级: 'grade',
  专业: 'major',
  学号: 'student_no',
  工号: 'staff_no',
  行业: 'industry',
  职业: 'job',
  邮编: 'postcode',
  网站: 'website',
  微信: 'wechat',
  会员: 'member',
  会员等级: 'level',
  等级: 'level',
  套餐: 'plan',
  金额: 'amount',
  手機: 'phone',
  電話: 'phone',
  國家: 'country',
  性別: 'gender',
  年齡: 'age',
  會員: 'member',
  等級: 'level',
};

const builtIn: ReadonlySet<string> = new Set(BUILT_IN_VARIABLES);
const fieldPrefix = 'field:';

/** A name that a variable may have, made from a heading; `fallback` where nothing of it is left. */
export const toFieldName = (header: string, fallback: string): string => {
  const known = ownValue(fieldNames, normalize(header));
  if (known) return known;
  const ascii = header.replaceAll('ß', 'ss').normalize('NFKD').replace(/\p{M}/gu, '');
  const name = ascii
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 40);
  if (name === '') return fallback;
  return builtIn.has(name.toLowerCase()) ? `${name.slice(0, 35)}_info` : name;
};

/** The first columns of every export; by these headings, in this order, an import knows our own files. */
export const fixedExportHeaders = ['email', 'name', 'state', 'source', 'created_at', 'verified_at', 'notes'] as const;

/** Where the first line of our JSON lines says the types of own fields; JSON has no headings. */
export const fieldTypesKey = 'field_types';

/**
 * The heading that an own field has in our exports: its name, unless that would be read as something else. `type` is said
 * where the values would be taken for another one.
 */
export const exportHeader = (field: string, type: FieldType | null = null): string => {
  const isAmbiguous = byHeader.has(normalize(field)) || toFieldName(field, '') !== field;
  if (type !== null) return `${fieldPrefix}${field}:${type}`;
  return isAmbiguous ? fieldPrefix + field : field;
};

const statedField = new RegExp(`^${fieldPrefix}([A-Za-z][A-Za-z0-9_]{0,39})(?::(${fieldTypes.join('|')}))?$`);

/** `type` is null where the heading does not say it. */
export type StatedField = { field: string; type: FieldType | null };

/** What a heading says its column is: a known part of a person, an own field of one of our exports, or nothing. */
export const readHeader = (header: string): HeaderKind | StatedField | null => {
  const [, field, type] = statedField.exec(header) ?? [];
  if (field !== undefined && !builtIn.has(field.toLowerCase()))
    return { field, type: (type as FieldType | undefined) ?? null };
  return byHeader.get(normalize(header)) ?? null;
};
