// What a reader has set is kept when the page is loaded anew: each part of the page says what of
// it, in the order in which it is set again. Elements go by their ids, as names may change.
const keepers = [];
const keepOver = (name, read, write) => keepers.push([name, read, write]);
const stateNow = () => Object.fromEntries(keepers.map(([name, read]) => [name, read()]));
const setAgain = (old) => {
  for (const [name, , write] of keepers) {
    if (!(name in old)) continue;
    try {
      write(old[name]);
    } catch {
      /* the map may have changed past it: the rest is set again all the same */
    }
  }
};
