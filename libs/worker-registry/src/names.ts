import { comparableName } from '#privacy';

/**
 * Characters that are written in two ways in names, the customary form after its variant: 第一批异体字整理表 (1955) and
 * the traditional forms that older papers and travel permits show. Two names that differ in nothing else are one name.
 */
const VARIANTS = `
峯峰 崑昆 崐昆 羣群 邨村 畧略 脩修 祕秘 佈布 蔴麻 凴凭 勛勋 勳勋 恆恒 徧遍 毘毗 迴回 煖暖 煇辉 燿耀 甦苏 筆笔
荅答 菓果 葊庵 蔘参 谿溪 跡迹 巖岩 嵒岩 陞升 昇升 湧涌 淵渊 溫温 瑠琉 珮佩 琹琴 皐皋 姪侄
張张 陳陈 劉刘 楊杨 趙赵 黃黄 吳吴 孫孙 馬马 許许 鄧邓 馮冯 蕭萧 葉叶 蘇苏 呂吕 蔣蒋 賈贾 鍾钟 譚谭 鄒邹 羅罗
國国 華华 偉伟 強强 軍军 東东 紅红 蘭兰 鳳凤 龍龙 雲云 寶宝 貴贵 慶庆 榮荣 興兴 學学 義义 廣广 億亿 傑杰
曉晓 麗丽 靜静 潔洁 瑩莹 夢梦 鋒锋 銘铭 錢钱 鐵铁 銀银 陽阳 陰阴 輝辉 輪轮 達达 運运 遠远 進进 邁迈
`;

const CUSTOMARY = new Map(
  VARIANTS.trim()
    .split(/\s+/)
    .map((pair) => Array.from(pair) as [string, string]),
);

/** A name with every character in its customary form. */
export const foldedName = (name: string): string =>
  Array.from(comparableName(name), (character) => CUSTOMARY.get(character) ?? character).join('');

/** Whether a name is one of others, written with other forms of the same characters, blanks or dots. */
export const isVariantOf = (name: string, others: readonly string[]): boolean =>
  others.some((other) => foldedName(other) === foldedName(name));
