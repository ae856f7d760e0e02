// Kept: what is typed and not sent yet outlives a reload and a phone that goes to sleep, until it is sent.
const name = (key) => `argmap-typed-${key}`;
export const keptOf = (key) => {
  try {
    return JSON.parse(sessionStorage.getItem(name(key)));
  } catch {
    return null;
  }
};
export const keep = (key, value) => {
  try {
    if (value === null) sessionStorage.removeItem(name(key));
    else sessionStorage.setItem(name(key), JSON.stringify(value));
  } catch {
    /* a browser may keep nothing */
  }
};
