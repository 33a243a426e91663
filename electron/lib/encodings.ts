/** The most frequent characters of Chinese texts, names, mails and table headings, simplified and traditional. */
export const commonHan: ReadonlySet<string> = new Set(
  '的一是了我不人在他有这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤姓名邮箱件址电话机状态创建间备注源城市验证未確認張劉陳楊黃趙吳孫馬鄭謝羅許韓馮鄧蕭葉蘇呂盧鐘譚陸範賈韋鄒龍賀顧錢嚴湯郵電話機狀態創時間備註來驗證會員明華國志美麗玉英秀敏静强磊军洋勇艳杰娟涛超霞平刚桂红這個們為說您對於著過發後裡种種經麼法學现現當沒動定分還进進部其些样樣理開但因從实實無此者请請感确认信登记記网網站链鏈连連结結接码碼点點击擊回复覆欢歡迎订訂阅閱号號月内內次将將加新更密设設',
);

/** Whether the bytes are UTF-8; those that are `isCut` may end within a character. */
export const isUtf8 = (bytes: Uint8Array, isCut = false): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
    return true;
  } catch {
    return false;
  }
};
