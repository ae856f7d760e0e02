export const startPanel = () => {};
