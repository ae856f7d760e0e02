export const startCanvas = () => {};
