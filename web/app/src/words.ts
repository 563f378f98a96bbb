// The page's words in both languages. Kinds and titles of questions and
// columns come with the data.

export type Lang = "en" | "zh";

const words = {
  title: ["Who is responsible for what", "牵头:谁负责什么"],
  questions: ["Questions", "问题"],
  graph: ["Graph", "图谱"],
  answer: ["Answer", "答案"],
  rows: ["Rows", "结果"],
  reading: ["Answer and statements", "答案与依据"],
  statements: ["Statements", "原文依据"],
  whole: ["The whole graph", "全图"],
  ask: ["Ask", "查询"],
  about: ["What this means", "口径说明"],
  any: ["any", "不限"],
  required: ["required", "必填"],
  search: ["Find in the graph", "在图中查找"],
  kind: ["Kind", "类别"],
  role: ["Role", "职责"],
  document: ["Document", "文件"],
  place: ["Place", "地区"],
  lead: ["lead", "牵头"],
  support: ["support", "配合"],
  all: ["all", "全部"],
  clear: ["Clear the filters", "清除筛选"],
  filters: ["Filters", "筛选"],
  legend: ["Legend", "图例"],
  sized: ["Size: number of leads and supports shown", "大小:所示牵头与配合的数量"],
  expand: ["Show neighbours", "展开相邻"],
  hide: ["Hide", "隐藏"],
  unhide: ["Show hidden again", "恢复隐藏"],
  collapse: ["Take neighbours back", "收起相邻"],
  save: ["Save what is shown:", "保存所示:"],
  zoomIn: ["Zoom in", "放大"],
  zoomOut: ["Zoom out", "缩小"],
  fit: ["Show all", "适应窗口"],
  nothing: ["Choose a node, an edge or a row: everything that is stated about it stands here, with the clause.", "选择节点、连线或某一行,此处列出全部原文依据。"],
  noRows: ["Nothing was found.", "没有结果。"],
  noGraph: ["There is nothing to draw.", "没有可绘制的内容。"],
  moreRows: ["There are more rows; narrow the question.", "结果未全部列出,请缩小范围。"],
  showMore: ["Show more rows", "显示更多行"],
  loading: ["Reading…", "读取中…"],
  copy: ["Copy citation", "复制引文"],
  copied: ["Citation copied", "已复制引文"],
  uncopied: ["The browser did not let it be copied.", "浏览器不允许复制。"],
  implied: ["by a sentence on all items", "总括句所及"],
  otherNames: ["Other names", "别名"],
  above: ["Stands under", "所属"],
  line: ["line", "第"],
  lineEnd: ["", "行"],
  json: ["JSON", "JSON"],
  share: ["Copy address", "复制地址"],
  shared: ["Address copied", "已复制地址"],
  chart: ["Chart", "图表"],
  close: ["Close", "关闭"],
  back: ["Nothing selected", "取消选择"],
  noWebGL: ["This browser cannot draw the graph (no WebGL). Rows and statements work all the same.", "此浏览器无法绘图(无 WebGL),表格与原文依据仍可使用。"],
  meant: ["Perhaps:", "是否指:"],
  items: ["items", "项"],
  language: ["中文", "English"],
  canvas: ["Drawing of the graph. Arrow keys move it, plus and minus zoom. Its nodes can be found by name above, and its statements read beside.", "图谱画布。方向键移动,加减号缩放。可在上方按名称查找节点,在旁阅读依据。"],
  text: ["Text", "正文"],
} as const satisfies Record<string, readonly [string, string]>;

export type Word = keyof typeof words;

export const say = (lang: Lang) => (word: Word) => words[word][lang === "zh" ? 1 : 0];
export type Say = ReturnType<typeof say>;

export function counted(lang: Lang, nodes: number, edges: number, hidden: { nodes: number; edges: number }): string {
  const all = lang === "zh" ? `${nodes} 个节点,${edges} 条关系` : `${nodes} nodes, ${edges} edges`;
  if (!hidden.nodes && !hidden.edges) return all;
  return lang === "zh"
    ? `${all};超出上限,未显示 ${hidden.nodes} 个节点、${hidden.edges} 条关系`
    : `${all}; beyond the limit, ${hidden.nodes} nodes and ${hidden.edges} edges are hidden`;
}

export const countedRows = (lang: Lang, n: number) => (lang === "zh" ? `${n} 行` : n === 1 ? "1 row" : `${n} rows`);

const params: Record<string, string> = {
  words: "关键词", actor: "主体", document: "文件", place: "地区", role: "职责", limit: "最多行数", min: "至少",
  implied: "计入总括句所及", collective: "计入统称", kind: "主体类别", max: "至多", between: "主体之间", by: "按", from: "起点主体", to: "终点主体", old: "旧文件", new: "新文件", change: "变化", leads: "牵头单位",
  plans: "计入方案本身", rows: "行", find: "查找", unit: "计量单位", period: "时期", owner: "责任主体", official: "领导", programme: "任务", a: "甲主体", b: "乙主体",
};

/** titleOf is what a parameter is called on the page. */
export const titleOf = (lang: Lang, name: string) =>
  lang === "zh" ? (params[name] ?? name) : name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ").replaceAll("_", " ");

const choices: Record<string, string> = {
  lead: "牵头", support: "配合", all: "全部", unit: "单位", official: "领导", true: "是", false: "否",
  units: "单位", officials: "领导", "official-unit": "领导与单位", programme: "任务", programmes: "任务", document: "文件", different: "不同", any: "不限",
  named: "专名", items: "事项", with: "有", without: "无", "lead-moved": "牵头变更", "target-changed": "目标变更", dropped: "删去", new: "新增", reworded: "改写", kept: "保留",
};

export const choiceOf = (lang: Lang, choice: string) => (lang === "zh" ? (choices[choice] ?? choice) : choice);

const groups: Record<string, [string, string]> = {
  who: ["Who", "谁负责"], overlap: ["Overlap", "职责交叉"], gaps: ["Gaps", "缺位"], load: ["Load", "负担"], corpus: ["Across documents", "跨文件"],
};

export const groupOf = (lang: Lang, group: string) => groups[group]?.[lang === "zh" ? 1 : 0] ?? group;

const rules: Record<string, string> = {
  stated: "原文写明职责", "first-listed": "列第一位者牵头", heading: "标题后括号内单位牵头", "sole-role": "仅列责任单位,均为牵头",
  bare: "仅有括号:一家牵头,多家配合", "document-wide": "总括句涉及各项",
};

export const ruleOf = (lang: Lang, rule: string, about: Record<string, string>) =>
  lang === "zh" ? (rules[rule] ?? rule) : (about[rule] ?? rule);

/** kindOf is a kind's name in a sentence: Unit, leads, part of. */
export const kindOf = (lang: Lang, kind: string, title: string) =>
  lang === "zh" ? title : kind === kind.toUpperCase() ? kind.toLowerCase().replaceAll("_", " ") : kind;
