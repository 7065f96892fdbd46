/** Styles, which a bundle takes in by being asked for them. */
declare module '*.css';
