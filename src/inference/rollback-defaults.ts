/** What a call of autoRollbackOn has by default. */
export const PERIOD = 60;
export const EVALUATION_PERIODS = 3;
