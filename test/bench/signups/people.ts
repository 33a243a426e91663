import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** The same numbers in every run (a linear congruential generator, Numerical Recipes' constants). */
const createRandom = (): ((below: number) => number) => {
  let state = 42;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const domains =
  'qq.com 163.com 126.com gmail.com outlook.com foxmail.com hotmail.com yahoo.com sina.com icloud.com'.split(' ');
const families = [...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗'];
const givens = [...'明伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛超霞平刚桂红'];
const firsts = 'Anna Bob Carla Jürgen Zoë Jane Peter Olga Иван Liu'.split(' ');
const lasts = 'Smith Jones García Weiß Nguyen Kowalski Rossi Brown'.split(' ');
const plans = 'free gold silver 黄金会员'.split(' ');
const cities = 'Berlin 上海 Paris 北京 Lagos Oslo'.split(' ');
/** Names with characters that nobody else has, of whom every list has as many. */
const rareNames = ['Þórður Þórðardóttir', '王龑珺'] as const;
const rarePeople = 40;
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Where the file for so many people is kept; the number says which people. */
export const peopleFile = (folder: string, count: number): string => join(folder, `people-2-${count}.csv`);

/** Writes `count` people as a site's backend would: in the order in which they came, a third of them verified. */
export const writePeople = async (path: string, count: number): Promise<void> => {
  if (existsSync(path)) return;
  const random = createRandom();
  const pick = (list: readonly string[]): string => list[random(list.length)] ?? '';
  const out = createWriteStream(`${path}.part`);
  const rareEvery = Math.floor(count / rarePeople);
  let piece = 'email,name,plan,city,status,created_at\n';
  for (let index = 0; index < count; index += 1) {
    let local = '';
    for (let length = 5 + random(8); length > 0; length -= 1) local += letters[random(36)];
    const isChinese = random(2) === 0;
    const rare = Math.floor(index / rareEvery);
    const isRare = index % rareEvery === rareEvery >> 1 && rare < rarePeople;
    const usual = isChinese
      ? pick(families) + pick(givens) + (random(2) ? pick(givens) : '')
      : `${pick(firsts)} ${pick(lasts)}`;
    const name = isRare ? rareNames[rare % rareNames.length] : usual;
    const at = new Date(1.6e12 + index * 120_000 + random(100_000)).toISOString();
    piece += `${local}${index}@${pick(domains)},${name},${pick(plans)},${pick(cities)},${random(3) === 0 ? 1 : 0},${at}\n`;
    if (piece.length < 500_000) continue;
    if (!out.write(piece)) await once(out, 'drain');
    piece = '';
  }
  out.end(piece);
  await once(out, 'finish');
  renameSync(`${path}.part`, path);
};
