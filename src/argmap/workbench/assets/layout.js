// Where everything stands: what it is about at the start, its reasons beside it and under each other. A card
// stands as high as the first of its reasons, so that a reason that comes in moves only what lies below it.
export const CARD = 244;
const GAP = 176;
const PILL_AT = 35;
const NEST = 11;
const NESTED_MOST = 2;
const BETWEEN = 18;
const COUSINS = 12;
const TREES = 40;
const HEAD = 40;
// A line meets a card so far below its top, and a pill stands so that its line is straight.
export const LINE = 27;

// at: Map(id: { x, y, w, h }); heads: [{ title, y }]; all in pixels of the sheet, from its start.
//
// Columns fill from above: what has no reasons of its own comes up under its neighbour, beside that one's
// reasons. A row is a statement, its first step, the first premise of that, and so on: it stands where all of
// it has room, so no line of a tree meets a card. Linear.
export const lay = (tree, shown, sizeOf) => {
  const at = new Map();
  const heads = [];
  const filled = [];
  const lastOf = [];
  const isShown = new Set(shown);
  const isWide = (node) => node.sort === "card" || node.sort === "ref";
  const columnOf = (node) => (isWide(node) ? 2 * node.deep : 2 * Math.max(node.deep - 1, 0) + 1);
  const firstOf = (node) => node.children.find((id) => isShown.has(id) && tree.nodes.get(id).sort !== "rival");
  const roomFor = (node) => {
    const column = columnOf(node);
    const apart = lastOf[column] === undefined || lastOf[column] === node.parent || node.sort !== "card" ? 0 : COUSINS;
    return (filled[column] ?? 0) + apart;
  };
  const put = (node, row) => {
    const column = columnOf(node);
    const { w, h } = sizeOf(node.id);
    const x = isWide(node)
      ? node.deep * (CARD + GAP)
      : Math.max(node.deep - 1, 0) * (CARD + GAP) + CARD + PILL_AT + NEST * Math.min(node.nested || 0, NESTED_MOST);
    const y = node.sort === "card" ? row : row + LINE - h / 2;
    at.set(node.id, { x, y, w, h });
    filled[column] = y + h + BETWEEN;
    lastOf[column] = node.parent;
  };
  const settle = (id, least) => {
    const row = [];
    let top = least;
    for (let next = id; next !== undefined && !at.has(next); ) {
      const node = tree.nodes.get(next);
      row.push(node);
      const drop = node.sort === "card" ? 0 : sizeOf(next).h / 2 - LINE;
      top = Math.max(top, roomFor(node) + drop);
      // What undercuts a step stands under it, in the same column.
      const first = firstOf(node);
      next = first !== undefined && columnOf(tree.nodes.get(first)) > columnOf(node) ? first : undefined;
    }
    for (const node of row) put(node, top);
  };
  const groupOf = new Map();
  for (const group of tree.groups) for (const root of group.roots) groupOf.set(root, group);
  let group = null;
  let rootAbove = null;
  for (const id of shown) {
    const node = tree.nodes.get(id);
    if (node.sort === "rival" || at.has(id)) continue;
    let least = 0;
    if (node.parent !== null) least = at.get(node.parent).y;
    else {
      const mine = groupOf.get(id);
      const isApart = rootAbove !== null && (firstOf(node) !== undefined || firstOf(rootAbove) !== undefined);
      if (mine !== group) {
        const bottom = Math.max(0, ...filled.filter((one) => one !== undefined));
        least = bottom + (rootAbove === null ? 0 : TREES);
        if (mine.title !== null) {
          heads.push({ title: mine.title, y: least });
          least += HEAD;
        }
      } else if (isApart) least = (filled[0] ?? 0) + TREES - BETWEEN;
      group = mine;
      rootAbove = node;
    }
    settle(id, least);
  }
  const all = [...at.values()];
  return {
    at, heads,
    w: all.reduce((most, one) => Math.max(most, one.x + one.w), CARD),
    h: all.reduce((most, one) => Math.max(most, one.y + one.h), 0),
  };
};

// The sign of a rivalry stands right under the upper of the two cards, several beside each other.
export const layRival = (at, ends, size, taken) => {
  const [upper, other] = ends.filter((id) => at.has(id)).sort((one, two) => at.get(one).y - at.get(two).y);
  if (other === undefined) return null;
  const { x, y, h } = at.get(upper);
  const from = taken.get(upper) ?? x + 24;
  taken.set(upper, from + size.w + 4);
  return { x: from, y: y + h + (BETWEEN - size.h) / 2, w: size.w, h: size.h };
};
