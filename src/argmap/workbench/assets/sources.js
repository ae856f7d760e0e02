export const startSources = () => {};
