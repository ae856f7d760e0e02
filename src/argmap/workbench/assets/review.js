export const startReview = () => {};
